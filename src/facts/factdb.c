/* factdb.c: opening the cache: made anew, or taken up where it was left. */
#include "facts/factdb.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "facts/factdb_int.h"

enum { BUSY_MS = 10000, SQL_MAX = 64 * 1024, LOOKASIDE_SLOT = 1200, LOOKASIDE_SLOTS = 512 };

static const char schema[] =
    "CREATE TABLE fact_info(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE fact_seen(snapshot TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE TABLE fact_first(table_name TEXT, source TEXT, seen_from INTEGER, snapshot TEXT,"
    " PRIMARY KEY(table_name, source)) WITHOUT ROWID;"
    "CREATE TABLE fact_snapshot(snapshot TEXT, source TEXT, table_name TEXT, taken_at INTEGER, "
    "complete INTEGER,"
    " rows INTEGER, second_count INTEGER, reliability INTEGER, covers_from INTEGER, covers_until "
    "INTEGER, reason TEXT,"
    " table_id BLOB, loaded INTEGER, nulls TEXT);";

static const char temp_schema[] = "CREATE TEMP TABLE param(name TEXT, value, unit TEXT, valid_from "
                                  "INTEGER, valid_until INTEGER, policy TEXT,"
                                  " version INTEGER);"
                                  "CREATE TEMP TABLE sources(source TEXT, kind TEXT, title TEXT, "
                                  "system TEXT, owner TEXT, in_scope INTEGER);"
                                  "CREATE TEMP TABLE identity(source TEXT, system TEXT, account "
                                  "TEXT, kind TEXT, person TEXT, owner TEXT, rule TEXT, "
                                  "candidates INTEGER);"
                                  "CREATE INDEX temp.param_1 ON param(name);"
                                  "CREATE INDEX temp.sources_1 ON sources(source);";

static int
library_version(struct factdb *f, char hex[HASH_HEX_LEN + 1])
{
    struct hash h;

    library_tables_id(f->lib, &h);
    hash_hex(hex, &h);
    return 0;
}

static int
open_sqlite(struct factdb *f, struct err *e)
{
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    int rc = 0;

    if (sqlite3_open_v2(f->path != NULL ? f->path : ":memory:", &f->db, flags, NULL) != SQLITE_OK)
        return f->db == NULL ? err_set(e, ERR_NOMEM, "no memory for the fact database")
                             : fact_sql_error(f->db, "opening the fact database", e);
    (void)sqlite3_busy_timeout(f->db, BUSY_MS);
    /* Hundreds of statements are compiled in a run: their pieces come from here, not from malloc.
     */
    (void)sqlite3_db_config(
        f->db, SQLITE_DBCONFIG_LOOKASIDE, (void *)NULL, (int)LOOKASIDE_SLOT, (int)LOOKASIDE_SLOTS);
    (void)sqlite3_db_config(f->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    (void)sqlite3_db_config(f->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    (void)sqlite3_db_config(f->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)NULL);
    (void)sqlite3_db_config(f->db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
    (void)sqlite3_db_config(f->db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
    rc = fact_exec(f->db,
        "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF; PRAGMA case_sensitive_like=OFF;", e);
    if (rc == 0 && f->path != NULL)
        rc = fact_exec(f->db,
            "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192;", e);
    return rc;
}

static int
prepare_all(struct factdb *f, struct err *e)
{
    int rc = fact_prepare(f->db, "INSERT INTO fact_seen VALUES (?1)", &f->add_seen, e);

    if (rc == 0)
        rc = fact_prepare(f->db, "SELECT 1 FROM fact_seen WHERE snapshot=?1", &f->find_seen, e);
    if (rc == 0)
        rc = fact_prepare(
            f->db, "INSERT OR IGNORE INTO fact_first VALUES (?1,?2,?3,?4)", &f->add_first, e);
    if (rc == 0)
        rc = fact_prepare(f->db,
            "INSERT INTO fact_snapshot VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
            &f->add_snapshot, e);
    return rc;
}

static void
close_sqlite(struct factdb *f)
{
    fact_lines_clear(f);
    (void)sqlite3_finalize(f->add_seen);
    (void)sqlite3_finalize(f->find_seen);
    (void)sqlite3_finalize(f->add_first);
    (void)sqlite3_finalize(f->add_snapshot);
    (void)sqlite3_close(f->db);
    f->add_seen = f->find_seen = f->add_first = f->add_snapshot = NULL;
    f->db = NULL;
    f->seen_n = 0;
}

static int
create(struct factdb *f, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct buf sql;
    int rc;

    (void)library_version(f, hex);
    buf_init(&sql, SQL_MAX);
    buf_fmt(&sql,
        "BEGIN; PRAGMA application_id=%d; PRAGMA user_version=%d; %s INSERT INTO fact_info VALUES "
        "('tables','%s'); COMMIT;",
        (int)FACTDB_APPLICATION, (int)FACTDB_VERSION, schema, hex);
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    return rc;
}

/* What kind of file was opened. */
enum cache { CACHE_EMPTY, CACHE_GOOD, CACHE_OLD, CACHE_FOREIGN };

static int
look(struct factdb *f, enum cache *out, struct err *e)
{
    int64_t application = 0, version = 0, objects = 0, same = 0;
    char hex[HASH_HEX_LEN + 1];
    struct buf sql;
    int rc = fact_int(f->db, "SELECT count(*) FROM sqlite_master", &objects, e);

    if (rc == -ERR_CORRUPT) {
        *out = CACHE_FOREIGN;
        return 0;
    }
    if (rc == 0)
        rc = fact_int(f->db, "PRAGMA application_id", &application, e);
    if (rc == 0)
        rc = fact_int(f->db, "PRAGMA user_version", &version, e);
    if (rc != 0)
        return rc;
    if (objects == 0 && application == 0) {
        *out = CACHE_EMPTY;
        return 0;
    }
    if (application != FACTDB_APPLICATION) {
        *out = CACHE_FOREIGN;
        return 0;
    }
    (void)library_version(f, hex);
    buf_init(&sql, SQL_MAX);
    buf_fmt(&sql, "SELECT count(*) FROM fact_info WHERE key='tables' AND value='%s'", hex);
    if (version != FACTDB_VERSION || buf_failed(&sql) || fact_int(f->db, sql.data, &same, e) != 0)
        same = 0; /* an old layout may lack the table */
    *out = same == 1 ? CACHE_GOOD : CACHE_OLD;
    buf_fini(&sql);
    return 0;
}

static int
parse_nulls(struct str text, int64_t *out, int n)
{
    for (int k = 0; k < n; k++)
        if (!str_int(str_cut(&text, ','), &out[k]))
            return -ERR_CORRUPT;
    return 0;
}

/* One row of fact_snapshot as a point of its line. */
static int
restore_point(struct factdb *f, sqlite3_stmt *st, struct err *e)
{
    struct err ignored;
    int64_t nulls[DECL_COLUMNS_MAX];
    struct fact_point p = { 0 };
    struct fact_table *t;
    struct fact_line *l;
    int rc = fact_table_get(f, (const char *)sqlite3_column_text(st, 2), &t, &ignored);

    if (rc == -ERR_NOTFOUND)
        return 0;
    if (rc != 0) {
        *e = ignored;
        return rc;
    }
    rc = fact_line_get(f, t, (const char *)sqlite3_column_text(st, 1), &l, e);
    if (rc != 0)
        return rc;
    p.snapshot = (const char *)sqlite3_column_text(st, 0);
    p.taken_at = sqlite3_column_int64(st, 3);
    p.complete = sqlite3_column_int(st, 4) != 0;
    p.rows = sqlite3_column_int64(st, 5);
    p.second_count = sqlite3_column_type(st, 6) == SQLITE_NULL ? -1 : sqlite3_column_int64(st, 6);
    p.covers_from = sqlite3_column_int64(st, 8);
    p.covers_until = sqlite3_column_int64(st, 9);
    p.reason = (const char *)sqlite3_column_text(st, 10);
    if (sqlite3_column_bytes(st, 11) == HASH_LEN)
        memcpy(p.id.b, sqlite3_column_blob(st, 11), HASH_LEN);
    p.loaded = sqlite3_column_int(st, 12) != 0;
    if (p.loaded) {
        const char *text = (const char *)sqlite3_column_text(st, 13);

        if (text == NULL || parse_nulls(str_of(text), nulls, t->decl->column_n) != 0)
            return err_set(
                e, ERR_CORRUPT, "the fact database has a snapshot without counts of nulls");
        p.nulls = nulls;
    } else if (p.complete || sqlite3_column_bytes(st, 11) == HASH_LEN) {
        p.nulls = l->loaded > 0 ? l->points[l->loaded - 1].nulls : NULL;
    }
    return fact_line_add(f, l, &p, e);
}

/* Tables, histories and indexes that the file has. */
static int
restore_objects(struct factdb *f, struct err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = fact_prepare(f->db,
        "SELECT name FROM main.sqlite_master WHERE type IN ('table','view','index')", &st, e);

    while (rc == 0 && sqlite3_step(st) == SQLITE_ROW) {
        struct str name = str_of((const char *)sqlite3_column_text(st, 0));
        char stem[96];
        struct fact_table *t;

        if (name.n >= sizeof(stem))
            continue;
        memcpy(stem, name.p, name.n + 1);
        t = fact_table_find(f, stem);
        if (t != NULL) {
            t->made = true;
            continue;
        }
        if (str_ends(name, "_history")) {
            stem[name.n - 8] = '\0';
            t = fact_table_find(f, stem);
            if (t != NULL)
                t->history = true;
        } else if (str_ends(name, "_0")) {
            stem[name.n - 2] = '\0';
            t = fact_table_find(f, stem);
            if (t != NULL)
                t->indexed = true;
        }
    }
    (void)sqlite3_finalize(st);
    return rc;
}

static int
restore(struct factdb *f, struct err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = fact_int(f->db, "SELECT count(*) FROM fact_seen", &f->seen_n, e), step = SQLITE_DONE;

    if (rc == 0)
        rc = fact_tables_list(f, e);
    if (rc == 0)
        rc = restore_objects(f, e);
    if (rc == 0)
        rc = fact_prepare(f->db, "SELECT * FROM fact_snapshot ORDER BY rowid", &st, e);
    while (rc == 0 && (step = sqlite3_step(st)) == SQLITE_ROW)
        rc = restore_point(f, st, e);
    if (rc == 0 && step != SQLITE_DONE)
        rc = fact_sql_error(f->db, "reading the fact database", e);
    (void)sqlite3_finalize(st);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++)
        for (const struct fact_line *l = f->tables[i].lines; l != NULL; l = l->next)
            f->tables[i].row_n += l->loaded > 0 ? l->points[l->loaded - 1].rows : 0;
    return rc;
}

static int
start(struct factdb *f, struct err *e)
{
    enum cache kind = CACHE_EMPTY;
    int rc = open_sqlite(f, e);

    if (rc == 0 && f->path != NULL)
        rc = look(f, &kind, e);
    if (rc == 0 && kind == CACHE_FOREIGN)
        rc = err_set(e, ERR_CORRUPT, "'%s' is no fact database, or is damaged", f->path);
    if (rc != 0) {
        if (e->code == ERR_CORRUPT)
            (void)err_hint(e, "it is a cache: remove it and it is built again");
        return rc;
    }
    if (kind == CACHE_OLD) {
        close_sqlite(f);
        if (unlink(f->path) != 0)
            return err_sys(e, "removing the old fact database '%s'", f->path);
        rc = open_sqlite(f, e);
        kind = CACHE_EMPTY;
    }
    if (rc == 0 && kind == CACHE_EMPTY)
        rc = create(f, e);
    if (rc == 0)
        rc = fact_exec(f->db, temp_schema, e);
    if (rc == 0)
        rc = prepare_all(f, e);
    if (rc == 0)
        rc = fact_rows_register(f, e);
    if (rc == 0 && kind == CACHE_GOOD)
        rc = restore(f, e);
    return rc;
}

int
factdb_open(struct factdb **out, const char *path, struct library *lib, struct err *e)
{
    struct factdb *f = mem_alloc(1, sizeof(*f));
    int rc;

    if (f == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the fact database");
    f->lib = lib;
    arena_init(&f->a, FACTDB_BYTES_MAX);
    arena_init(&f->meta, FACTDB_BYTES_MAX);
    arena_init(&f->gates, FACTDB_BYTES_MAX);
    if (path != NULL && (f->path = mem_strdup(path)) == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for the fact database");
    else
        rc = start(f, e);
    if (rc != 0) {
        factdb_close(f);
        return rc;
    }
    *out = f;
    return 0;
}

void
factdb_close(struct factdb *f)
{
    if (f == NULL)
        return;
    close_sqlite(f);
    mem_free(f->tables);
    mem_free(f->path);
    arena_fini(&f->meta);
    mem_free(f);
}

struct sqlite3 *
factdb_sqlite(struct factdb *f)
{
    return f->db;
}
