/*
 * c_postgres_samples: what the contents of text columns look like, by their form alone. Cells are
 * looked at one by one and forgotten; what is kept are counts. Only ordinary tables are read: no
 * view, no row security and no function of somebody else runs on our account.
 */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "collect/c_postgres.h"
#include "facts/scrub.h"

enum { SAMPLE_COLUMNS_MAX = 20000, SAMPLE_AT_ONCE = 40, CELL_LOOK_MAX = 300, SQL_MAX = 64 * 1024 };

/* ---- what a cell looks like ---- */

static bool
looks_address(struct str s)
{
    const char *at = s.n > 0 ? memchr(s.p, '@', s.n) : NULL;
    size_t before = at ? (size_t)(at - s.p) : 0, after = at ? s.n - before - 1 : 0;
    bool dot = false;

    if (before == 0 || after < 4 || s.n > 254)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (i != before && !isalnum((unsigned char)s.p[i]) && strchr("._%+-", s.p[i]) == NULL)
            return false;
    for (size_t i = before + 2; i + 2 < s.n; i++)
        dot = dot || s.p[i] == '.';
    return dot && isalpha((unsigned char)s.p[s.n - 1]);
}

/* Digits of s with single blanks or dashes between; 0 when there is anything else. */
static size_t
digits_of(struct str s, char *out, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (isdigit((unsigned char)s.p[i]) && n < max)
            out[n++] = s.p[i];
        else if ((s.p[i] != ' ' && s.p[i] != '-') || i == 0 || !isdigit((unsigned char)s.p[i - 1]))
            return 0;
    }
    return n;
}

static bool
luhn(const char *d, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        int v = d[n - 1 - i] - '0';

        v = i % 2 == 1 ? 2 * v : v;
        sum += v > 9 ? v - 9 : v;
    }
    return sum % 10 == 0;
}

/* One number in ten passes Luhn, so that the first digits must be an issuer's, too. */
static bool
looks_card(struct str s)
{
    char d[20];
    size_t n = digits_of(s, d, 19);
    int two, four;

    if (n < 13)
        return false;
    two = (d[0] - '0') * 10 + d[1] - '0';
    four = two * 100 + (d[2] - '0') * 10 + d[3] - '0';
    return (d[0] == '4' || (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) ||
               two == 34 || two == 37 || two == 35 || two == 36 || two == 65 || four == 6011) &&
           luhn(d, n);
}

/* s against a picture: 9 a digit, A a letter, others themselves. */
static bool
pictured(struct str s, const char *picture)
{
    if (s.n != strlen(picture))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (picture[i] == '9'   ? !isdigit(c)
            : picture[i] == 'A' ? !isalpha(c)
                                : c != (unsigned char)picture[i])
            return false;
    }
    return true;
}

static bool
ean13(const char *d)
{
    int sum = 0;

    for (int i = 0; i < 13; i++)
        sum += (d[i] - '0') * (i % 2 == 1 ? 3 : 1);
    return sum % 10 == 0;
}

static bool
looks_national_id(struct str s)
{
    static const char dni[] = "TRWAGMYFPDXBNJZSQVHLCKE";

    if (pictured(s, "999-99-9999")) /* United States */
        return strncmp(s.p, "000", 3) != 0 && strncmp(s.p, "666", 3) != 0 && s.p[0] != '9';
    if (pictured(s, "756.9999.9999.99")) { /* Switzerland */
        char d[13] = "";
        int n = 0;

        for (size_t i = 0; i < s.n && n < 13; i++)
            if (s.p[i] != '.')
                d[n++] = s.p[i];
        return ean13(d);
    }
    if (pictured(s, "99999999A")) { /* Spain */
        int v = 0;

        for (int i = 0; i < 8; i++)
            v = v * 10 + (s.p[i] - '0');
        return toupper((unsigned char)s.p[8]) == dni[v % 23];
    }
    return pictured(s, "AA999999A") && strchr("ABCD", toupper((unsigned char)s.p[8])) != NULL;
}

unsigned
postgres_looks(struct str cell)
{
    struct str s = str_trim(cell);
    unsigned bits = 0;
    struct buf clean;

    if (s.n == 0)
        return 0;
    bits |= looks_address(s) ? LOOKS_ADDRESS : 0;
    bits |= looks_card(s) ? LOOKS_CARD : 0;
    bits |= looks_national_id(s) ? LOOKS_NATIONAL_ID : 0;
    buf_init(&clean, 64 * 1024);
    if (str_utf8(s) && scrub_text(s, &clean) > 0)
        bits |= LOOKS_KEY;
    buf_fini(&clean);
    return bits;
}

/* ---- the columns ---- */

static const char columns[] =
    "SELECT n.nspname,c.relname,a.attname,has_schema_privilege(session_user,n.oid,'USAGE') AND"
    " has_column_privilege(session_user,c.oid,a.attnum,'SELECT') FROM pg_attribute a JOIN pg_class c"
    " ON c.oid=a.attrelid JOIN pg_namespace n ON n.oid=c.relnamespace JOIN pg_type t ON t.oid=a.atttypid"
    " WHERE a.attnum>0 AND NOT a.attisdropped AND c.relkind='r' AND n.nspname!~'^pg_' AND"
    " n.nspname<>'information_schema' AND t.typnamespace='pg_catalog'::regnamespace AND t.typname"
    " IN('text','varchar','bpchar','int8','numeric','json','jsonb') ORDER BY 1,2,a.attnum";

struct column {
    const char *schema, *relation, *name;
    bool may;
    int64_t sampled, bits[4];
};
struct sampling {
    struct postgres *g;
    struct column *v;
    size_t n;
    size_t first, count; /* the columns of the statement that runs */
};

static int
take_column(void *ctx, const struct str *cells, struct err *e)
{
    struct sampling *s = ctx;
    struct column *x = &s->v[s->n];

    if (s->n == SAMPLE_COLUMNS_MAX)
        return err_set(e, ERR_LIMIT, "there are more than %d columns of text", SAMPLE_COLUMNS_MAX);
    if (cells[0].p == NULL || cells[1].p == NULL || cells[2].p == NULL)
        return err_set(e, ERR_CORRUPT, "a column has no name");
    memset(x, 0, sizeof(*x));
    x->schema = collect_str(s->g->c, cells[0]);
    x->relation = collect_str(s->g->c, cells[1]);
    x->name = collect_str(s->g->c, cells[2]);
    x->may = cells[3].n == 1 && cells[3].p[0] == 't';
    if (x->schema == NULL || x->relation == NULL || x->name == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a column");
    s->n++;
    return 0;
}

static int
take_sample(void *ctx, const struct str *cells, struct err *e)
{
    struct sampling *s = ctx;

    (void)e;
    for (size_t i = 0; i < s->count; i++) {
        struct column *x = &s->v[s->first + i];
        unsigned bits = cells[i].p != NULL ? postgres_looks(cells[i]) : 0;

        x->sampled += cells[i].p != NULL;
        for (int k = 0; k < 4; k++)
            x->bits[k] += (bits >> k) & 1;
    }
    return 0;
}

static bool
statement(const struct sampling *s, int64_t rows, struct buf *sql)
{
    char schema[160], relation[160], name[160];

    buf_clear(sql);
    for (size_t i = 0; i < s->count; i++) {
        if (!pg_ident(s->v[s->first + i].name, name, sizeof(name)))
            return false;
        buf_fmt(sql, "%s left(%s::text,%d)", i == 0 ? "SELECT" : ",", name, CELL_LOOK_MAX);
    }
    if (!pg_ident(s->v[s->first].schema, schema, sizeof(schema)) ||
        !pg_ident(s->v[s->first].relation, relation, sizeof(relation)))
        return false;
    buf_fmt(sql, " FROM ONLY %s.%s LIMIT %lld", schema, relation, (long long)rows);
    return !buf_failed(sql);
}

static bool
same_table(const struct column *a, const struct column *b)
{
    return strcmp(a->schema, b->schema) == 0 && strcmp(a->relation, b->relation) == 0;
}

/* Some columns of one table. */
static int
sample_columns(struct sampling *s, int64_t rows, struct buf *sql, struct err *e)
{
    struct collect_ctx *c = s->g->c;
    const struct column *x = &s->v[s->first];
    struct err why;
    int rc;

    if (!x->may) {
        collect_incomplete(c, "pg_samples",
            "needs GRANT SELECT ON \"%s\".\"%s\" TO \"%s\" in database '%s'", x->schema,
            x->relation, s->g->role, s->g->database);
        return 0;
    }
    if (!statement(s, rows, sql))
        return err_set(e, ERR_LIMIT, "a statement for '%s' would be too long", x->relation);
    rc = pg_each(s->g->pg, "SELECT set_config('row_security','off',true)", 1, NULL, NULL, &why);
    if (rc == 0)
        rc = pg_each(s->g->pg, sql->data, (int)s->count, take_sample, s, &why);
    if (rc == -ERR_NOMEM) {
        *e = why;
        return rc;
    }
    if (rc != 0) {
        collect_incomplete(c, "pg_samples", "database '%s': '%s.%s': %s", s->g->database, x->schema,
            x->relation, why.msg);
        return 0;
    }
    for (size_t i = 0; rc == 0 && i < s->count; i++) {
        x = &s->v[s->first + i];
        rc = row_add(collect_table(c, "pg_samples"), e, "ssssiiiii", s->g->database, x->schema,
            x->relation, x->name, x->sampled, x->bits[0], x->bits[1], x->bits[2], x->bits[3]);
    }
    return rc;
}

int
postgres_samples(struct postgres *g, int64_t rows, struct err *e)
{
    struct sampling s = { .g = g };
    struct buf sql;
    struct err why;
    int rc;

    s.v = collect_alloc(g->c, SAMPLE_COLUMNS_MAX * sizeof(*s.v));
    if (s.v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a list of columns");
    rc = pg_each(g->pg, columns, 4, take_column, &s, &why);
    if (rc != 0 && rc != -ERR_NOMEM) {
        collect_incomplete(g->c, "pg_samples", "database '%s': %s", g->database, why.msg);
        return 0;
    }
    if (rc != 0) {
        *e = why;
        return rc;
    }
    buf_init(&sql, SQL_MAX);
    for (s.first = 0; rc == 0 && s.first < s.n; s.first += s.count) {
        for (s.count = 1; s.count < SAMPLE_AT_ONCE && s.first + s.count < s.n &&
                          same_table(&s.v[s.first], &s.v[s.first + s.count]) &&
                          s.v[s.first].may == s.v[s.first + s.count].may;
             s.count++)
            ;
        rc = sample_columns(&s, rows, &sql, e);
    }
    buf_fini(&sql);
    return rc;
}
