/* decl.c: reads content/tables/NAME.table, one `key: value` a line. */
#include "content/decl.h"

#include <string.h>

#include "base/date.h"

enum { NAME_MAX_LEN = 63 }; /* bytes of a table's or column's name */

struct reader {
    struct arena *a;
    const char *path;
    int line;
    struct table_decl *d;
    struct str key_text, index_text[DECL_INDEX_MAX]; /* resolved once all columns are known */
    int key_line, index_line[DECL_INDEX_MAX];
    unsigned seen; /* bits of enum field */
    struct err *e;
};

enum field {
    F_TABLE,
    F_TITLE,
    F_DOMAIN,
    F_KIND,
    F_ORIGIN,
    F_MAX_AGE,
    F_MAX_GAP,
    F_EMPTY,
    F_SECOND_COUNT,
    F_KEY,
    F_INDEX,
    F_COLUMN,
    F_COUNT_
};

static const char *const field_names[] = { "table", "title", "domain", "kind", "origin", "max_age",
    "max_gap", "empty", "second_count", "key", "index", "column" };
_Static_assert(sizeof(field_names) / sizeof(field_names[0]) == F_COUNT_, "one name a field");

static int
refuse(struct reader *r, const char *why, struct str what)
{
    if (what.n > 100)
        what.n = 100;
    return err_set(r->e, ERR_INPUT, "%s:%d: %s '%.*s'", r->path, r->line, why, STR_ARG(what));
}

static int
keep(struct reader *r, struct str s, const char **out)
{
    *out = arena_str(r->a, s);
    return *out != NULL ? 0 : err_set(r->e, ERR_NOMEM, "no memory for '%s'", r->path);
}

static bool
is_name(struct str s)
{
    if (s.n == 0 || s.n > NAME_MAX_LEN || s.p[0] < 'a' || s.p[0] > 'z')
        return false;
    for (size_t i = 1; i < s.n; i++) {
        char c = s.p[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

static int
read_kind(struct reader *r, struct str s)
{
    static const char *const kinds[] = { "", "state", "event", "register" };

    for (int i = DECL_STATE; i <= DECL_REGISTER; i++) {
        if (str_is(s, kinds[i])) {
            r->d->kind = (enum decl_kind)i;
            return 0;
        }
    }
    return refuse(r, "kind is none of state, event, register:", s);
}

static int
read_span(struct reader *r, struct str s, int64_t *out)
{
    if (s.n < 2 || (s.p[s.n - 1] != 'h' && s.p[s.n - 1] != 'd') || !date_parse_span(s, out) ||
        *out <= 0)
        return refuse(r, "not a number of hours (26h) or days (8d):", s);
    return 0;
}

static int
read_type(struct reader *r, struct str s, enum decl_type *out)
{
    static const char *const types[] = { "", "text", "integer", "flag", "instant", "day",
        "person" };

    for (int i = DECL_TEXT; i <= DECL_PERSON; i++) {
        if (str_is(s, types[i])) {
            *out = (enum decl_type)i;
            return 0;
        }
    }
    return refuse(r, "a type is none of text, integer, flag, instant, day, person:", s);
}

/* The next word, spaces before it skipped; empty at the end. */
static struct str
word(struct str *rest)
{
    struct str w;

    while (rest->n > 0 && (*rest->p == ' ' || *rest->p == '\t')) {
        rest->p++;
        rest->n--;
    }
    w = (struct str){ rest->p, 0 };
    while (rest->n > 0 && *rest->p != ' ' && *rest->p != '\t') {
        rest->p++;
        rest->n--;
        w.n++;
    }
    return w;
}

static int
read_flags(struct reader *r, struct str rest, struct decl_column *c)
{
    for (struct str w = word(&rest); w.n > 0; w = word(&rest)) {
        if (str_is(w, "required") && !c->required) {
            c->required = true;
        } else if (str_is(w, "personal") && !c->personal) {
            c->personal = true;
        } else if (str_starts(w, "unit=") && w.n > 5 && c->unit == NULL) {
            int rc = keep(r, (struct str){ w.p + 5, w.n - 5 }, &c->unit);

            if (rc != 0)
                return rc;
        } else {
            return refuse(
                r, "a flag is none of required, personal, unit=NAME, or stands twice:", w);
        }
    }
    return 0;
}

static int
read_column(struct reader *r, struct str s)
{
    struct table_decl *d = r->d;
    struct decl_column *c = &d->columns[d->column_n];
    struct str meaning = s, head = str_cut(&meaning, '|'), name = word(&head);
    int rc;

    if (d->column_n == DECL_COLUMNS_MAX)
        return refuse(r, "too many columns at", name);
    if (!is_name(name))
        return refuse(r, "not a column's name:", name);
    if (d->column_n == 0 && !str_is(name, "source"))
        return refuse(r, "the first column is not source but", name);
    if (decl_column(d, name) >= 0)
        return refuse(r, "a column stands twice:", name);
    meaning = str_trim(meaning);
    if (meaning.n == 0)
        return refuse(r, "a column has no meaning (| MEANING):", name);
    rc = read_type(r, word(&head), &c->type);
    if (rc == 0)
        rc = read_flags(r, head, c);
    if (rc == 0)
        rc = keep(r, meaning, &c->meaning);
    if (rc == 0)
        rc = keep(r, name, &c->name);
    if (rc == 0)
        d->column_n++;
    return rc;
}

static int
read_index(struct reader *r, struct str s)
{
    if (r->d->index_n == DECL_INDEX_MAX)
        return refuse(r, "too many indexes at", s);
    r->index_text[r->d->index_n] = s;
    r->index_line[r->d->index_n++] = r->line;
    return 0;
}

static int
read_table(struct reader *r, struct str s)
{
    if (!is_name(s))
        return refuse(r, "not a table's name:", s);
    return keep(r, s, &r->d->name);
}

static int
read_empty(struct reader *r, struct str s)
{
    if (!str_is(s, "yes") && !str_is(s, "no"))
        return refuse(r, "empty is neither yes nor no:", s);
    r->d->may_be_empty = str_is(s, "yes");
    return 0;
}

static int
read_value(struct reader *r, enum field f, struct str s)
{
    switch (f) {
    case F_TABLE:
        return read_table(r, s);
    case F_TITLE:
        return keep(r, s, &r->d->title);
    case F_DOMAIN:
        return keep(r, s, &r->d->domain);
    case F_KIND:
        return read_kind(r, s);
    case F_ORIGIN:
        return keep(r, s, &r->d->origin);
    case F_MAX_AGE:
        return read_span(r, s, &r->d->max_age_s);
    case F_MAX_GAP:
        return read_span(r, s, &r->d->max_gap_s);
    case F_EMPTY:
        return read_empty(r, s);
    case F_SECOND_COUNT:
        return keep(r, s, &r->d->second_count);
    case F_KEY:
        r->key_text = s;
        r->key_line = r->line;
        return 0;
    case F_INDEX:
        return read_index(r, s);
    case F_COLUMN:
        return read_column(r, s);
    case F_COUNT_:
        break;
    }
    return refuse(r, "unknown key", s);
}

static int
read_line(struct reader *r, struct str line)
{
    struct str value = line, key = str_cut(&value, ':');

    value = str_trim(value);
    for (int f = 0; f < F_COUNT_; f++) {
        if (!str_is(key, field_names[f]))
            continue;
        if ((r->seen & 1U << f) != 0 && f != F_INDEX && f != F_COLUMN)
            return refuse(r, "a key stands twice:", key);
        if (value.n == 0)
            return refuse(r, "a key has no value:", key);
        r->seen |= 1U << f;
        return read_value(r, (enum field)f, value);
    }
    return refuse(r, "unknown key", key);
}

static int
resolve(struct reader *r, struct str text, int line, struct decl_key *k)
{
    r->line = line;
    while (text.n > 0) {
        struct str name = str_trim(str_cut(&text, ','));
        int at = decl_column(r->d, name);

        if (at < 0)
            return refuse(r, "no column is named", name);
        if (k->n == DECL_KEY_MAX)
            return refuse(r, "too many columns in a key at", name);
        for (int i = 0; i < k->n; i++)
            if (k->column[i] == at)
                return refuse(r, "a column stands twice in a key:", name);
        k->column[k->n++] = at;
    }
    return 0;
}

static int
finish(struct reader *r)
{
    int rc;

    for (int f = 0; f < F_COUNT_; f++)
        if ((r->seen & 1U << f) == 0 && f != F_INDEX)
            return err_set(r->e, ERR_INPUT, "%s: the key '%s' is missing", r->path, field_names[f]);
    rc = resolve(r, r->key_text, r->key_line, &r->d->key);
    for (int i = 0; rc == 0 && i < r->d->index_n; i++)
        rc = resolve(r, r->index_text[i], r->index_line[i], &r->d->index[i]);
    return rc;
}

int
decl_parse(struct arena *a, struct str text, const char *path, const struct table_decl **out,
    struct err *e)
{
    struct reader r = { .a = a, .path = path, .e = e };
    int rc = 0;

    if (!str_utf8(text))
        return err_set(e, ERR_INPUT, "%s: not UTF-8", path);
    r.d = arena_alloc(a, sizeof(*r.d));
    if (r.d == NULL)
        return err_set(e, ERR_NOMEM, "no memory for '%s'", path);
    while (rc == 0 && text.n > 0) {
        struct str line = str_cut(&text, '\n');

        r.line++;
        if (str_trim(line).n > 0 && line.p[0] != '#')
            rc = read_line(&r, line);
    }
    if (rc == 0)
        rc = finish(&r);
    if (rc == 0)
        *out = r.d;
    return rc;
}

int
decl_column(const struct table_decl *d, struct str name)
{
    for (int i = 0; i < d->column_n; i++)
        if (str_is(name, d->columns[i].name))
            return i;
    return -1;
}

bool
decl_is_integer(enum decl_type t)
{
    return t == DECL_INTEGER || t == DECL_FLAG || t == DECL_INSTANT;
}

void
decl_ddl(struct buf *b, const struct table_decl *d, const char *suffix)
{
    buf_fmt(b, "CREATE TABLE \"%s%s\" (", d->name, suffix);
    for (int i = 0; i < d->column_n; i++)
        buf_fmt(b, "%s\"%s\" %s", i > 0 ? ", " : "", d->columns[i].name,
            decl_is_integer(d->columns[i].type) ? "INTEGER" : "TEXT");
    if (suffix[0] != '\0')
        buf_str(b, ", seen_from INTEGER, seen_until INTEGER, snapshot TEXT");
    buf_str(b, ");\n");
}

void
decl_ddl_indexes(struct buf *b, const struct table_decl *d, const char *suffix)
{
    for (int i = 0; i < d->index_n; i++) {
        buf_fmt(b, "CREATE INDEX \"%s%s_%d\" ON \"%s%s\" (", d->name, suffix, i, d->name, suffix);
        for (int k = 0; k < d->index[i].n; k++)
            buf_fmt(b, "%s\"%s\"", k > 0 ? ", " : "", d->columns[d->index[i].column[k]].name);
        buf_str(b, ");\n");
    }
}
