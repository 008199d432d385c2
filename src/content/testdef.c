/* testdef.c: reads content/tests/AREA/ID.sql: a header of comments, then one SELECT. */
#include "content/testdef.h"

#include <string.h>

enum {
    VALUE_MAX = 16 * 1024,
    TEST_TEXT_MAX = 256 * 1024
}; /* bytes of one header value, of a file */

enum field {
    F_ID,
    F_TITLE,
    F_CRITERION,
    F_ALSO,
    F_CONTROLS,
    F_SCOPE,
    F_SEVERITY,
    F_TABLES,
    F_PARAMS,
    F_POPULATION,
    F_WHEN_EMPTY,
    F_APPLIES,
    F_NOT_APPLICABLE,
    F_REMEDY,
    F_COUNT_
};

static const struct {
    const char *name;
    bool required;
} fields[] = {
    [F_ID] = { "id", true },
    [F_TITLE] = { "title", true },
    [F_CRITERION] = { "criterion", true },
    [F_ALSO] = { "also", false },
    [F_CONTROLS] = { "controls", false },
    [F_SCOPE] = { "scope", true },
    [F_SEVERITY] = { "severity", true },
    [F_TABLES] = { "tables", true },
    [F_PARAMS] = { "params", false },
    [F_POPULATION] = { "population", true },
    [F_WHEN_EMPTY] = { "when_empty", true },
    [F_APPLIES] = { "applies", false },
    [F_NOT_APPLICABLE] = { "not_applicable", false },
    [F_REMEDY] = { "remedy", true },
};
_Static_assert(sizeof(fields) / sizeof(fields[0]) == F_COUNT_, "one row a field");

struct reader {
    struct arena *a;
    const char *path;
    int line;
    char *values[F_COUNT_]; /* NULL: absent */
    int lines[F_COUNT_];
    struct test_def *t;
    struct err *e;
};

static int
refuse(struct reader *r, int line, const char *why, struct str what)
{
    if (what.n > 100)
        what.n = 100;
    return err_set(r->e, ERR_INPUT, "%s:%d: %s '%.*s'", r->path, line, why, STR_ARG(what));
}

static int
no_memory(struct reader *r)
{
    return err_set(r->e, ERR_NOMEM, "no memory for '%s'", r->path);
}

/* Comment lines that carry on the value: their text without the lead, or p NULL when it is none. */
static struct str
continuation(struct str line)
{
    if (!str_starts(line, "--   "))
        return (struct str){ NULL, 0 };
    return str_trim((struct str){ line.p + 5, line.n - 5 });
}

/* Join the first line's value and its continuations with single spaces; rest is moved past them. */
static int
read_value(struct reader *r, struct str first, struct str *rest, char **out)
{
    struct str look = *rest, line = str_cut(&look, '\n'), more = continuation(line);
    size_t n = first.n;
    char *to;

    for (struct str scan = *rest; scan.n > 0;) {
        struct str c = continuation(str_cut(&scan, '\n'));

        if (c.p == NULL)
            break;
        n += c.n + 1;
    }
    if (n > VALUE_MAX)
        return refuse(r, r->line, "a value is too long:", first);
    *out = to = arena_alloc(r->a, n + 1);
    if (to == NULL)
        return no_memory(r);
    memcpy(to, first.p, first.n);
    to += first.n;
    while (rest->n > 0 && more.p != NULL) {
        *to++ = ' ';
        if (more.n > 0)
            memcpy(to, more.p, more.n);
        to += more.n;
        *rest = look;
        r->line++;
        more = continuation(str_cut(&look, '\n'));
    }
    return 0;
}

static int
read_field(struct reader *r, struct str line, struct str *rest)
{
    struct str value = { line.p + 3, line.n - 3 }, key = str_cut(&value, ':');

    for (int f = 0; f < F_COUNT_; f++) {
        if (!str_is(key, fields[f].name))
            continue;
        if (r->values[f] != NULL)
            return refuse(r, r->line, "a key stands twice:", key);
        value = str_trim(value);
        if (value.n == 0)
            return refuse(r, r->line, "a key has no value:", key);
        r->lines[f] = r->line;
        return read_value(r, value, rest, &r->values[f]);
    }
    return refuse(r, r->line, "unknown key", key);
}

/* Header lines up to the first that is no comment; rest is then the query. */
static int
read_header(struct reader *r, struct str *rest)
{
    while (rest->n > 0) {
        struct str look = *rest, line = str_cut(&look, '\n');
        int rc;

        if (!str_starts(line, "--"))
            break;
        r->line++;
        if (!str_starts(line, "-- ") || line.n < 4 || line.p[3] == ' ')
            return refuse(r, r->line, "not `-- key: value`, nor `--   more`:", line);
        *rest = look;
        rc = read_field(r, line, rest);
        if (rc != 0)
            return rc;
    }
    for (int f = 0; f < F_COUNT_; f++)
        if (fields[f].required && r->values[f] == NULL)
            return err_set(r->e, ERR_INPUT, "%s: the key '%s' is missing", r->path, fields[f].name);
    return 0;
}

static bool
is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                c == '-' || c == '_' || c == '.'))
            return false;
    }
    return s.n > 0 && s.n <= 64;
}

static bool
is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (!((c >= 'a' && c <= 'z') || (i > 0 && c >= '0' && c <= '9') || (i > 0 && c == '_')))
            return false;
    }
    return s.n > 0 && s.n <= 63 + 8;
}

/* "soc2:CC6.2 | why": two C strings. */
static int
read_criterion(struct reader *r, enum field f, const char **out_id, const char **out_why)
{
    struct str why = str_of(r->values[f]), id = str_trim(str_cut(&why, '|')), rest = id;
    struct str space = str_cut(&rest, ':');

    why = str_trim(why);
    if (space.n == 0 || rest.n == 0 || !is_id(space) || !is_id(rest))
        return refuse(r, r->lines[f], "not NAMESPACE:ID, as soc2:CC6.2:", id);
    if (why.n == 0)
        return refuse(r, r->lines[f], "no reason (| WHY) after", id);
    *out_id = arena_str(r->a, id);
    *out_why = arena_str(r->a, why);
    return *out_id != NULL && *out_why != NULL ? 0 : no_memory(r);
}

/* Comma-separated words into at most max C strings. */
static int
read_words(struct reader *r, enum field f, const char **out, int max, int *out_n)
{
    struct str rest = str_of(r->values[f]);
    int n = 0;

    while (rest.n > 0) {
        struct str w = str_trim(str_cut(&rest, ','));

        if (!is_id(w))
            return refuse(r, r->lines[f], "not a name:", w);
        if (n == max)
            return refuse(r, r->lines[f], "too many names at", w);
        out[n] = arena_str(r->a, w);
        if (out[n++] == NULL)
            return no_memory(r);
    }
    *out_n = n;
    return 0;
}

static int
read_columns(struct reader *r, struct str list, struct test_table *t)
{
    const char **columns;
    int n = 0, most = 1;

    for (size_t i = 0; i < list.n; i++)
        most += list.p[i] == ',';
    if (most > TESTDEF_COLUMNS_MAX)
        return refuse(r, r->lines[F_TABLES], "too many columns of", str_of(t->name));
    columns = arena_alloc(r->a, (size_t)most * sizeof(*columns));
    if (columns == NULL)
        return no_memory(r);
    while (list.n > 0) {
        struct str w = str_trim(str_cut(&list, ','));

        if (!is_name(w))
            return refuse(r, r->lines[F_TABLES], "not a column's name:", w);
        for (int i = 0; i < n; i++)
            if (str_is(w, columns[i]))
                return refuse(r, r->lines[F_TABLES], "a column stands twice:", w);
        columns[n] = arena_str(r->a, w);
        if (columns[n++] == NULL)
            return no_memory(r);
    }
    t->columns = columns;
    t->column_n = n;
    return 0;
}

/* "accounts(enabled, person), terminations(person)" */
static int
read_tables(struct reader *r)
{
    struct str rest = str_trim(str_of(r->values[F_TABLES]));
    struct test_def *d = r->t;

    while (rest.n > 0) {
        struct str before = rest, list = rest, name = str_trim(str_cut(&list, '('));
        struct test_table *t = &d->tables[d->table_n];
        const char *close = memchr(list.p, ')', list.n);
        int rc;

        if (!is_name(name) || close == NULL)
            return refuse(r, r->lines[F_TABLES], "not TABLE(COLUMN, ...):", before);
        if (d->table_n == TESTDEF_TABLES_MAX)
            return refuse(r, r->lines[F_TABLES], "too many tables at", name);
        for (int i = 0; i < d->table_n; i++)
            if (str_is(name, d->tables[i].name))
                return refuse(r, r->lines[F_TABLES], "a table stands twice:", name);
        rest = (struct str){ close + 1, (size_t)(list.p + list.n - close) - 1 };
        list.n = (size_t)(close - list.p);
        t->name = arena_str(r->a, name);
        if (t->name == NULL)
            return no_memory(r);
        rc = read_columns(r, list, t);
        if (rc != 0)
            return rc;
        d->table_n++;
        rest = str_trim(rest);
        if (rest.n > 0 && *rest.p != ',')
            return refuse(r, r->lines[F_TABLES], "',' was expected at", rest);
        (void)str_cut(&rest, ',');
        rest = str_trim(rest);
    }
    return 0;
}

/* One of the words: its place, counted from 1. */
static int
read_choice(struct reader *r, enum field f, const char *const *words, int n, int *out)
{
    for (int i = 1; i <= n; i++) {
        if (strcmp(r->values[f], words[i]) == 0) {
            *out = i;
            return 0;
        }
    }
    return refuse(r, r->lines[f], "not one of the values allowed:", str_of(r->values[f]));
}

static const char *const scopes[] = { "", "now", "period" };
static const char *const severities[] = { "", "low", "medium", "high", "critical" };
static const char *const empties[] = { "", "no_occurrence", "not_evaluated" };

static int
read_choices(struct reader *r)
{
    int scope = 0, severity = 0, empty = 0;
    int rc = read_choice(r, F_SCOPE, scopes, 2, &scope);

    if (rc == 0)
        rc = read_choice(r, F_SEVERITY, severities, 4, &severity);
    if (rc == 0)
        rc = read_choice(r, F_WHEN_EMPTY, empties, 2, &empty);
    if (rc != 0)
        return rc;
    r->t->scope = (enum test_scope)scope;
    r->t->severity = (enum test_severity)severity;
    r->t->when_empty = (enum test_empty)empty;
    return 0;
}

static bool
starts_select(struct str s)
{
    return s.n > 6 && (strncasecmp(s.p, "select", 6) == 0 || strncasecmp(s.p, "with", 4) == 0);
}

/* What follows the header: one statement, its last semicolon cut off. */
static int
read_query(struct reader *r, struct str rest)
{
    rest = str_trim(rest);
    while (rest.n > 0 && rest.p[rest.n - 1] == ';')
        rest = str_trim((struct str){ rest.p, rest.n - 1 });
    if (!starts_select(rest))
        return refuse(r, r->line + 1, "the query is not one SELECT:", rest);
    r->t->query = arena_str(r->a, rest);
    return r->t->query != NULL ? 0 : no_memory(r);
}

static int
read_statements(struct reader *r)
{
    for (int i = 0; i < 2; i++) {
        enum field f = i == 0 ? F_POPULATION : F_APPLIES;

        if (r->values[f] != NULL && !starts_select(str_of(r->values[f])))
            return refuse(r, r->lines[f], "not a SELECT:", str_of(r->values[f]));
    }
    if ((r->values[F_APPLIES] != NULL) != (r->values[F_NOT_APPLICABLE] != NULL))
        return err_set(r->e, ERR_INPUT, "%s: applies and not_applicable belong together", r->path);
    r->t->population = r->values[F_POPULATION];
    r->t->applies = r->values[F_APPLIES];
    r->t->not_applicable = r->values[F_NOT_APPLICABLE];
    return 0;
}

static int
read_meaning(struct reader *r)
{
    struct test_def *t = r->t;
    int rc = read_criterion(r, F_CRITERION, &t->criterion, &t->criterion_why);

    if (rc == 0 && r->values[F_ALSO] != NULL)
        rc = read_criterion(r, F_ALSO, &t->also, &t->also_why);
    if (rc == 0 && r->values[F_CONTROLS] != NULL)
        rc = read_words(r, F_CONTROLS, t->controls, TESTDEF_CONTROLS_MAX, &t->control_n);
    if (rc == 0 && r->values[F_PARAMS] != NULL)
        rc = read_words(r, F_PARAMS, t->params, TESTDEF_PARAMS_MAX, &t->param_n);
    if (rc == 0)
        rc = read_choices(r);
    if (rc == 0)
        rc = read_tables(r);
    if (rc == 0)
        rc = read_statements(r);
    return rc;
}

/* The id is the file's name, so that one test can be found without reading all. */
static int
check_id(struct reader *r)
{
    const char *slash = strrchr(r->path, '/'), *name = slash != NULL ? slash + 1 : r->path;
    struct str stem = str_of(name);

    if (!str_ends(stem, ".sql"))
        return err_set(r->e, ERR_INPUT, "%s: the file's name does not end in .sql", r->path);
    stem.n -= 4;
    if (!is_id(stem) || !str_is(stem, r->values[F_ID]))
        return refuse(r, r->lines[F_ID], "the id is not the file's name:", str_of(r->values[F_ID]));
    return 0;
}

int
testdef_parse(
    struct arena *a, struct str text, const char *path, struct test_def **out, struct err *e)
{
    struct reader r = { .a = a, .path = path, .e = e };
    struct str rest = text;
    int rc;

    if (text.n > TEST_TEXT_MAX)
        return err_set(e, ERR_INPUT, "%s: larger than %d bytes", path, (int)TEST_TEXT_MAX);
    if (!str_utf8(text))
        return err_set(e, ERR_INPUT, "%s: not UTF-8", path);
    r.t = arena_alloc(a, sizeof(*r.t));
    if (r.t == NULL)
        return no_memory(&r);
    rc = read_header(&r, &rest);
    if (rc == 0)
        rc = check_id(&r);
    if (rc == 0)
        rc = read_meaning(&r);
    if (rc == 0)
        rc = read_query(&r, rest);
    if (rc != 0)
        return rc;
    r.t->id = r.values[F_ID];
    r.t->title = r.values[F_TITLE];
    r.t->remedy = r.values[F_REMEDY];
    r.t->path = arena_str(a, str_of(path));
    r.t->text = (struct str){ arena_str(a, text), text.n };
    if (r.t->path == NULL || r.t->text.p == NULL)
        return no_memory(&r);
    hash_bytes(&r.t->text_hash, text.p, text.n);
    r.t->origin = TEST_LIBRARY;
    *out = r.t;
    return 0;
}

const char *
test_scope_name(enum test_scope s)
{
    return scopes[s];
}

const char *
test_severity_name(enum test_severity s)
{
    return severities[s];
}
