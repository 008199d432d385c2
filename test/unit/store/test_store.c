/* test_store.c: the contract of store.h, on memory and on a file alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/store_int.h"

struct world {
    char dir[64], path[128];
    const char *open; /* the path given to store_open() */
    struct store *s;
};

static int
make(void **state, bool memory)
{
    struct world *w = calloc(1, sizeof(*w));
    struct err e;

    (void)snprintf(w->dir, sizeof(w->dir), "/tmp/test-store-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    (void)snprintf(w->path, sizeof(w->path), "%s/db", w->dir);
    w->open = memory ? ":memory:" : w->path;
    assert_int_equal(store_open(&w->s, w->open, STORE_WRITE, &e), 0);
    assert_int_equal(store_exec(w->s,
                         "CREATE TABLE t(k INTEGER PRIMARY KEY, v TEXT UNIQUE, b BLOB,"
                         " n INTEGER CHECK(n <> 13)) STRICT",
                         &e),
        0);
    *state = w;
    return 0;
}

static int
make_memory(void **state)
{
    return make(state, true);
}

static int
make_file(void **state)
{
    return make(state, false);
}

static int
end(void **state)
{
    static const char *const suffix[] = { "", "-wal", "-shm" };
    struct world *w = *state;

    store_close(w->s);
    for (int i = 0; i < 3; i++) {
        char path[256];

        (void)snprintf(path, sizeof(path), "%s%s", w->path, suffix[i]);
        (void)unlink(path);
    }
    (void)rmdir(w->dir);
    free(w);
    return 0;
}

static int
insert(struct store *s, int64_t k, const char *v, int64_t n, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(s, "INSERT INTO t(k, v, n) VALUES(?1, ?2, ?3)", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, k);
        stmt_bind_cstr(st, 2, v);
        stmt_bind_int(st, 3, n);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

static int64_t
count(struct store *s)
{
    int64_t n = -1;
    struct err e;

    assert_int_equal(store_int(s, "SELECT count(*) FROM t", &n, &e), 0);
    return n;
}

static void
values_come_back_as_they_went_in(void **state)
{
    static const char bytes[] = { 0, 1, 0, (char)0xFF };
    struct world *w = *state;
    struct stmt *st = NULL;
    struct err e;
    bool row;

    assert_int_equal(
        store_prepare(w->s, "INSERT INTO t(k, v, b, n) VALUES(?1, ?2, ?3, ?4)", &st, &e), 0);
    stmt_bind_int(st, 1, INT64_MIN);
    stmt_bind_text(st, 2, STR("Umläute \xF0\x9F\x94\x91"));
    stmt_bind_blob(st, 3, bytes, sizeof(bytes));
    stmt_bind_null(st, 4);
    assert_int_equal(stmt_step(st, &row, &e), 0);
    assert_false(row);
    stmt_reset(st);
    stmt_bind_int(st, 1, INT64_MAX);
    stmt_bind_text(st, 2, STR(""));
    stmt_bind_blob(st, 3, NULL, 0);
    assert_int_equal(stmt_step(st, NULL, &e), 0);
    stmt_done(st);
    assert_int_equal(store_prepare(w->s, "SELECT k, v, b, n FROM t ORDER BY k", &st, &e), 0);
    assert_int_equal(stmt_columns(st), 4);
    assert_string_equal(stmt_column_name(st, 2), "b");
    assert_int_equal(stmt_step(st, &row, &e), 0);
    assert_true(row);
    assert_true(stmt_int(st, 0) == INT64_MIN);
    assert_true(stmt_is_int(st, 0));
    assert_true(str_is(stmt_text(st, 1), "Umläute \xF0\x9F\x94\x91"));
    assert_false(stmt_is_int(st, 1));
    assert_int_equal(stmt_blob(st, 2).n, sizeof(bytes));
    assert_memory_equal(stmt_blob(st, 2).p, bytes, sizeof(bytes));
    assert_true(stmt_is_null(st, 3));
    assert_null(stmt_cstr(st, 3));
    assert_int_equal(stmt_text(st, 3).n, 0);
    assert_int_equal(stmt_int(st, 3), 0);
    assert_int_equal(stmt_step(st, &row, &e), 0);
    assert_true(row);
    assert_true(stmt_int(st, 0) == INT64_MAX);
    assert_int_equal(stmt_text(st, 1).n, 0);
    assert_false(stmt_is_null(st, 1));
    assert_false(stmt_is_null(st, 2));
    assert_int_equal(stmt_blob(st, 2).n, 0);
    assert_int_equal(stmt_step(st, &row, &e), 0);
    assert_false(row);
    stmt_done(st);
}

static void
constraints_have_codes_of_their_own(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(insert(w->s, 1, "a", 1, &e), 0);
    assert_int_equal(insert(w->s, 1, "b", 1, &e), -ERR_EXISTS);
    assert_int_equal(insert(w->s, 2, "a", 1, &e), -ERR_EXISTS);
    assert_int_equal(insert(w->s, 3, "c", 13, &e), -ERR_INPUT);
    assert_true(strlen(e.msg) > 0);
    assert_int_equal(count(w->s), 1);
}

static void
bad_sql_is_refused_with_the_databases_words(void **state)
{
    struct world *w = *state;
    struct stmt *st = NULL;
    int64_t n = -7;
    struct err e;

    assert_int_equal(store_prepare(w->s, "SELEC 1", &st, &e), -ERR_INPUT);
    assert_non_null(strstr(e.msg, "SELEC"));
    assert_int_equal(store_prepare(w->s, "SELECT \"no such column\"", &st, &e), -ERR_INPUT);
    assert_int_equal(store_prepare(w->s, "", &st, &e), -ERR_INPUT);
    assert_int_equal(store_prepare(w->s, "SELECT 1; SELECT 2", &st, &e), -ERR_INPUT);
    assert_null(st);
    assert_int_equal(store_exec(w->s, "CREATE TABLE", &e), -ERR_INPUT);
    assert_int_equal(store_int(w->s, "SELECT 1 WHERE 0", &n, &e), -ERR_NOTFOUND);
    assert_int_equal(n, -7);
}

static void
a_text_longer_than_the_limit_is_refused(void **state)
{
    struct world *w = *state;
    char *sql = malloc(STORE_SQL_MAX + 16);
    struct stmt *st = NULL;
    struct err e;

    memset(sql, ' ', STORE_SQL_MAX + 16);
    memcpy(sql, "SELECT 1", 8);
    sql[STORE_SQL_MAX + 10] = '\0';
    assert_int_equal(store_prepare(w->s, sql, &st, &e), -ERR_INPUT);
    free(sql);
}

static void
a_bind_that_fails_shows_at_the_step(void **state)
{
    struct world *w = *state;
    struct stmt *st = NULL;
    struct err e;
    bool row;

    assert_int_equal(store_prepare(w->s, "SELECT ?1", &st, &e), 0);
    stmt_bind_int(st, 2, 1); /* there is no second parameter */
    assert_int_equal(stmt_step(st, &row, &e), -ERR_INPUT);
    stmt_reset(st);
    stmt_bind_int(st, 1, 5);
    assert_int_equal(stmt_step(st, &row, &e), 0);
    assert_int_equal(stmt_int(st, 0), 5);
    stmt_done(st);
    stmt_done(NULL);
}

static void
the_cache_gives_each_user_a_statement_of_his_own(void **state)
{
    static const char sql[] = "SELECT ?1";
    struct world *w = *state;
    struct stmt *a = NULL, *b = NULL, *c = NULL;
    struct err e;
    bool row;

    assert_int_equal(store_prepare(w->s, sql, &a, &e), 0);
    assert_int_equal(store_prepare(w->s, sql, &b, &e), 0);
    assert_ptr_not_equal(a, b);
    stmt_bind_int(a, 1, 1);
    stmt_bind_int(b, 1, 2);
    assert_int_equal(stmt_step(a, &row, &e), 0);
    assert_int_equal(stmt_step(b, &row, &e), 0);
    assert_int_equal(stmt_int(a, 0), 1);
    assert_int_equal(stmt_int(b, 0), 2);
    stmt_done(a);
    stmt_done(b);
    assert_int_equal(store_prepare(w->s, sql, &c, &e), 0);
    assert_ptr_equal(c, a); /* compiled once */
    assert_int_equal(stmt_step(c, &row, &e), 0);
    assert_true(stmt_is_null(c, 0)); /* nothing of the last use is left */
    stmt_done(c);
}

static void
many_different_statements_do_not_get_in_each_others_way(void **state)
{
    struct world *w = *state;
    char sql[2000][40];
    struct err e;

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 2000; i++) {
            int64_t n = -1;

            (void)snprintf(sql[i], sizeof(sql[i]), "SELECT %d", i);
            assert_int_equal(store_int(w->s, sql[i], &n, &e), 0);
            assert_int_equal(n, i);
        }
    }
}

static void
a_statement_survives_a_changed_schema(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(count(w->s), 0);
    assert_int_equal(store_exec(w->s,
                         "DROP TABLE t; CREATE TABLE t(k INTEGER PRIMARY KEY, v TEXT, n INTEGER);"
                         "INSERT INTO t VALUES(1, 'a', 1)",
                         &e),
        0);
    assert_int_equal(count(w->s), 1);
    assert_int_equal(store_changes(w->s), 1);
}

static void
a_rollback_undoes_and_a_commit_keeps(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(store_begin(w->s, &e), 0);
    assert_int_equal(insert(w->s, 1, "a", 1, &e), 0);
    store_rollback(w->s);
    assert_int_equal(count(w->s), 0);
    store_rollback(w->s);
    assert_int_equal(store_begin(w->s, &e), 0);
    assert_int_equal(insert(w->s, 1, "a", 1, &e), 0);
    assert_int_equal(store_commit(w->s, &e), 0);
    assert_int_equal(count(w->s), 1);
}

static void
closing_rolls_an_open_transaction_back(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(store_begin(w->s, &e), 0);
    assert_int_equal(insert(w->s, 1, "a", 1, &e), 0);
    store_close(w->s);
    w->s = NULL;
    assert_int_equal(store_open(&w->s, w->open, STORE_WRITE, &e), 0);
    assert_int_equal(count(w->s), 0);
}

static void
a_reader_sees_commits_and_cannot_write(void **state)
{
    struct world *w = *state;
    struct store *reader = NULL;
    struct err e;

    assert_int_equal(store_open(&reader, w->path, STORE_READ, &e), 0);
    assert_int_equal(insert(w->s, 1, "a", 1, &e), 0);
    assert_int_equal(count(reader), 1);
    assert_int_equal(insert(reader, 2, "b", 1, &e), -ERR_IO);
    assert_int_equal(store_begin(reader, &e), -ERR_IO);
    store_close(reader);
    assert_int_equal(count(w->s), 1);
}

static void
a_reader_can_open_what_no_writer_holds(void **state)
{
    struct world *w = *state;
    struct store *reader = NULL;
    struct err e;

    assert_int_equal(insert(w->s, 1, "a", 1, &e), 0);
    store_close(w->s);
    w->s = NULL;
    assert_int_equal(store_open(&reader, w->path, STORE_READ, &e), 0);
    assert_int_equal(count(reader), 1);
    store_close(reader);
}

static void
opening_says_what_is_wrong(void **state)
{
    struct world *w = *state;
    struct store *s = NULL;
    char path[256];
    struct err e;

    (void)snprintf(path, sizeof(path), "%s/none", w->dir);
    assert_int_equal(store_open(&s, path, STORE_READ, &e), -ERR_NOTFOUND);
    (void)snprintf(path, sizeof(path), "%s/none/none", w->dir);
    assert_int_equal(store_open(&s, path, STORE_WRITE, &e), -ERR_IO);
    (void)snprintf(path, sizeof(path), "%s/garbage", w->dir);
    assert_int_equal(fs_write(path,
                         STR("certainly not a database, but long enough to have a header......"
                             "................................................................"),
                         0600, &e),
        0);
    assert_int_equal(store_open(&s, path, STORE_READ, &e), -ERR_CORRUPT);
    assert_int_equal(store_open(&s, path, STORE_WRITE, &e), -ERR_CORRUPT);
    assert_non_null(strstr(e.msg, path));
    assert_null(s);
    (void)unlink(path);
    store_close(NULL);
}

static void
a_full_disk_is_said_in_plain_words(void **state)
{
    static const struct {
        int extended, sys_errno;
        uint64_t free_bytes;
        bool full;
    } cases[] = {
        { SQLITE_FULL, 0, UINT64_MAX, true },
        { SQLITE_IOERR_SHMSIZE, 0, 0, true },
        { SQLITE_IOERR_SHMSIZE, 0, 4096, true },
        { SQLITE_IOERR_SHMMAP, 0, 0, true },
        { SQLITE_IOERR_SHMSIZE, ENOSPC, UINT64_MAX, true },
        { SQLITE_IOERR_SHMSIZE, EIO, 1 << 20, false },
        { SQLITE_IOERR_WRITE, EDQUOT, UINT64_MAX, true },
        { SQLITE_IOERR_WRITE, EIO, 0, false },
        { SQLITE_CANTOPEN, ENOSPC, UINT64_MAX, true },
        { SQLITE_CANTOPEN, ENOENT, 0, false },
        { SQLITE_IOERR_FSYNC, ENOSPC, 0, false },
        { SQLITE_CORRUPT, ENOSPC, 0, false },
    };
    struct world *w = *state;
    struct err e;
    int rc = 0;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (store_means_full(cases[i].extended, cases[i].sys_errno, cases[i].free_bytes) !=
            cases[i].full)
            fail_msg("case %zu", i);
    assert_int_equal(store_exec(w->s, "PRAGMA max_page_count=1", &e), 0);
    assert_int_equal(store_begin(w->s, &e), 0);
    for (int i = 0; i < 10000 && rc == 0; i++)
        rc = insert(w->s, i, NULL, 1, &e);
    assert_int_equal(rc, -ERR_IO);
    assert_int_equal(e.sys_errno, ENOSPC);
    assert_non_null(strstr(e.msg, ": no space left on the device"));
    assert_non_null(strstr(e.hint, "make room"));
    store_rollback(w->s);
}

static void
settings_are_the_safe_ones(void **state)
{
    static const struct {
        const char *sql;
        int64_t want;
    } settings[] = {
        { "PRAGMA synchronous", 2 },
        { "PRAGMA secure_delete", 1 },
        { "PRAGMA mmap_size", 0 },
        { "PRAGMA trusted_schema", 0 },
        { "PRAGMA foreign_keys", 1 },
    };
    struct world *w = *state;
    struct stmt *st = NULL;
    struct err e;
    bool row;

    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        int64_t n = -1;

        assert_int_equal(store_int(w->s, settings[i].sql, &n, &e), 0);
        if (n != settings[i].want)
            fail_msg("%s is %lld", settings[i].sql, (long long)n);
    }
    assert_int_equal(store_prepare(w->s, "PRAGMA journal_mode", &st, &e), 0);
    assert_int_equal(stmt_step(st, &row, &e), 0);
    assert_string_equal(stmt_cstr(st, 0), "wal");
    stmt_done(st);
    /* Defensive: the schema's own table cannot be written to. */
    assert_int_equal(
        store_exec(w->s, "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema", &e), -ERR_INPUT);
}

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static int
fail_from(void)
{
    return faults_left < 0 ? 1 : faults_left-- == 0;
}

static int
some_work(const char *path, struct err *e)
{
    struct store *s = NULL;
    int rc = store_open(&s, path, STORE_WRITE, e);

    if (rc == 0)
        rc = store_begin(s, e);
    for (int i = 0; i < 5 && rc == 0; i++) {
        char value[16];

        (void)snprintf(value, sizeof(value), "w%d", i);
        rc = insert(s, 100 + i, value, 1, e);
    }
    if (rc == 0)
        rc = store_commit(s, e);
    store_close(s);
    return rc;
}

static void
every_failed_allocation_is_an_error_and_leaves_all_or_nothing(void **state)
{
    static int (*const hooks[])(void) = { fail_nth, fail_from };
    struct world *w = *state;
    struct err e;

    for (int h = 0; h < 2; h++) {
        for (long n = 0;; n++) {
            int64_t rows;
            bool over;
            int rc;

            assert_int_equal(store_exec(w->s, "DELETE FROM t", &e), 0);
            faults_left = n;
            mem_fault_hook = hooks[h];
            rc = some_work(w->path, &e);
            mem_fault_hook = NULL;
            over = faults_left >= 0;
            rows = count(w->s);
            assert_true(rows == 0 || rows == 5);
            if (rc == 0)
                assert_int_equal(rows, 5);
            else
                assert_true(strlen(e.msg) > 0);
            if (over) {
                assert_int_equal(rc, 0);
                assert_true(n > 50);
                break;
            }
        }
    }
}

int
main(void)
{
#define BOTH(name)                                                                                 \
    cmocka_unit_test_setup_teardown(name, make_memory, end),                                       \
        cmocka_unit_test_setup_teardown(name, make_file, end)
    const struct CMUnitTest tests[] = {
        BOTH(values_come_back_as_they_went_in),
        BOTH(constraints_have_codes_of_their_own),
        BOTH(bad_sql_is_refused_with_the_databases_words),
        BOTH(a_text_longer_than_the_limit_is_refused),
        BOTH(a_bind_that_fails_shows_at_the_step),
        BOTH(the_cache_gives_each_user_a_statement_of_his_own),
        BOTH(many_different_statements_do_not_get_in_each_others_way),
        BOTH(a_statement_survives_a_changed_schema),
        BOTH(a_rollback_undoes_and_a_commit_keeps),
        cmocka_unit_test_setup_teardown(closing_rolls_an_open_transaction_back, make_file, end),
        cmocka_unit_test_setup_teardown(a_reader_sees_commits_and_cannot_write, make_file, end),
        cmocka_unit_test_setup_teardown(a_reader_can_open_what_no_writer_holds, make_file, end),
        cmocka_unit_test_setup_teardown(opening_says_what_is_wrong, make_file, end),
        BOTH(a_full_disk_is_said_in_plain_words),
        cmocka_unit_test_setup_teardown(settings_are_the_safe_ones, make_file, end),
        cmocka_unit_test_setup_teardown(
            every_failed_allocation_is_an_error_and_leaves_all_or_nothing, make_file, end),
    };
#undef BOTH

    return cmocka_run_group_tests(tests, NULL, NULL);
}
