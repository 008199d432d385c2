/*
 * c_postgres_changes: what changed in structure and rights since the last complete collection: the
 * tables of then and now, sorted and laid side by side. A database that was not read both times is
 * not compared: its objects are neither new nor gone.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "collect/c_postgres.h"

enum { ITEMS_MAX = 2000000, COMPARED = 5, COLUMNS_AT_MOST = 8 };

/* The cells that name a thing, the first of them its database, and those that describe it. */
static const struct compared {
    const char *table, *kind;
    const char *key[COLUMNS_AT_MOST], *value[COLUMNS_AT_MOST];
} compared[COMPARED] = {
    { "pg_databases", "database", { "datname" }, { "owner", "allow_conn" } },
    { "pg_relations", "relation", { "datname", "nspname", "relname" },
        { "kind", "owner", "persistence", "row_security", "force_row_security",
            "security_invoker" } },
    { "pg_columns", "column", { "datname", "nspname", "relname", "attname" },
        { "type", "not_null" } },
    { "pg_grants", "grant",
        { "datname", "object_kind", "object_schema", "object_name", "privilege", "grantee",
            "grantor" },
        { "grantable" } },
    { "pg_functions", "function", { "datname", "nspname", "proname", "args" },
        { "owner", "language", "security_definer", "search_path", "public_execute", "digest" } },
};

struct item {
    const char *key, *value, *database;
    const char *relation; /* key of a column's relation */
};
struct items {
    struct collect_ctx *c;
    const struct compared *what;
    struct item *v;
    size_t n, room;
};

static const struct table_cell *
cell_of(const struct table_info *info, const struct table_cell *cells, const char *name)
{
    for (int i = 0; i < info->column_n; i++)
        if (strcmp(info->columns[i], name) == 0)
            return &cells[i];
    return NULL;
}

/* A name with a blank is quoted, so that names side by side stay apart. */
static void
put_name(struct buf *b, struct str s)
{
    if (memchr(s.p, ' ', s.n) == NULL && memchr(s.p, '"', s.n) == NULL) {
        buf_add(b, s.p, s.n);
        return;
    }
    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_char(b, '"');
        buf_char(b, s.p[i]);
    }
    buf_char(b, '"');
}

/* Cells as words: `name=` in front when they describe. */
static const char *
words(struct items *t, const struct table_info *info, const struct table_cell *cells,
    const char *const *names, bool describe)
{
    struct buf b;
    const char *out;

    buf_init(&b, 2 * PG_CELL_MAX);
    for (int i = 0; i < COLUMNS_AT_MOST && names[i] != NULL; i++) {
        const struct table_cell *x = cell_of(info, cells, names[i]);

        if (x == NULL || x->type == CELL_NULL)
            continue;
        if (b.len > 0)
            buf_char(&b, ' ');
        if (describe)
            buf_fmt(&b, "%s=", names[i]);
        if (x->type == CELL_INT)
            buf_fmt(&b, "%lld", (long long)x->i);
        else if (describe || x->s.n == 0)
            buf_add(&b, x->s.p, x->s.n);
        else
            put_name(&b, x->s);
    }
    out = collect_str(t->c, (struct str){ b.data, b.len });
    buf_fini(&b);
    return out != NULL ? out : "";
}

static int
take_item(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    struct items *t = ctx;
    const struct table_cell *db = cell_of(info, cells, "datname");

    if (t->n == t->room) {
        size_t room = t->room == 0 ? 1024 : 2 * t->room;
        struct item *v = room <= ITEMS_MAX ? collect_alloc(t->c, room * sizeof(*v)) : NULL;

        if (v == NULL)
            return err_set(e, ERR_LIMIT, "more than %d things to compare", ITEMS_MAX);
        if (t->n > 0)
            memcpy(v, t->v, t->n * sizeof(*v));
        t->v = v;
        t->room = room;
    }
    t->v[t->n].key = words(t, info, cells, t->what->key, false);
    t->v[t->n].value = words(t, info, cells, t->what->value, true);
    t->v[t->n].database = db != NULL && db->type == CELL_TEXT ? collect_str(t->c, db->s) : NULL;
    t->v[t->n].relation =
        t->what == &compared[2] ? words(t, info, cells, compared[1].key, false) : NULL;
    /* Of databases only those that were read count when others are looked up among them. */
    if (t->what == &compared[0]) {
        const struct table_cell *read = cell_of(info, cells, "collected");

        t->v[t->n].database = read != NULL && read->type == CELL_INT && read->i == 1 ? "" : NULL;
    }
    t->n++;
    return 0;
}

static int
by_key(const void *a, const void *b)
{
    return strcmp(((const struct item *)a)->key, ((const struct item *)b)->key);
}

static const struct item *
find(const struct items *t, const char *key)
{
    const struct item want = { .key = key };

    return t->n == 0 ? NULL : bsearch(&want, t->v, t->n, sizeof(*t->v), by_key);
}

struct pair {
    struct items old, now;
};

/* The table as it stands: encoded, then read as the one before is. */
static int
take_now(struct collect_ctx *c, struct items *t, struct err *e)
{
    const struct hash salt = { { 1 } };
    struct hash id;
    struct buf b;
    int rc;

    buf_init(&b, ROWS_BYTES_MAX);
    rc = table_encode(collect_table(c, t->what->table), &salt, &b, &id, e);
    if (rc == 0)
        rc = table_read((struct str){ b.data, b.len }, &id, NULL, take_item, t, e);
    buf_fini(&b);
    return rc;
}

static int
load(struct collect_ctx *c, const struct compared *w, struct pair *p, struct err *e)
{
    int rc;

    p->old = (struct items){ .c = c, .what = w };
    p->now = (struct items){ .c = c, .what = w };
    rc = collect_previous(c, w->table, take_item, &p->old, e);
    if (rc == 0)
        rc = take_now(c, &p->now, e);
    if (rc == 0 && p->old.n > 0)
        qsort(p->old.v, p->old.n, sizeof(*p->old.v), by_key);
    if (rc == 0 && p->now.n > 0)
        qsort(p->now.v, p->now.n, sizeof(*p->now.v), by_key);
    return rc;
}

struct comparing {
    struct collect_ctx *c;
    const struct pair *databases, *relations;
    int64_t at, after_at;
};

static bool
read_twice(const struct comparing *k, const char *database)
{
    const struct item *a, *b;

    if (database == NULL)
        return true; /* of the cluster */
    a = find(&k->databases->old, database);
    b = find(&k->databases->now, database);
    return a != NULL && b != NULL && a->database != NULL && b->database != NULL;
}

/* A column comes and goes with its relation, which is told itself. */
static bool
with_relation(const struct comparing *k, const struct item *x)
{
    return x->relation != NULL && (find(&k->relations->old, x->relation) == NULL ||
                                      find(&k->relations->now, x->relation) == NULL);
}

static int
tell(const struct comparing *k, const struct compared *w, const struct item *old,
    const struct item *now, struct err *e)
{
    const struct item *x = old != NULL ? old : now;
    const char *change = old == NULL ? "added" : now == NULL ? "removed" : "changed";
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    const char *all;

    assert(x != NULL && "one of both is there");
    if (w != &compared[0] && !read_twice(k, x->database))
        return 0;
    if ((old == NULL || now == NULL) && with_relation(k, x))
        return 0;
    all = collect_fmt(k->c, "%s %s %s %.2000s %.2000s %lld", w->kind, x->key, change,
        old ? old->value : "", now ? now->value : "", (long long)k->at);
    hash_bytes(&h, all, strlen(all));
    hash_hex(hex, &h);
    hex[32] = '\0';
    return row_add(collect_table(k->c, "pg_schema_changes"), e, "siisssss", hex, k->at, k->after_at,
        w->kind, x->key, change, old && old->value[0] ? old->value : NULL,
        now && now->value[0] ? now->value : NULL);
}

static int
compare(const struct comparing *k, const struct pair *p, struct err *e)
{
    size_t i = 0, j = 0;
    int rc = 0;

    while (rc == 0 && (i < p->old.n || j < p->now.n)) {
        int c = i == p->old.n ? 1 : j == p->now.n ? -1 : strcmp(p->old.v[i].key, p->now.v[j].key);

        if (c == 0 && strcmp(p->old.v[i].value, p->now.v[j].value) == 0)
            rc = 0;
        else
            rc =
                tell(k, p->old.what, c <= 0 ? &p->old.v[i] : NULL, c >= 0 ? &p->now.v[j] : NULL, e);
        i += c <= 0;
        j += c >= 0;
    }
    return rc;
}

static int
take_time(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    const struct table_cell *x = cell_of(info, cells, "read_at");

    (void)e;
    if (x != NULL && x->type == CELL_INT)
        *(int64_t *)ctx = x->i;
    return 0;
}

int
postgres_changes(struct collect_ctx *c, int64_t read_at, struct err *e)
{
    struct pair *pairs = collect_alloc(c, COMPARED * sizeof(*pairs));
    struct comparing k = { .c = c, .at = read_at };
    struct err why;
    int rc;

    if (pairs == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a comparison");
    rc = collect_previous(c, "pg_server", take_time, &k.after_at, &why);
    if (rc == -ERR_NOTFOUND || (rc == 0 && (k.after_at == 0 || k.after_at > read_at)))
        return 0; /* the first one: history begins now */
    for (int i = 0; rc == 0 && i < COMPARED; i++)
        if (!collect_state(c, compared[i].table)->complete) {
            collect_incomplete(c, "pg_schema_changes", "'%s' is incomplete", compared[i].table);
            return 0;
        }
    for (int i = 0; rc == 0 && i < COMPARED; i++)
        rc = load(c, &compared[i], &pairs[i], &why);
    k.databases = &pairs[0];
    k.relations = &pairs[1];
    for (int i = 0; rc == 0 && i < COMPARED; i++)
        rc = compare(&k, &pairs[i], &why);
    if (rc == 0)
        collect_covers(c, k.after_at);
    else if (rc != -ERR_NOMEM)
        collect_incomplete(c, "pg_schema_changes", "%s", why.msg);
    else
        *e = why;
    return rc == -ERR_NOMEM ? rc : 0;
}
