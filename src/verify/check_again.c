/* check_again.c: the tests of a run done again from the blobs; its scripts and evidence.db held
 * against them. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "facts/script.h"
#include "verify/verify_int.h"

enum { RESULT_MAX = 64 << 20, SCRIPT_MAX = 8 << 20, SQL_MAX = 1024, DATABASE_STEPS = 1000 };

static const char hint_result[] =
    "the recorded result is not what the test gives: read the rows, and ask the company";
static const char hint_database[] =
    "use the blobs, or have the package rendered again; evidence.db is only a copy of them";

static int
blob_get(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    const struct zip_file *f = check_blob(ctx, id);
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, id);
    if (f == NULL)
        return err_set(e, ERR_NOTFOUND, "the blob %s is not in the package", hex);
    buf_add(out, f->bytes.p, f->bytes.n);
    return buf_check(out, "a blob", e);
}

/* ---- results ---- */

/* The recorded result of a test. */
static const struct json *
recorded(const struct run *run, const char *test)
{
    for (const struct json *o = run->results->first; o != NULL; o = o->next) {
        const char *id = json_cstr(o, "test");

        if (id != NULL && strcmp(id, test) == 0)
            return o;
    }
    return NULL;
}

static void
compare_result(struct check *c, const struct run *run, const struct result *r)
{
    const struct json *o = recorded(run, r->test->id);
    struct buf now, then;

    if (o == NULL) {
        (void)fault(c, VERIFY_TESTS, hint_result, r->test->id, "has no recorded result in run '%s'",
            run->id);
        return;
    }
    buf_init(&now, RESULT_MAX);
    buf_init(&then, RESULT_MAX);
    result_format(&now, r);
    json_canon(&then, o);
    if (!str_eq((struct str){ now.data, now.len }, (struct str){ then.data, then.len })) {
        const char *state = json_cstr(o, "state");

        (void)fault(c, VERIFY_TESTS, hint_result, r->test->id,
            "run '%s' recorded %s with %lld exceptions; done again it gives %s with %lld (%s)",
            run->id, state != NULL ? state : "?", (long long)json_int_or(o, "exceptions", -1),
            result_state_name(r->state), (long long)r->exceptions, r->reason);
    }
    buf_fini(&now);
    buf_fini(&then);
}

static void
show_progress(void *ctx, size_t done, size_t total, const struct result *last)
{
    struct check *c = ctx;

    (void)last;
    if (c->o->progress != NULL)
        c->o->progress(c->o->ctx, "tests", (int64_t)done, (int64_t)total);
}

static int
redo_tests(struct check *c, struct rerun *r, const struct run *run)
{
    struct result *results = mem_alloc(run->test_n + 1, sizeof(*results));
    int rc;

    if (results == NULL)
        return check_no_memory(c);
    rc = rerun_tests(r, run, results, show_progress, c, c->e);
    for (size_t i = 0; rc == 0 && i < run->test_n; i++)
        compare_result(c, run, &results[i]);
    for (size_t i = 0; i < run->test_n; i++)
        result_fini(&results[i]);
    mem_free(results);
    c->redone += rc == 0 ? (int64_t)run->test_n : 0;
    return rc;
}

/* ---- accounts ---- */

#define KEY "i.source, i.system, i.account"
#define SAME_ACCOUNT(t) t ".source=i.source AND " t ".system=i.system AND " t ".account=i.account"

/*
 * Every account that a source reported is in the run's identity: unmatched ones are shown, never
 * dropped. Where a rule of the evidence decides, the evidence must say so. A query without a row is
 * as it should be; over a table that no source ever sent it can't be asked.
 */
static const struct {
    const char *sql, *what;
    bool rules;          /* only of runs that say by which rule */
    const char *without; /* instead, where the evidence has no such table */
} account_checks[] = {
    { "SELECT source, system, account FROM accounts EXCEPT SELECT source, system, account FROM "
      "temp.identity LIMIT 1",
        "is not in its identity", false },
    { "SELECT source, substr(source, instr(source,':')+1), username FROM users EXCEPT SELECT "
      "source, system, account FROM temp.identity LIMIT 1",
        "is not in its identity", false },
    { "SELECT source, source, username FROM directory_users EXCEPT SELECT source, system, account "
      "FROM temp.identity LIMIT 1",
        "is not in its identity", true },
    { "SELECT source, system, account FROM git_authors EXCEPT SELECT source, system, account FROM "
      "temp.identity LIMIT 1",
        "is not in its identity", true },
    { "SELECT " KEY " FROM temp.identity i LEFT JOIN identities m ON m.system=i.system AND "
      "m.account=i.account AND m.person IS i.person AND m.owner IS i.owner WHERE i.rule='register' "
      "AND i.candidates=1 AND m.account IS NULL LIMIT 1",
        "is of somebody whom no owner list names", true,
        "SELECT " KEY " FROM temp.identity i WHERE i.rule='register' AND i.candidates=1 LIMIT 1" },
    { "SELECT " KEY " FROM temp.identity i JOIN accounts a ON " SAME_ACCOUNT(
          "a") " WHERE i.rule='number' AND i.candidates=1 AND i.account IS NOT i.person GROUP BY "
               "i.rowid HAVING max((i.person IS NOT NULL AND a.person IS i.person) OR (i.person IS "
               "NULL AND a.owner IS i.owner))=0 LIMIT 1",
        "is of somebody whom its system does not name", true },
    { "SELECT " KEY " FROM temp.identity i LEFT JOIN directory_users d ON d.username=i.account "
      "WHERE i.rule='login' AND i.candidates=1 AND d.username IS NULL LIMIT 1",
        "is of somebody by a login that the directory does not have", true,
        "SELECT " KEY " FROM temp.identity i WHERE i.rule='login' AND i.candidates=1 LIMIT 1" },
};

#undef KEY
#undef SAME_ACCOUNT

static void
check_accounts(struct check *c, struct rerun *r, bool bare, const char *where)
{
    sqlite3 *db = factdb_sqlite(r->db);

    for (size_t i = 0; i < sizeof(account_checks) / sizeof(account_checks[0]); i++) {
        sqlite3_stmt *st = NULL;

        if (bare && account_checks[i].rules)
            continue;
        if (sqlite3_prepare_v2(db, account_checks[i].sql, -1, &st, NULL) != SQLITE_OK &&
            (account_checks[i].without == NULL ||
                sqlite3_prepare_v2(db, account_checks[i].without, -1, &st, NULL) != SQLITE_OK))
            continue; /* no source ever sent this table */
        if (sqlite3_step(st) == SQLITE_ROW)
            (void)fault(c, VERIFY_RUNS, hint_result, where,
                "the account '%s' that '%s' reported %s", (const char *)sqlite3_column_text(st, 2),
                (const char *)sqlite3_column_text(st, 0), account_checks[i].what);
        (void)sqlite3_finalize(st);
    }
}

/* ---- tests/ID/run.sql ---- */

/* A script of no test of the run would pass for one that was checked. */
static void
check_strays(struct check *c, const struct run *run)
{
    for (size_t i = 0; i < c->listed; i++) {
        struct str path = zip_at(c->zip, i)->name;
        char want[ZIP_NAME_MAX + 1];
        bool known = false;

        if (!str_starts(path, "tests/"))
            continue;
        for (size_t k = 0; !known && k < run->test_n; k++) {
            (void)snprintf(want, sizeof(want), "tests/%s/run.sql", run->tests[k].name);
            known = str_is(path, want);
        }
        if (known)
            continue;
        (void)snprintf(want, sizeof(want), "%.*s", STR_ARG(path));
        (void)fault(c, VERIFY_EVIDENCE, hint_database, want, "is the script of no test of the run");
        return; /* one is enough, and bounds the work */
    }
}

static int
check_scripts(struct check *c, struct rerun *r, const struct run *run)
{
    int rc = 0;

    check_strays(c, run);
    for (size_t i = 0; rc == 0 && i < run->test_n; i++) {
        char path[ZIP_NAME_MAX + 1];
        const struct zip_file *f;
        struct buf b;
        struct err e;

        (void)snprintf(path, sizeof(path), "tests/%s/run.sql", run->tests[i].name);
        f = zip_find(c->zip, str_of(path));
        buf_init(&b, SCRIPT_MAX);
        rc = script_format(&b, r->db, r->tests[i], &run->scope, &e);
        if (rc == 0 && (f == NULL || !str_eq(f->bytes, (struct str){ b.data, b.len })))
            (void)fault(c, VERIFY_EVIDENCE, hint_database, path,
                "is not there, or not the script of this test");
        rc = rc == -ERR_NOMEM ? check_no_memory(c) : 0;
        buf_fini(&b);
    }
    return rc;
}

/* ---- evidence.db ---- */

/* Open bytes as a database that runs nothing of its own. */
static int
open_copy(struct check *c, struct str bytes, sqlite3 **out)
{
    unsigned char *copy = sqlite3_malloc64(bytes.n + 1);
    sqlite3 *db = NULL;

    if (copy == NULL ||
        sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        sqlite3_free(copy);
        (void)sqlite3_close(db);
        return check_no_memory(c);
    }
    memcpy(copy, bytes.p, bytes.n);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    if (sqlite3_deserialize(db, "main", copy, (sqlite3_int64)bytes.n, (sqlite3_int64)bytes.n,
            SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_FREEONCLOSE) != SQLITE_OK) {
        (void)sqlite3_close(db);
        return err_set(c->e, ERR_IO, "a database could not be opened");
    }
    (void)sqlite3_exec(db, "PRAGMA cell_size_check=ON", NULL, NULL, NULL);
    *out = db;
    return 0;
}

static bool
same_value(sqlite3_stmt *a, sqlite3_stmt *b, int i)
{
    int n = sqlite3_column_bytes(a, i);

    if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i))
        return false;
    if (sqlite3_column_type(a, i) == SQLITE_INTEGER)
        return sqlite3_column_int64(a, i) == sqlite3_column_int64(b, i);
    return n == sqlite3_column_bytes(b, i) &&
           (n == 0 || memcmp(sqlite3_column_blob(a, i), sqlite3_column_blob(b, i), (size_t)n) == 0);
}

/* The same query over both gives the same rows in the same order. @return false when not, also on
 * an error. */
static bool
same_rows(sqlite3 *ours, sqlite3 *theirs, const char *sql)
{
    sqlite3_stmt *a = NULL, *b = NULL;
    bool same = sqlite3_prepare_v2(ours, sql, -1, &a, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(theirs, sql, -1, &b, NULL) == SQLITE_OK &&
                sqlite3_column_count(a) == sqlite3_column_count(b);

    while (same) {
        int x = sqlite3_step(a), y = sqlite3_step(b);

        same = x == y && (x == SQLITE_ROW || x == SQLITE_DONE);
        if (!same || x == SQLITE_DONE)
            break;
        for (int i = 0; same && i < sqlite3_column_count(a); i++)
            same = same_value(a, b, i);
    }
    (void)sqlite3_finalize(a);
    (void)sqlite3_finalize(b);
    return same;
}

static int64_t
row_count(sqlite3 *db, const char *table)
{
    sqlite3_stmt *st = NULL;
    char sql[SQL_MAX];
    int64_t n = -1;

    (void)sqlite3_snprintf(sizeof(sql), sql, "SELECT count(*) FROM \"%w\"", table);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int64(st, 0);
    (void)sqlite3_finalize(st);
    return n;
}

/* Tables of `from` that `in` does not have: they may be there only without rows. */
static int
lone_tables(struct check *c, sqlite3 *from, sqlite3 *in, const char *whose)
{
    sqlite3_stmt *st = NULL;

    if (sqlite3_prepare_v2(from, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY rowid",
            -1, &st, NULL) != SQLITE_OK)
        return err_set(c->e, ERR_IO, "a database could not be read: %s", sqlite3_errmsg(from));
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(st, 0);

        if (row_count(in, table) < 0 && row_count(from, table) != 0)
            (void)fault(c, VERIFY_EVIDENCE, hint_database, "evidence.db",
                "the table '%s' is only in %s", table, whose);
    }
    (void)sqlite3_finalize(st);
    return 0;
}

static const char only_ours[] = "what the blobs hold", only_theirs[] = "it";

/* Names go into the query in quotes; of each table that both have the rows are the same. */
static int
compare_rows(struct check *c, sqlite3 *ours, sqlite3 *theirs)
{
    sqlite3_stmt *st = NULL;
    int64_t n = 0;

    if (sqlite3_prepare_v2(ours, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY rowid",
            -1, &st, NULL) != SQLITE_OK)
        return err_set(
            c->e, ERR_IO, "the rebuilt database could not be read: %s", sqlite3_errmsg(ours));
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(st, 0);
        char sql[SQL_MAX];

        if (row_count(theirs, table) < 0)
            continue; /* lone_tables() has judged it */
        (void)sqlite3_snprintf(sizeof(sql), sql, "SELECT * FROM \"%w\" ORDER BY rowid", table);
        if (!same_rows(ours, theirs, sql) &&
            (row_count(ours, table) != 0 || row_count(theirs, table) != 0))
            (void)fault(c, VERIFY_EVIDENCE, hint_database, "evidence.db",
                "the table '%s' does not hold the rows of the blobs", table);
        n++;
    }
    (void)sqlite3_finalize(st);
    check_done(c, VERIFY_EVIDENCE, "%lld tables, row by row", (long long)n);
    return 0;
}

/* The library of this program may declare other tables than the package's did; those hold no rows
 * then. Tables that tests of the run read are declared by the run itself. */
static int
compare_tables(struct check *c, sqlite3 *ours, sqlite3 *theirs)
{
    int rc;

    if (check_same_library(c)) {
        if (!same_rows(
                ours, theirs, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"))
            return fault(c, VERIFY_EVIDENCE, hint_database, "evidence.db",
                "does not have the tables its run declares");
        return compare_rows(c, ours, theirs);
    }
    rc = lone_tables(c, ours, theirs, only_ours);
    if (rc == 0)
        rc = lone_tables(c, theirs, ours, only_theirs);
    return rc != 0 ? rc : compare_rows(c, ours, theirs);
}

static int
compare_databases(struct check *c, struct str ours, struct str theirs)
{
    sqlite3 *a = NULL, *b = NULL;
    int rc;

    if (str_eq(ours, theirs)) {
        check_done(c, VERIFY_EVIDENCE, "%zu bytes, the same when made again", ours.n);
        return 0;
    }
    rc = open_copy(c, ours, &a);
    if (rc == 0)
        rc = open_copy(c, theirs, &b);
    if (rc == 0)
        rc = compare_tables(c, a, b);
    (void)sqlite3_close(a);
    (void)sqlite3_close(b);
    return rc;
}

/* Make evidence.db again, in a folder of our own. */
static int
check_database(struct check *c, struct rerun *r)
{
    const struct zip_file *f = zip_find(c->zip, STR("evidence.db"));
    const char *tmp = getenv("TMPDIR");
    char folder[256], path[300];
    struct buf b;
    int rc;

    if (f == NULL)
        return fault(c, VERIFY_EVIDENCE, hint_database, "evidence.db", "is not there");
    if (tmp == NULL || tmp[0] != '/' || strlen(tmp) > sizeof(folder) - 40)
        tmp = "/tmp";
    (void)snprintf(folder, sizeof(folder), "%s/testamur-verify-XXXXXX", tmp);
    if (mkdtemp(folder) == NULL)
        return err_sys(c->e, "could not make a folder in '%s'", tmp);
    (void)snprintf(path, sizeof(path), "%s/evidence.db", folder);
    buf_init(&b, (size_t)ZIP_FILE_MAX);
    rc = factdb_export(r->db, path, c->e);
    if (rc == 0)
        rc = fs_read(path, &b, c->e);
    (void)unlink(path);
    (void)rmdir(folder);
    if (rc == 0)
        rc = compare_databases(c, (struct str){ b.data, b.len }, f->bytes);
    buf_fini(&b);
    return rc;
}

/* ---- */

/* The run's snapshots as they are in the ledger. @return NULL in *out after a fault. */
static int
find_snapshots(
    struct check *c, struct arena *a, const struct run *run, const struct snapshot ***out)
{
    const struct snapshot **list = arena_alloc(a, (run->snapshot_n + 1) * sizeof(*list));
    size_t at = 0;

    *out = NULL;
    if (list == NULL)
        return check_no_memory(c);
    for (size_t i = 0; i < run->snapshot_n; i++) {
        while (at < c->snapshot_n && strcmp(c->snapshots[at]->id, run->snapshots[i]) != 0)
            at++;
        if (at == c->snapshot_n)
            return fault(c, VERIFY_TESTS, hint_result, run->id,
                "names a snapshot '%s' that is not in the ledger before it", run->snapshots[i]);
        list[i] = c->snapshots[at++];
    }
    *out = list;
    return 0;
}

static int
redo(struct check *c, const struct run *run, const struct snapshot *const *snapshots,
    const char *where, bool shown)
{
    struct blob_source blobs = { blob_get, c };
    struct rerun r = { .db = NULL };
    struct err e;
    int rc = rerun_open(&r, run, snapshots, &blobs, &e);

    if (rc == -ERR_NOMEM || rc == -ERR_IO) {
        *c->e = e;
        return rc;
    }
    if (rc != 0) {
        (void)fault(c, VERIFY_TESTS, hint_result, where, "can't be done again: %s", e.msg);
        return 0;
    }
    if (!c->o->skip_tests)
        rc = redo_tests(c, &r, run);
    check_accounts(c, &r, run->meta.bare, where);
    if (rc == 0 && shown)
        rc = check_scripts(c, &r, run);
    if (rc == 0 && shown)
        rc = check_database(c, &r);
    rerun_close(&r);
    return rc;
}

int
check_again(struct check *c, const struct run *run, const char *where, bool shown)
{
    const struct snapshot **snapshots;
    struct arena a;
    int rc;

    arena_init(&a, 1 << 30);
    rc = find_snapshots(c, &a, run, &snapshots);
    if (rc == 0 && snapshots != NULL)
        rc = redo(c, run, snapshots, where, shown);
    if (rc == 0 && !c->o->skip_tests)
        check_done(c, VERIFY_TESTS, "%lld tests done again, from the tables the collectors wrote",
            (long long)c->redone);
    arena_fini(&a);
    return rc;
}
