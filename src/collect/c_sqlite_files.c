/*
 * c_sqlite_files: SQLite databases the source's settings name: permissions, schema, integrity, and
 * which columns look personal or secret, judged by their names. The files are opened through SQLite
 * read only and immutable, so nothing beside them is written and no lock is taken; of data nothing
 * but row counts is read.
 */
#include <sqlite3.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "collect/collect_int.h"
#include "collect/namewords.h"

enum {
    INTEGRITY_BYTES_MAX = 512 << 20, /* larger files are not checked through */
    STEP_OPS = 10000,                /* virtual machine steps between looks at the clock */
    FILE_MS_MAX = 5000,              /* one statement of one file */
    COLUMNS_MAX = 20000,
};

struct db {
    struct collect_ctx *c;
    const char *path; /* within the tree */
    sqlite3 *h;
    int64_t deadline_ms;
    bool personal, late;
    int64_t tables, columns;
};

static int64_t
now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
clock_look(void *ctx)
{
    struct db *d = ctx;

    d->late = now_ms() > d->deadline_ms;
    return d->late;
}

static void
start_clock(struct db *d)
{
    d->late = false;
    d->deadline_ms = now_ms() + FILE_MS_MAX;
}

/* ---- one database ---- */

static int64_t
pragma(struct db *d, const char *sql, int64_t dflt)
{
    sqlite3_stmt *s = NULL;
    int64_t v = dflt;

    start_clock(d);
    if (sqlite3_prepare_v2(d->h, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        v = sqlite3_column_int64(s, 0);
    (void)sqlite3_finalize(s);
    return v;
}

static const char *
pragma_text(struct db *d, const char *sql)
{
    sqlite3_stmt *s = NULL;
    const char *v = NULL;

    start_clock(d);
    if (sqlite3_prepare_v2(d->h, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW &&
        sqlite3_column_text(s, 0) != NULL)
        v = collect_fmt(d->c, "%s", (const char *)sqlite3_column_text(s, 0));
    (void)sqlite3_finalize(s);
    return v;
}

static int
column_rows(struct db *d, const char *table, int *out_n, bool *out_key, struct err *e)
{
    sqlite3_stmt *s = NULL;
    int rc = 0;

    *out_n = 0;
    *out_key = false;
    start_clock(d);
    if (sqlite3_prepare_v2(d->h, "SELECT name,type,\"notnull\",pk FROM pragma_table_xinfo(?1)", -1,
            &s, NULL) != SQLITE_OK ||
        sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC) != SQLITE_OK) {
        collect_incomplete(d->c, "db_file_columns",
            "'%s': the columns of '%.80s' could not be read", d->path, table);
        (void)sqlite3_finalize(s);
        return 0;
    }
    while (rc == 0 && sqlite3_step(s) == SQLITE_ROW && *out_n < COLUMNS_MAX) {
        const char *name = (const char *)sqlite3_column_text(s, 0),
                   *type = (const char *)sqlite3_column_text(s, 1);
        const char *kind = name_personal(name ? name : "");
        bool secret = name_secret(name ? name : "");

        d->personal = d->personal || kind != NULL;
        *out_key = *out_key || sqlite3_column_int(s, 3) > 0;
        rc = row_add(collect_table(d->c, "db_file_columns"), e, "ssssfdffs", d->path, table,
            name ? name : "", type && type[0] ? type : NULL, sqlite3_column_int(s, 2) != 0,
            sqlite3_column_int(s, 3), kind != NULL, secret,
            kind     ? collect_fmt(d->c, "name:%s", kind)
            : secret ? "name:secret"
                     : NULL);
        ++*out_n;
    }
    (void)sqlite3_finalize(s);
    return rc;
}

static int
count_row(struct db *d, const char *table, struct err *e)
{
    char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", table);
    sqlite3_stmt *s = NULL;
    int64_t n = -1;

    start_clock(d);
    if (sql != NULL && sqlite3_prepare_v2(d->h, sql, -1, &s, NULL) == SQLITE_OK &&
        sqlite3_step(s) == SQLITE_ROW)
        n = sqlite3_column_int64(s, 0);
    (void)sqlite3_finalize(s);
    sqlite3_free(sql);
    if (n < 0)
        return row_add(collect_table(d->c, "db_file_rows"), e, "ssn", d->path, table);
    return row_add(collect_table(d->c, "db_file_rows"), e, "ssi", d->path, table, n);
}

static void
schema_digest(struct db *d, const char *sql, char hex[HASH_HEX_LEN + 1])
{
    struct str s = text_squeeze(&d->c->arena, str_of(sql ? sql : ""));
    struct hash h;

    hash_bytes(&h, s.p, s.n);
    hash_hex(hex, &h);
}

static int
table_rows(struct db *d, struct err *e)
{
    static const char list[] =
        "SELECT l.name, l.type, l.wr, l.strict, s.sql FROM pragma_table_list l"
        " LEFT JOIN sqlite_schema s ON s.name=l.name AND s.type IN ('table','view')"
        " WHERE l.schema='main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY l.name";
    sqlite3_stmt *s = NULL;
    int rc = 0, step = SQLITE_ERROR;

    start_clock(d);
    if (sqlite3_prepare_v2(d->h, list, -1, &s, NULL) == SQLITE_OK)
        while (rc == 0 && (step = sqlite3_step(s)) == SQLITE_ROW) {
            const char *name = collect_fmt(d->c, "%s", (const char *)sqlite3_column_text(s, 0));
            const char *type = (const char *)sqlite3_column_text(s, 1);
            char hex[HASH_HEX_LEN + 1];
            int columns;
            bool key;

            schema_digest(d, (const char *)sqlite3_column_text(s, 4), hex);
            rc = column_rows(d, name, &columns, &key, e);
            if (rc == 0)
                rc = row_add(collect_table(d->c, "db_file_tables"), e, "sssdfffs", d->path, name,
                    type ? type : "table", columns, sqlite3_column_int(s, 3) != 0,
                    sqlite3_column_int(s, 2) != 0, key, hex);
            if (rc == 0 && type != NULL && strcmp(type, "table") == 0)
                rc = count_row(d, name, e);
            d->tables += type != NULL && strcmp(type, "table") == 0;
            d->columns += columns;
        }
    if (rc == 0 && step != SQLITE_DONE)
        collect_incomplete(d->c, "db_file_tables", "'%s': the schema could not be read: %s",
            d->path, sqlite3_errmsg(d->h));
    (void)sqlite3_finalize(s);
    return rc;
}

/* The database's own checks, within the time a file may take. */
static const char *
integrity(struct db *d, int64_t size)
{
    const char *v;

    if (size > INTEGRITY_BYTES_MAX)
        return NULL;
    v = pragma_text(d, "PRAGMA integrity_check(1)");
    return d->late ? NULL : v;
}

static int64_t
foreign_keys(struct db *d)
{
    sqlite3_stmt *s = NULL;
    int64_t n = 0;
    int step = SQLITE_ERROR;

    start_clock(d);
    if (sqlite3_prepare_v2(d->h, "PRAGMA foreign_key_check", -1, &s, NULL) == SQLITE_OK)
        while ((step = sqlite3_step(s)) == SQLITE_ROW)
            n++;
    (void)sqlite3_finalize(s);
    return step == SQLITE_DONE ? n : -1;
}

/* The descriptor is ours: SQLite opens it by its name in /proc, so no path is resolved twice. */
static int
open_db(struct db *d, int fd)
{
    char uri[64];

    (void)snprintf(uri, sizeof(uri), "file:/proc/self/fd/%d?immutable=1", fd);
    if (sqlite3_open_v2(uri, &d->h,
            SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE, NULL) != SQLITE_OK)
        return -1;
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    (void)sqlite3_limit(d->h, SQLITE_LIMIT_LENGTH, 16 << 20);
    (void)sqlite3_limit(d->h, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(d->h, STEP_OPS, clock_look, d);
    return 0;
}

/* Bytes 18 and 19 of the header: 2 is WAL. SQLite answers "delete" or "off" to whoever opens
 * immutable. */
static const char *
journal_mode(int fd)
{
    unsigned char h[20];

    if (pread(fd, h, sizeof(h), 0) != (ssize_t)sizeof(h))
        return NULL;
    return h[18] == 2 ? "wal" : "delete";
}

static int64_t
side_bits(struct db *d)
{
    static const char *const endings[] = { "-wal", "-shm", "-journal" };
    int64_t bits = -1;

    for (size_t i = 0; i < 3; i++) {
        struct stat st;
        struct err ignored;

        if (tree_stat(&d->c->tree, collect_fmt(d->c, "%s%s", d->path, endings[i]), TREE_ROOT_LINKS,
                &st, &ignored) == 0)
            bits = (bits < 0 ? 0 : bits) | (int64_t)(st.st_mode & 07777);
    }
    return bits;
}

static void
number_or_null(struct rows *r, int64_t v)
{
    if (v >= 0)
        rows_int(r, v);
    else
        rows_null(r);
}

static int
file_row(struct db *d, const struct stat *st, const struct stat *dir, int fd, bool readable,
    struct err *e)
{
    struct rows *r = collect_table(d->c, "db_files");
    char mode[8];

    (void)snprintf(mode, sizeof(mode), "%04o", st->st_mode & 07777U);
    rows_cstr(r, d->path);
    rows_int(r, st->st_uid);
    rows_int(r, st->st_gid);
    rows_cstr(r, account_name(collect_accounts(d->c), st->st_uid));
    rows_cstr(r, mode);
    rows_int(r, st->st_mode & 07777);
    number_or_null(r, side_bits(d));
    rows_int(r, dir->st_mode & 07777);
    rows_int(r, readable);
    if (!readable)
        return rows_end(r, e);
    rows_cstr(r, journal_mode(fd));
    rows_int(r, pragma(d, "PRAGMA page_size", 0));
    rows_int(r, pragma(d, "PRAGMA application_id", 0));
    rows_int(r, pragma(d, "PRAGMA user_version", 0));
    rows_int(r, pragma(d, "PRAGMA secure_delete", 0));
    rows_cstr(r, integrity(d, (int64_t)st->st_size));
    number_or_null(r, foreign_keys(d));
    rows_int(r, d->tables);
    rows_int(r, d->personal);
    return rows_end(r, e);
}

static int
database(struct collect_ctx *c, const char *path, int64_t *second_tables, int64_t *columns,
    struct err *e)
{
    struct db d = { .c = c, .path = path };
    struct stat st, dir;
    struct err why;
    int fd = -1, rc;
    bool readable;

    rc = tree_file(&c->tree, path, TREE_ROOT_LINKS, &fd, &st, &why);
    if (rc == 0)
        rc = tree_stat(&c->tree, collect_fmt(c, "%.*s", (int)(text_base(path) - path), path),
            TREE_ROOT_LINKS, &dir, &why);
    if (rc != 0) {
        collect_problem(c, "db_files", &why);
        goto out;
    }
    readable = open_db(&d, fd) == 0 && pragma(&d, "SELECT count(*) FROM sqlite_schema", -1) >= 0;
    if (readable) {
        *second_tables += pragma(&d,
            "SELECT count(*) FROM sqlite_schema WHERE type IN ('table','view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
            0);
        rc = table_rows(&d, e);
    }
    if (rc == 0)
        rc = file_row(&d, &st, &dir, fd, readable, e);
    *columns += d.columns;
    (void)sqlite3_close(d.h);
    (void)close(fd);
    return rc;
out:
    if (fd >= 0)
        (void)close(fd);
    return 0;
}

static int
run_paths(struct collect_ctx *c, const char *const *paths, size_t n, struct err *e)
{
    static const char *const all[] = { "db_files", "db_file_tables", "db_file_columns",
        "db_file_rows" };
    int64_t files = 0, second_tables = 0, columns = 0;
    int rc = 0;

    for (size_t i = 0; i < n && rc == 0; i++) {
        struct tree_names names = collect_glob(c, "db_files", paths[i]);

        if (i >= COLLECT_SQLITE_MAX) {
            collect_incomplete(c, "db_files", "more than %d files are named", COLLECT_SQLITE_MAX);
            break;
        }
        if (names.n == 0)
            collect_incomplete(c, "db_files", "'%s' names no file", paths[i]);
        for (size_t k = 0; k < names.n && rc == 0; k++, files++)
            rc = database(c, names.v[k].name, &second_tables, &columns, e);
    }
    for (size_t i = 0; i < 4; i++) {
        if (n == 0)
            collect_unsupported(c, all[i]);
        collect_query(c, all[i], "SQLite files the source's settings name");
    }
    if (!collect_state(c, "db_files")->complete)
        for (size_t i = 1; i < 4; i++)
            collect_incomplete(c, all[i], "some of the files named could not be opened");
    collect_second(c, "db_files", files, "the named paths expanded");
    collect_second(c, "db_file_tables", second_tables,
        "SELECT count(*) FROM sqlite_schema for types table and view");
    collect_second(c, "db_file_columns", columns, "sum of db_file_tables.columns");
    collect_second(
        c, "db_file_rows", -1, "none: a second count of the same file is the same route");
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    return run_paths(c, c->o->sqlite, c->o->sqlite_n, e);
}

static int
run_source(struct collect_ctx *c, struct err *e)
{
    const char *paths[COLLECT_SQLITE_MAX + 1];
    struct str rest = str_of(collect_setting(c, "paths"));
    size_t n = 0;

    while (rest.n > 0 && n <= COLLECT_SQLITE_MAX) {
        struct str path = str_trim(str_cut(&rest, ','));

        if (path.n == 0)
            continue;
        paths[n] = collect_str(c, path);
        if (paths[n] == NULL)
            return err_set(e, ERR_NOMEM, "no memory for the paths");
        n++;
    }
    if (n == 0)
        return err_set(e, ERR_INPUT, "the setting 'paths' names no file");
    collect_identity(c, "sqlite files:%zu patterns", n);
    return run_paths(c, paths, n, e);
}

static const char *const tables[] = { "db_files", "db_file_tables", "db_file_columns",
    "db_file_rows", NULL };

const struct collector collector_sqlite_files = {
    .name = "sqlite-files",
    .summary =
        "SQLite databases by name: permissions, schema, integrity, personal and secret columns by their names",
    .reads = "the files themselves through SQLite, read only and immutable",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};

static const struct collector_setting settings[] = {
    { "paths", NULL, "files, separated by commas; * and ? match names", true, true },
    { 0 },
};

/* The same as a source of its own: a database that belongs to a system, not to the host. */
const struct collector collector_sqlite = {
    .name = "sqlite",
    .summary = "SQLite databases as a source of their own: permissions, schema, integrity",
    .reads = "the files themselves through SQLite, read only and immutable",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run_source,
    .kind = "sqlite",
    .settings = settings,
};
