/* table_reader.c: reads a stored table, trusting nothing in it. */
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "facts/table_int.h"

enum { HEADER_ARENA_MAX = 1 << 20, HEADER_MAX = 64 * 1024 }; /* bytes */

void
column_hash_start(struct column_hash *c)
{
    sha256_start(&c->h);
    c->n = 0;
}

void
column_hash_add(struct column_hash *c, const char *p, size_t n)
{
    if (n + 1 > COLUMN_BUFFER - c->n) {
        sha256_add(&c->h, c->bytes, c->n);
        c->n = 0;
        if (n + 1 > COLUMN_BUFFER) {
            sha256_add(&c->h, p, n);
            sha256_add(&c->h, "\n", 1);
            return;
        }
    }
    memcpy(c->bytes + c->n, p, n);
    c->n += n;
    c->bytes[c->n++] = '\n';
}

void
column_hash_end(struct column_hash *c, struct hash *out)
{
    sha256_add(&c->h, c->bytes, c->n);
    sha256_end(&c->h, out);
}

void
table_digest(struct hash *out, const uint8_t salt[TABLE_SALT_LEN], const struct hash *column)
{
    struct sha256 s;

    sha256_start(&s);
    sha256_add(&s, salt, TABLE_SALT_LEN);
    sha256_add(&s, column->b, HASH_LEN);
    sha256_end(&s, out);
}

static int
corrupt(const struct table_reader *r, const char *why, struct err *e)
{
    return err_set(e, ERR_CORRUPT, "table %s, line %zu: %s",
        r->info.name[0] != '\0' ? r->info.name : "(no name)", r->line, why);
}

/* The next line without its '\n'. @return false when there is none, or it has no '\n'. */
static bool
take_line(struct table_reader *r, struct str *out)
{
    const char *nl = r->p < r->end ? memchr(r->p, '\n', (size_t)(r->end - r->p)) : NULL;

    if (nl == NULL)
        return false;
    *out = (struct str){ r->p, (size_t)(nl - r->p) };
    r->p = nl + 1;
    r->line++;
    return true;
}

static bool
is_name(struct str s, size_t max)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (!((c >= 'a' && c <= 'z') || (i > 0 && ((c >= '0' && c <= '9') || c == '_'))))
            return false;
    }
    return s.n > 0 && s.n < max;
}

static int
read_columns(struct table_reader *r, const struct json *names, struct err *e)
{
    if (names == NULL || names->type != JSON_ARRAY || names->n < 1 || names->n > DECL_COLUMNS_MAX)
        return corrupt(r, "the header's columns are no list, or too many", e);
    for (const struct json *m = names->first; m != NULL; m = m->next) {
        char *to = r->info.columns[r->info.column_n];

        if (m->type != JSON_STRING || !is_name(m->s, sizeof(r->info.columns[0])))
            return corrupt(r, "the header has a column without a proper name", e);
        for (int k = 0; k < r->info.column_n; k++)
            if (str_is(m->s, r->info.columns[k]))
                return corrupt(r, "the header names a column twice", e);
        memcpy(to, m->s.p, m->s.n + 1);
        r->info.column_n++;
    }
    if (strcmp(r->info.columns[0], "source") != 0)
        return corrupt(r, "the first column is not source", e);
    return 0;
}

static int
read_digests(struct table_reader *r, const struct json *list, struct err *e)
{
    int k = 0;

    if (list == NULL || list->type != JSON_ARRAY || list->n != r->info.column_n)
        return corrupt(r, "the header has not one digest a column", e);
    for (const struct json *m = list->first; m != NULL; m = m->next)
        if (m->type != JSON_STRING || !hash_from_hex(&r->digests[k++], m->s))
            return corrupt(r, "the header has a digest that is no 64 hex digits", e);
    return 0;
}

static int
read_header_json(struct table_reader *r, const struct json *h, struct err *e)
{
    const struct json *name = json_get(h, "table");
    int rc;

    if (h->type != JSON_OBJECT || h->n != 5 || json_int_or(h, "v", 0) != 1)
        return corrupt(r, "the header is not one of version 1", e);
    if (name == NULL || name->type != JSON_STRING || !is_name(name->s, sizeof(r->info.name)))
        return corrupt(r, "the header has no proper table name", e);
    memcpy(r->info.name, name->s.p, name->s.n + 1);
    r->info.rows = json_int_or(h, "rows", -1);
    if (r->info.rows < 0)
        return corrupt(r, "the header has no row count", e);
    rc = read_columns(r, json_get(h, "columns"), e);
    if (rc == 0)
        rc = read_digests(r, json_get(h, "digests"), e);
    return rc;
}

/* A header or salt line as JSON; anything but its canonical form is refused. */
static int
read_json(
    struct table_reader *r, struct arena *a, struct str line, struct json **out, struct err *e)
{
    struct err inner = { 0 };
    int rc = json_parse(a, line, out, &inner);

    if (rc == -ERR_NOMEM)
        return err_set(e, ERR_NOMEM, "no memory for a table's header");
    if (rc != 0)
        return corrupt(r, inner.msg, e);
    buf_clear(&r->quoted);
    json_canon(&r->quoted, *out);
    if (buf_failed(&r->quoted))
        return err_set(e, ERR_NOMEM, "no memory for a table's header");
    if (!str_eq((struct str){ r->quoted.data, r->quoted.len }, line))
        return corrupt(r, "the line is not in canonical form", e);
    return 0;
}

static int
read_header(struct table_reader *r, struct arena *a, const struct hash *id, struct err *e)
{
    struct json *root;
    struct hash found;
    struct str line;
    int rc;

    if (!take_line(r, &line) || line.n > HEADER_MAX)
        return corrupt(r, "there is no header line", e);
    if (id != NULL) {
        hash_bytes(&found, line.p, line.n);
        if (!hash_eq(&found, id))
            return corrupt(r, "the header does not hash to the table's id", e);
    }
    rc = read_json(r, a, line, &root, e);
    if (rc == 0)
        rc = read_header_json(r, root, e);
    return rc;
}

static int
read_salts(struct table_reader *r, struct arena *a, struct err *e)
{
    struct json *root;
    struct str line;
    int k = 0, rc;

    if (!take_line(r, &line) || line.n > HEADER_MAX)
        return corrupt(r, "there is no line of salts", e);
    rc = read_json(r, a, line, &root, e);
    if (rc != 0)
        return rc;
    if (root->type != JSON_ARRAY || root->n != r->info.column_n)
        return corrupt(r, "there is not one salt a column", e);
    for (const struct json *m = root->first; m != NULL; m = m->next, k++) {
        char hex[HASH_HEX_LEN];
        struct hash salt;

        r->info.withheld[k] = m->type == JSON_NULL;
        r->any_withheld = r->any_withheld || r->info.withheld[k];
        if (r->info.withheld[k])
            continue;
        if (m->type != JSON_STRING || m->s.n != TABLE_SALT_LEN * 2)
            return corrupt(r, "a salt is no 32 hex digits", e);
        memset(hex, '0', sizeof(hex));
        memcpy(hex, m->s.p, m->s.n);
        if (!hash_from_hex(&salt, (struct str){ hex, sizeof(hex) }))
            return corrupt(r, "a salt is no 32 hex digits", e);
        memcpy(r->salts[k], salt.b, TABLE_SALT_LEN);
    }
    return 0;
}

int
table_reader_open(struct table_reader *r, struct str bytes, const struct hash *id, struct err *e)
{
    struct arena a;
    int rc;

    memset(r, 0, offsetof(struct table_reader, cells));
    memset(r->nulls, 0, sizeof(*r) - offsetof(struct table_reader, nulls));
    r->start = r->p = bytes.p;
    r->end = bytes.p + bytes.n;
    buf_init(&r->quoted, (size_t)ROWS_CELL_MAX * 8);
    arena_init(&a, HEADER_ARENA_MAX);
    rc = read_header(r, &a, id, e);
    if (rc == 0)
        rc = read_salts(r, &a, e);
    if (rc == 0) {
        r->columns = mem_grow(NULL, (size_t)r->info.column_n, sizeof(r->columns[0]));
        if (r->columns == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory to read the table %s", r->info.name);
    }
    for (int k = 0; rc == 0 && k < r->info.column_n; k++)
        column_hash_start(&r->columns[k]);
    arena_fini(&a);
    if (rc != 0)
        table_reader_close(r);
    return rc;
}

void
table_reader_close(struct table_reader *r)
{
    mem_free(r->columns);
    mem_free(r->scratch);
    buf_fini(&r->quoted);
    r->columns = NULL;
    r->scratch = NULL;
}

static int
reserve_scratch(struct table_reader *r, size_t n, struct err *e)
{
    char *grown;

    if (r->scratch_cap >= n)
        return 0;
    grown = mem_grow(r->scratch, n, 1);
    if (grown == NULL)
        return err_set(e, ERR_NOMEM, "no memory to read the table %s", r->info.name);
    r->scratch = grown;
    r->scratch_cap = n;
    return 0;
}

static char
unescape_char(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case '"':
    case '\\':
        return c;
    default:
        return '\0';
    }
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Unescape raw (what stands between the quotes) into scratch. Only what json_quote() writes is
 * taken. */
static int
unescape(
    struct table_reader *r, struct str line, struct str raw, struct table_cell *c, struct err *e)
{
    char *to;
    int rc = reserve_scratch(r, line.n, e);

    if (rc != 0)
        return rc;
    to = r->scratch + r->scratch_n;
    c->s.p = to;
    for (size_t i = 0; i < raw.n; i++) {
        char plain;

        if (raw.p[i] != '\\') {
            *to++ = raw.p[i];
            continue;
        }
        i++; /* a backslash is never the last: the quote after it would be escaped */
        plain = unescape_char(raw.p[i]);
        if (plain == '\0' && raw.p[i] == 'u' && raw.n - i > 4 && raw.p[i + 1] == '0' &&
            raw.p[i + 2] == '0' && hex_digit(raw.p[i + 3]) >= 0 && hex_digit(raw.p[i + 4]) >= 0) {
            plain = (char)(hex_digit(raw.p[i + 3]) << 4 | hex_digit(raw.p[i + 4]));
            i += 4;
        }
        if (plain == '\0')
            return corrupt(r, "a text has an escape that is not in canonical form", e);
        *to++ = plain;
    }
    c->s.n = (size_t)(to - c->s.p);
    r->scratch_n += c->s.n;
    buf_clear(&r->quoted);
    json_quote(&r->quoted, c->s);
    if (buf_failed(&r->quoted))
        return err_set(e, ERR_NOMEM, "no memory to read the table %s", r->info.name);
    if (r->quoted.len != raw.n + 2 || memcmp(r->quoted.data + 1, raw.p, raw.n) != 0)
        return corrupt(r, "a text has an escape that is not in canonical form", e);
    return 0;
}

/* Bytes that end the quick run through a text. */
static const unsigned char stops[256] = { ['"'] = 1,
    ['\\'] = 1,
    [0] = 1,
    [1] = 1,
    [2] = 1,
    [3] = 1,
    [4] = 1,
    [5] = 1,
    [6] = 1,
    [7] = 1,
    [8] = 1,
    [9] = 1,
    [10] = 1,
    [11] = 1,
    [12] = 1,
    [13] = 1,
    [14] = 1,
    [15] = 1,
    [16] = 1,
    [17] = 1,
    [18] = 1,
    [19] = 1,
    [20] = 1,
    [21] = 1,
    [22] = 1,
    [23] = 1,
    [24] = 1,
    [25] = 1,
    [26] = 1,
    [27] = 1,
    [28] = 1,
    [29] = 1,
    [30] = 1,
    [31] = 1 };

/* *p is the opening quote; moved past the closing one. The line ends in '\n', so the run always
 * ends. */
static int
read_text(
    struct table_reader *r, struct str line, const char **p, struct table_cell *c, struct err *e)
{
    const char *from = *p + 1, *q = from;
    unsigned char high = 0;
    bool escaped = false;

    for (;;) {
        while (!stops[(unsigned char)*q])
            high |= (unsigned char)*q++;
        if (*q == '"')
            break;
        if (*q != '\\' || q[1] == '\n')
            return corrupt(r, "a text has no end, or a control character", e);
        escaped = true;
        q += 2;
    }
    c->type = CELL_TEXT;
    c->s = (struct str){ from, (size_t)(q - from) };
    *p = q + 1;
    if (high >= 0x80 && !str_utf8(c->s))
        return corrupt(r, "a text is not UTF-8", e);
    return escaped ? unescape(r, line, c->s, c, e) : 0;
}

static int
read_int(struct table_reader *r, const char **p, struct table_cell *c, struct err *e)
{
    const char *q = *p;
    bool minus = *q == '-';
    int64_t v = 0;

    q += minus;
    if (*q < '0' || *q > '9' || (*q == '0' && (minus || (q[1] >= '0' && q[1] <= '9'))))
        return corrupt(r, "a cell is no text, integer or null", e);
    for (; *q >= '0' && *q <= '9'; q++) {
        v = v * 10 + (*q - '0');
        if (v > JSON_INT_MAX)
            return corrupt(r, "an integer is beyond 2^53-1", e);
    }
    c->type = CELL_INT;
    c->i = minus ? -v : v;
    *p = q;
    return 0;
}

static int
read_cell(struct table_reader *r, struct str line, const char **p, int k, struct err *e)
{
    struct table_cell *c = &r->cells[k];
    const char *from = *p;
    int rc = 0;

    if (*from == '"') {
        rc = read_text(r, line, p, c, e);
    } else if (*from == 'n' && line.p + line.n - from >= 4 && memcmp(from, "null", 4) == 0) {
        c->type = CELL_NULL;
        *p += 4;
        r->nulls[k]++;
    } else {
        rc = read_int(r, p, c, e);
    }
    if (rc != 0)
        return rc;
    if (r->info.withheld[k] && c->type != CELL_NULL)
        return corrupt(r, "a withheld column has a value", e);
    column_hash_add(&r->columns[k], from, (size_t)(*p - from));
    return 0;
}

static int
finish(struct table_reader *r, struct err *e)
{
    if (r->rows != r->info.rows)
        return corrupt(r, "there are fewer rows than the header says", e);
    for (int k = 0; k < r->info.column_n; k++) {
        struct hash content, found;

        if (r->info.withheld[k])
            continue;
        column_hash_end(&r->columns[k], &content);
        table_digest(&found, r->salts[k], &content);
        if (!hash_eq(&found, &r->digests[k]))
            return err_set(e, ERR_CORRUPT, "table %s: the column %s is not what its digest says",
                r->info.name, r->info.columns[k]);
    }
    return 0;
}

int
table_reader_next(struct table_reader *r, struct err *e)
{
    struct str line;
    const char *p;

    if (r->p == r->end)
        return finish(r, e);
    if (r->rows == r->info.rows)
        return corrupt(r, "there are more rows than the header says", e);
    if (!take_line(r, &line))
        return corrupt(r, "the last line is cut short", e);
    r->scratch_n = 0;
    p = line.p;
    for (int k = 0; k < r->info.column_n; k++) {
        int rc;

        if (*p != (k == 0 ? '[' : ','))
            return corrupt(r, "a row has not one cell a column", e);
        p++;
        rc = read_cell(r, line, &p, k, e);
        if (rc != 0)
            return rc;
    }
    if (*p != ']' || p + 1 != line.p + line.n)
        return corrupt(r, "a row has not one cell a column", e);
    if (!r->any_withheld && r->rows > 0 && str_cmp(r->before, line) > 0)
        return corrupt(r, "the rows are not sorted", e);
    r->before = line;
    r->rows++;
    return 1;
}
