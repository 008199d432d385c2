#include "worlds.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "facts/table.h"

#define PARAM_FROM 1735689600 /* 2025-01-01 */

static const char meta_ddl[] = "CREATE TABLE param(name TEXT, value, unit TEXT, valid_from "
                               "INTEGER, valid_until INTEGER, policy TEXT, version TEXT);"
                               "CREATE VIEW param_now AS SELECT * FROM param WHERE "
                               "valid_from<=1782820800 AND (valid_until IS NULL OR"
                               " valid_until>1782820800);"
                               "CREATE TABLE sources(source TEXT, kind TEXT, title TEXT, system "
                               "TEXT, owner TEXT, in_scope INTEGER);"
                               "CREATE TABLE snapshot(snapshot TEXT, source TEXT, table_name TEXT, "
                               "taken_at INTEGER, complete INTEGER, rows INTEGER,"
                               " second_count INTEGER, reliability INTEGER);"
                               "CREATE TABLE identity(source TEXT, system TEXT, account TEXT, kind "
                               "TEXT, person TEXT, owner TEXT, rule TEXT, candidates INTEGER);";

static int
run_sql(struct world *w, const char *sql, struct err *e)
{
    if (sqlite3_exec(w->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return 0;
    return err_set(e, ERR_INPUT, "%s", sqlite3_errmsg(w->db));
}

static int
run_file(struct world *w, const char *path, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, 16 << 20);
    rc = fs_read(path, &b, e);
    if (rc == 0)
        rc = run_sql(w, b.data, e);
    if (rc != 0)
        (void)err_ctx(e, "%s", path);
    buf_fini(&b);
    return rc;
}

/* NAME.sql, then its parts NAME-PART.sql in the order of their names. */
static int
run_files(struct world *w, const char *name, struct err *e)
{
    char path[256];
    glob_t g;
    int rc;

    (void)snprintf(path, sizeof(path), "%s/test/worlds/%s.sql", TEST_SOURCE_ROOT, name);
    rc = run_file(w, path, e);
    (void)snprintf(path, sizeof(path), "%s/test/worlds/%s-*.sql", TEST_SOURCE_ROOT, name);
    if (rc != 0 || glob(path, 0, NULL, &g) != 0)
        return rc;
    for (size_t i = 0; rc == 0 && i < g.gl_pathc; i++)
        rc = run_file(w, g.gl_pathv[i], e);
    globfree(&g);
    return rc;
}

static int
declare(struct world *w, struct err *e)
{
    const struct table_decl *const *decls;
    struct buf b;
    size_t n;
    int rc = library_tables(w->lib, &decls, &n, e);

    if (rc != 0)
        return rc;
    buf_init(&b, 16 << 20);
    buf_str(&b, meta_ddl);
    for (size_t i = 0; i < n; i++) {
        decl_ddl(&b, decls[i], "");
        if (decls[i]->kind != DECL_EVENT)
            decl_ddl(&b, decls[i], "_history");
    }
    rc = run_sql(w, b.data, e);
    buf_fini(&b);
    return rc;
}

/* The parameters as the library's policies have them, in force since 2025. */
static int
add_params(struct world *w, struct err *e)
{
    const struct library_item *policies;
    sqlite3_stmt *st = NULL;
    size_t n;
    int rc = library_list(w->lib, LIBRARY_POLICY, &policies, &n, e);

    if (rc != 0)
        return rc;
    (void)sqlite3_prepare_v2(
        w->db, "INSERT INTO param VALUES (?1,?2,?3,?4,NULL,?5,'1')", -1, &st, NULL);
    for (size_t i = 0; i < n; i++) {
        const struct json *list = json_get(policies[i].meta, "parameters");

        for (const struct json *p = list != NULL ? list->first : NULL; p != NULL; p = p->next) {
            (void)sqlite3_bind_text(st, 1, json_cstr(p, "name"), -1, SQLITE_STATIC);
            if (json_cstr(p, "value") != NULL)
                (void)sqlite3_bind_text(st, 2, json_cstr(p, "value"), -1, SQLITE_STATIC);
            else
                (void)sqlite3_bind_int64(st, 2, json_int_or(p, "value", 0));
            (void)sqlite3_bind_text(st, 3, json_cstr(p, "unit"), -1, SQLITE_STATIC);
            (void)sqlite3_bind_int64(st, 4, PARAM_FROM);
            (void)sqlite3_bind_text(st, 5, policies[i].id, -1, SQLITE_STATIC);
            (void)sqlite3_step(st);
            (void)sqlite3_reset(st);
        }
    }
    (void)sqlite3_finalize(st);
    return 0;
}

int
world_open(struct world *w, struct library *lib, const char *name, struct err *e)
{
    int rc;

    memset(w, 0, sizeof(*w));
    w->lib = lib;
    arena_init(&w->a, 256 << 20);
    if (sqlite3_open(":memory:", &w->db) != SQLITE_OK)
        return err_set(e, ERR_NOMEM, "no memory for a world");
    rc = declare(w, e);
    if (rc == 0)
        rc = add_params(w, e);
    if (rc == 0)
        rc = run_files(w, name, e);
    return rc;
}

static void
forget(struct world *w)
{
    for (size_t i = 0; i < w->blob_n; i++)
        buf_fini(&w->blobs[i].bytes);
    w->blob_n = w->snapshot_n = 0;
    w->meta = (struct fact_meta){ 0 };
    arena_fini(&w->a);
}

void
world_close(struct world *w)
{
    forget(w);
    (void)sqlite3_close(w->db);
}

static const char *
text(struct world *w, sqlite3_stmt *st, int k)
{
    const char *s = (const char *)sqlite3_column_text(st, k);

    return s != NULL ? arena_str(&w->a, str_of(s)) : NULL;
}

/* What the world's table `snapshot` says of a table of a source; else fresh and complete. */
static void
describe(struct world *w, struct snapshot *s, struct snapshot_table *t)
{
    sqlite3_stmt *st = NULL;

    (void)sqlite3_prepare_v2(w->db,
        "SELECT snapshot,taken_at,complete,second_count,reliability,rows FROM snapshot WHERE "
        "source=?1 AND table_name=?2"
        " ORDER BY taken_at DESC",
        -1, &st, NULL);
    (void)sqlite3_bind_text(st, 1, s->source, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(st, 2, t->name, -1, SQLITE_STATIC);
    if (sqlite3_step(st) == SQLITE_ROW) {
        s->id = text(w, st, 0);
        s->taken_at = sqlite3_column_int64(st, 1);
        t->complete = sqlite3_column_int(st, 2) != 0;
        /* Faults change rows, not what stands about them: a second count that agreed still does. */
        if (sqlite3_column_type(st, 3) != SQLITE_NULL)
            t->second_count = t->rows + sqlite3_column_int64(st, 3) - sqlite3_column_int64(st, 5);
        s->reliability = sqlite3_column_int(st, 4);
    }
    (void)sqlite3_finalize(st);
    s->covers_from = WORLD_FROM < s->taken_at ? WORLD_FROM : s->taken_at;
    s->covers_until = s->taken_at;
    if (!t->complete)
        t->reason = "said so by the world";
}

static int
add_cells(struct rows *r, sqlite3_stmt *st, struct err *e)
{
    for (int k = 1; k < sqlite3_column_count(st); k++) {
        if (sqlite3_column_type(st, k) == SQLITE_NULL)
            rows_null(r);
        else if (sqlite3_column_type(st, k) == SQLITE_INTEGER)
            rows_int(r, sqlite3_column_int64(st, k));
        else
            rows_cstr(r, (const char *)sqlite3_column_text(st, k));
    }
    return rows_end(r, e);
}

static int
build_table(struct world *w, const struct table_decl *d, const char *source, struct err *e)
{
    static const struct hash salt_key = { { 9 } };
    struct rows *r = rows_new(d, source);
    struct snapshot *s = arena_alloc(&w->a, sizeof(*s));
    sqlite3_stmt *st = NULL;
    char sql[128], id[64];
    size_t n = w->blob_n;
    int rc = r != NULL && s != NULL && n < WORLD_BLOBS_MAX
                 ? 0
                 : err_set(e, ERR_NOMEM, "no memory for a world");

    if (rc != 0)
        goto out;
    (void)snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\" WHERE source=?1", d->name);
    if (sqlite3_prepare_v2(w->db, sql, -1, &st, NULL) != SQLITE_OK) {
        rc = err_set(e, ERR_INPUT, "%s", sqlite3_errmsg(w->db));
        goto out;
    }
    (void)sqlite3_bind_text(st, 1, source, -1, SQLITE_STATIC);
    while (rc == 0 && sqlite3_step(st) == SQLITE_ROW)
        rc = add_cells(r, st, e);
    if (rc != 0)
        goto out;
    buf_init(&w->blobs[n].bytes, 64 << 20);
    w->blob_n++;
    rc = table_encode(r, &salt_key, &w->blobs[n].bytes, &w->blobs[n].id, e);
    if (rc != 0)
        goto out;
    (void)snprintf(id, sizeof(id), "w-%zu", n);
    *s = (struct snapshot){ .id = arena_str(&w->a, str_of(id)),
        .source = arena_str(&w->a, str_of(source)),
        .kind = "import",
        .collector = "world",
        .taken_at = WORLD_AS_OF - 3600,
        .reliability = 4,
        .table_n = 1 };
    s->tables[0] = (struct snapshot_table){ .name = d->name,
        .id = w->blobs[n].id,
        .rows = (int64_t)rows_count(r),
        .second_count = -1,
        .second_route = "none: a world",
        .complete = true,
        .query = "a world" };
    describe(w, s, &s->tables[0]);
    w->snapshots[w->snapshot_n++] = s;
out:
    (void)sqlite3_finalize(st);
    rows_free(r);
    return rc;
}

/* Every source that has rows of the table or is said to have sent it; an empty table nobody sent
 * comes from "none". */
static int
build_sources(struct world *w, const struct table_decl *d, struct err *e)
{
    sqlite3_stmt *st = NULL;
    char sql[256];
    int n = 0, rc = 0;

    (void)snprintf(sql, sizeof(sql),
        "SELECT DISTINCT source FROM \"%s\" UNION SELECT source FROM snapshot WHERE "
        "table_name='%s' ORDER BY 1",
        d->name, d->name);
    if (sqlite3_prepare_v2(w->db, sql, -1, &st, NULL) != SQLITE_OK)
        return err_set(e, ERR_INPUT, "%s", sqlite3_errmsg(w->db));
    while (rc == 0 && sqlite3_step(st) == SQLITE_ROW) {
        rc = build_table(w, d, (const char *)sqlite3_column_text(st, 0), e);
        n++;
    }
    (void)sqlite3_finalize(st);
    if (rc == 0 && n == 0 && d->may_be_empty)
        rc = build_table(w, d, "none", e);
    return rc;
}

static int
compare_times(const void *a, const void *b)
{
    const struct snapshot *const *x = a, *const *y = b;

    if ((*x)->taken_at != (*y)->taken_at)
        return (*x)->taken_at < (*y)->taken_at ? -1 : 1;
    return strcmp((*x)->id, (*y)->id);
}

static void
build_params(struct world *w)
{
    struct fact_param *params = arena_alloc(&w->a, 1024 * sizeof(*params));
    sqlite3_stmt *st = NULL;
    size_t n = 0;

    (void)sqlite3_prepare_v2(
        w->db, "SELECT name,unit,policy,value,valid_from,valid_until FROM param", -1, &st, NULL);
    while (sqlite3_step(st) == SQLITE_ROW && n < 1024) {
        bool number = sqlite3_column_type(st, 3) == SQLITE_INTEGER;

        params[n++] = (struct fact_param){ .name = text(w, st, 0),
            .unit = text(w, st, 1),
            .policy = text(w, st, 2),
            .text = number ? NULL : text(w, st, 3),
            .value = sqlite3_column_int64(st, 3),
            .valid_from = sqlite3_column_int64(st, 4),
            .valid_until = sqlite3_column_int64(st, 5),
            .version = 1 };
    }
    (void)sqlite3_finalize(st);
    w->meta.params = params;
    w->meta.param_n = n;
}

static size_t
count_rows(struct world *w, const char *sql)
{
    sqlite3_stmt *st = NULL;
    size_t n = 0;

    (void)sqlite3_prepare_v2(w->db, sql, -1, &st, NULL);
    if (sqlite3_step(st) == SQLITE_ROW)
        n = (size_t)sqlite3_column_int64(st, 0);
    (void)sqlite3_finalize(st);
    return n;
}

static void
build_meta(struct world *w)
{
    size_t source_n = count_rows(w, "SELECT count(*) FROM sources");
    size_t identity_n = count_rows(w, "SELECT count(*) FROM identity");
    struct fact_source *sources = arena_alloc(&w->a, (source_n + 1) * sizeof(*sources));
    struct fact_identity *identities = arena_alloc(&w->a, (identity_n + 1) * sizeof(*identities));
    sqlite3_stmt *st = NULL;

    (void)sqlite3_prepare_v2(
        w->db, "SELECT source,kind,title,system,owner,in_scope FROM sources", -1, &st, NULL);
    while (sqlite3_step(st) == SQLITE_ROW && w->meta.source_n < source_n)
        sources[w->meta.source_n++] = (struct fact_source){ text(w, st, 0), text(w, st, 1),
            text(w, st, 2), text(w, st, 3), text(w, st, 4), sqlite3_column_int(st, 5) != 0 };
    (void)sqlite3_finalize(st);
    (void)sqlite3_prepare_v2(w->db,
        "SELECT source,system,account,kind,person,owner,rule,candidates FROM identity", -1, &st,
        NULL);
    while (sqlite3_step(st) == SQLITE_ROW && w->meta.identity_n < identity_n)
        identities[w->meta.identity_n++] =
            (struct fact_identity){ text(w, st, 0), text(w, st, 1), text(w, st, 2), text(w, st, 3),
                text(w, st, 4), text(w, st, 5), text(w, st, 6), sqlite3_column_int64(st, 7) };
    (void)sqlite3_finalize(st);
    w->meta.sources = sources;
    w->meta.identities = identities;
}

static bool
is_read(const struct test_def *t, const char *table)
{
    for (int i = 0; t != NULL && i < t->table_n; i++)
        if (strcmp(t->tables[i].name, table) == 0)
            return true;
    return t == NULL;
}

int
world_build(struct world *w, const struct test_def *only, struct err *e)
{
    const struct table_decl *const *decls;
    size_t n;
    int rc;

    forget(w);
    rc = library_tables(w->lib, &decls, &n, e);
    for (size_t i = 0; rc == 0 && i < n; i++)
        if (is_read(only, decls[i]->name))
            rc = build_sources(w, decls[i], e);
    if (rc != 0)
        return rc;
    qsort(w->snapshots, w->snapshot_n, sizeof(w->snapshots[0]), compare_times);
    build_params(w);
    build_meta(w);
    return 0;
}

static int
get_blob(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    struct world *w = ctx;

    for (size_t i = 0; i < w->blob_n; i++) {
        if (hash_eq(&w->blobs[i].id, id)) {
            buf_add(out, w->blobs[i].bytes.data, w->blobs[i].bytes.len);
            return buf_check(out, "a blob", e);
        }
    }
    return err_set(e, ERR_NOTFOUND, "no such blob");
}

struct blob_source
world_blobs(struct world *w)
{
    return (struct blob_source){ get_blob, w };
}

int
world_load(struct world *w, struct factdb *f, struct err *e)
{
    struct blob_source blobs = world_blobs(w);
    int rc = factdb_load(f, w->snapshots, w->snapshot_n, &blobs, e);

    if (rc == 0)
        rc = factdb_meta(f, &w->meta, e);
    if (rc == 0)
        rc = factdb_as_of(f, WORLD_AS_OF, e);
    return rc;
}
