/* A stranger's SQL: what it is refused, what it may take, and what its process can do. */
#include "facts/mini.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"

static struct mini m;

static int
open_mini(void **state)
{
    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", AS_OF - 3600);
    (void)mini_table(&m, "mini_users", "root|0|~|~\nann|1|~|/bin/sh\n");
    (void)mini_table(&m, "mini_logins", "L1|10|ann\n");
    mini_load(&m);
    return 0;
}

static int
close_mini(void **state)
{
    (void)state;
    mini_close(&m);
    return 0;
}

static void
only_reading_declared_tables_is_allowed(void **state)
{
    static const struct {
        const char *sql, *says;
    } cases[] = {
        { "ATTACH '/tmp/x.db' AS x", "it attaches /tmp/x.db" },
        { "PRAGMA table_info(mini_users)", "it is a PRAGMA: table_info" },
        { "SELECT * FROM pragma_table_info('mini_users')",
            "the query was refused: it does more than read" },
        { "SELECT name FROM sqlite_master", "it reads the table sqlite_master" },
        { "SELECT name FROM sqlite_temp_master", "it reads the table sqlite_temp_master" },
        { "SELECT * FROM fact_rows", "it reads the table fact_rows" },
        { "SELECT * FROM fact_seen", "it reads the table fact_seen" },
        { "SELECT count(*) FROM fact_rows", "it reads the table fact_rows" },
        { "SELECT count(*) FROM sqlite_schema", "it reads the table sqlite_schema" },
        { "SELECT value FROM json_each('[1]')", "the query was refused: it " },
        { "INSERT INTO mini_users(source) VALUES ('x')", "it does more than read: mini_users" },
        { "WITH x AS (SELECT 1) DELETE FROM mini_users", "it does more than read: mini_users" },
        { "UPDATE mini_users SET uid=0", "it does more than read: mini_users" },
        { "DROP TABLE mini_users", "it does more than read: " },
        { "CREATE TEMP TABLE x(a)", "it does more than read: " },
        { "BEGIN", "it does more than read: BEGIN" },
        { "SAVEPOINT x", "it does more than read: BEGIN" },
        { "VACUUM INTO '/tmp/x.db'", "it is no SELECT" },
        { "SELECT load_extension('x')", "it calls the function load_extension" },
        { "SELECT random()", "it calls the function random" },
        { "SELECT randomblob(9)", "it calls the function randomblob" },
        { "SELECT julianday('2026-01-01')", "it calls the function julianday" },
        { "SELECT datetime('now')", "it calls the function datetime" },
        { "SELECT unixepoch()", "it calls the function unixepoch" },
        { "SELECT CURRENT_TIMESTAMP", "it calls the function current_timestamp" },
        { "SELECT sqlite_version()", "it calls the function sqlite_version" },
        { "SELECT readfile('/etc/passwd')", "no such function: readfile" },
        { "SELECT date('now')", "date() is used as date(INSTANT, 'unixepoch') only" },
        { "SELECT date()", "date() is used as date(INSTANT, 'unixepoch') only" },
        { "SELECT date('now','unixepoch')", "date() is used as date(INSTANT, 'unixepoch') only" },
        { "SELECT date(1,'localtime')", "date() is used as date(INSTANT, 'unixepoch') only" },
        { "SELECT strftime('%s','now')",
            "strftime() is used as strftime(FORMAT, INSTANT, 'unixepoch') only" },
        { "SELECT strftime('%f',1,'unixepoch')",
            "strftime() has a format that is no plain date or time" },
        { "SELECT 1; SELECT 2", "it is more than one statement" },
        { "EXPLAIN SELECT 1", "it is no SELECT" },
        { "SELECT 1 WHERE :other=1", "it has the unknown parameter :other" },
        { "SELECT ?1", "it has the unknown parameter ?1" },
        { "", "it is no SELECT" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_contains(mini_query(&m, cases[i].sql), cases[i].says);
    assert_string_equal(
        mini_query(&m, "SELECT count(*) FROM mini_users"), "[2]\n"); /* nothing happened to it */
    assert_false(fs_exists("/tmp/x.db"));
}

static void
plain_reading_is_allowed(void **state)
{
    (void)state;
    assert_string_equal(mini_query(&m, "SELECT date(86399,'unixepoch'), "
                                       "strftime('%Y-%m-%dT%H:%M:%SZ %j %w %s',-1,'unixepoch'),"
                                       " date(NULL,'unixepoch')"),
        "[\"1970-01-01\",\"1969-12-31T23:59:59Z 365 3 -1\",null]\n");
    assert_string_equal(
        mini_query(&m, "SELECT :as_of, (SELECT value FROM param_now WHERE name='limit_days')"),
        "[1782820800,30]\n");
    assert_string_equal(
        mini_query(&m, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<3)"
                       " SELECT group_concat(i) FROM n"),
        "[\"1,2,3\"]\n");
    assert_string_equal(mini_query(&m, "SELECT 9007199254740993, -9007199254740991"),
        "[\"9007199254740993\",-9007199254740991]\n");
}

/* The dates that SQLite itself gives. */
static void
dates_are_those_of_sqlite(void **state)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;

    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db,
            "SELECT '[\"'||date(?1,'unixepoch')||'\",\"'||strftime('%Y %m %d %H %M %S %j %w %s',?1,"
            "'unixepoch')||'\"]'||char(10)",
            -1, &st, NULL),
        SQLITE_OK);
    for (int64_t at = -62167219200; at <= 253402300799; at += 86400LL * 17321 + 12345) {
        char sql[160];

        (void)snprintf(sql, sizeof(sql),
            "SELECT date(%lld,'unixepoch'), strftime('%%Y %%m %%d %%H %%M %%S %%j %%w "
            "%%s',%lld,'unixepoch')",
            (long long)at, (long long)at);
        sqlite3_bind_int64(st, 1, at);
        assert_int_equal(sqlite3_step(st), SQLITE_ROW);
        assert_string_equal(mini_query(&m, sql), (const char *)sqlite3_column_text(st, 0));
        sqlite3_reset(st);
        if (at > 0 && at < 1700000000)
            at += 86400LL * 300;
    }
    sqlite3_finalize(st);
    sqlite3_close(db);
}

static const struct result *
run(const char *tables, const char *query)
{
    return mini_run(&m, mini_test(&m, "now", tables, "SELECT count(*) FROM mini_users", "", query));
}

static void
undeclared_reading_is_not_evaluated(void **state)
{
    (void)state;
    (void)mini_query(&m, "SELECT 1 FROM mini_users_history"); /* makes it */
    assert_contains(run("mini_users(username)",
                        "SELECT source, username AS subject, uid AS detail FROM mini_users")
                        ->reason,
        "it reads a column that it does not declare: mini_users.uid");
    assert_contains(run("mini_users(username)",
                        "SELECT source, login AS subject, 'x' AS detail FROM mini_logins")
                        ->reason,
        "it reads a table that it does not declare: mini_logins");
    assert_contains(run("mini_users(username)",
                        "SELECT source, username AS subject, 'x' AS detail FROM mini_users_history")
                        ->reason,
        "it reads a table that it does not declare: mini_users_");
    assert_contains(run("mini_users(username)",
                        "WITH mini_users_history AS (SELECT source, login, 'x' FROM mini_logins)"
                        " SELECT source, login AS subject, 'x' AS detail FROM mini_users_history")
                        ->reason,
        "it reads a table that it does not declare: mini_logins");
    assert_contains(run("mini_users(username)",
                        "SELECT source, username AS subject, rowid AS detail FROM mini_users")
                        ->reason,
        "it reads a column that it does not declare: mini_users.ROWID");
}

static void
history_reads_through_its_view_only(void **state)
{
    const struct result *r;

    (void)state;
    r = run("mini_users_history(username, seen_from), mini_users(username)",
        "SELECT source, username AS subject, 'seen '||seen_from AS detail FROM mini_users_history "
        "WHERE seen_from IS NOT NULL");
    assert_state(r, RESULT_FAIL);
    assert_int_equal(r->exceptions, 2);
    assert_contains(
        run("mini_users_history(username), mini_users(username)",
            "SELECT source, username AS subject, seen_from AS detail FROM mini_users_history")
            ->reason,
        "it reads a column that it does not declare: mini_users_history.seen_from");
    assert_contains(run("mini_users_history(username), mini_users(username)",
                        "SELECT h.source, h.username AS subject, p.uid AS detail FROM "
                        "mini_users_history h, mini_users_past p")
                        ->reason,
        "it reads a table that it does not declare: mini_users_past");
}

static void
endless_recursion_is_stopped(void **state)
{
    const struct result *r;

    (void)state;
    for (int i = 0; i < 2; i++) {
        m.scope.in_process = i == 0;
        m.scope.test_ms_max = 100;
        r = run("mini_users(username)",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n)"
            " SELECT 'a' AS source, 'b' AS subject, 'c' AS detail FROM n WHERE i<0");
        assert_state(r, RESULT_NOT_EVALUATED);
        assert_string_equal(
            r->reason, "the test's query failed: it ran longer than its time limit");
    }
}

static void
loop_inside_one_step_is_killed_with_its_process(void **state)
{
    const struct result *r;

    (void)state;
    m.scope.in_process = false;
    m.scope.test_ms_max = 100;
    r = run("mini_users(username)",
        "SELECT 'a' AS source, 'b' AS subject, 'c' AS detail FROM mini_users WHERE"
        " instr(printf('%016000000d',0), printf('%08000000d1',0))>0");
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(r->reason, "the process that ran the test did not answer within 2100 ms");
    assert_string_equal(r->inputs.data, "[]");
}

static void
hunger_for_memory_is_not_evaluated(void **state)
{
    const struct result *r;

    (void)state;
    m.scope.in_process = false;
    r = run("mini_users(username)",
        "WITH RECURSIVE n(i,t) AS (SELECT 1,printf('%01000000d',1) UNION ALL"
        " SELECT i+1,printf('%01000000d',i) FROM n WHERE i<2000)"
        " SELECT 'a' AS source, 'b' AS subject, 'c' AS detail FROM n GROUP BY t ORDER BY t");
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(
        r->reason, "the test's query failed: it needed more than 256 MiB of memory");
    assert_contains(run("mini_users(username)",
                        "SELECT 'a' AS source, 'b' AS subject, "
                        "replace(printf('%010000000d',1),'0','xx') AS detail FROM mini_users")
                        ->reason,
        "string or blob too big");
}

/* What the parent sees of the child while it is at its second test. */
static char status[4096];
static pid_t seen_child;

static void
look_at_child(void *ctx, size_t done, size_t total, const struct result *last)
{
    char path[64], line[64] = "";
    struct buf b;
    struct err e = { 0 };

    (void)total;
    (void)last;
    if (done != 1)
        return;
    (void)snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
    buf_init(&b, sizeof(line));
    assert_int_equal(fs_read(path, &b, &e), 0);
    seen_child = (pid_t)strtol(b.data, NULL, 10);
    buf_fini(&b);
    (void)snprintf(path, sizeof(path), "/proc/%d/status", (int)seen_child);
    buf_init(&b, sizeof(status) - 1);
    assert_int_equal(fs_read(path, &b, &e), 0);
    memcpy(status, b.data, b.len + 1);
    buf_fini(&b);
    if (ctx != NULL)
        (void)kill(seen_child, SIGKILL);
}

static void
run_three(void *kill_it, struct result out[3])
{
    static const char users_query[] =
        "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE username='root'";
    const struct test_def *tests[3];

    tests[0] = mini_test(
        &m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users", "", users_query);
    tests[1] = mini_test(&m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users", "",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n)"
        " SELECT 'a' AS source, 'b' AS subject, 'c' AS detail FROM n WHERE i<0");
    tests[2] = tests[0];
    m.scope.in_process = false;
    m.scope.test_ms_max = 1500;
    assert_int_equal(runner_run(m.f, tests, 3, &m.scope, out, look_at_child, kill_it, &m.e), 0);
}

static void
child_has_no_way_out(void **state)
{
    struct result out[3];

    (void)state;
    run_three(NULL, out);
    assert_contains(status, "\nNoNewPrivs:\t1\n");
    assert_contains(status, "\nSeccomp:\t2\n");
    assert_state(&out[1], RESULT_NOT_EVALUATED);
    for (int i = 0; i < 3; i++)
        result_fini(&out[i]);
}

static void
killed_child_costs_one_test(void **state)
{
    struct result out[3];

    (void)state;
    run_three(&m, out);
    assert_state(&out[0], RESULT_FAIL);
    assert_state(&out[1], RESULT_NOT_EVALUATED);
    assert_string_equal(
        out[1].reason, "the process that ran the test was ended by signal 9 (Killed)");
    assert_state(&out[2], RESULT_FAIL);
    assert_string_equal(out[0].rows.data, out[2].rows.data);
    for (int i = 0; i < 3; i++)
        result_fini(&out[i]);
}

static void
many_tests_in_processes_give_what_one_gives(void **state)
{
    enum { N = 100 };
    static struct result here[N], there[N];
    const struct test_def *tests[N];

    (void)state;
    for (int i = 0; i < N; i++) {
        char query[160];

        (void)snprintf(query, sizeof(query),
            "SELECT source, username AS subject, 'number %d' AS detail FROM mini_users WHERE "
            "uid<%d",
            i, i % 3);
        tests[i] = mini_test(
            &m, "now", "mini_users(username, uid)", "SELECT count(*) FROM mini_users", "", query);
    }
    assert_int_equal(runner_run(m.f, tests, N, &m.scope, here, NULL, NULL, &m.e), 0);
    m.scope.in_process = false;
    assert_int_equal(runner_run(m.f, tests, N, &m.scope, there, NULL, NULL, &m.e), 0);
    for (int i = 0; i < N; i++) {
        struct buf a, b;

        buf_init(&a, 1 << 20);
        buf_init(&b, 1 << 20);
        result_format(&a, &here[i]);
        result_format(&b, &there[i]);
        assert_string_equal(a.data, b.data);
        assert_string_equal(here[i].rows.data, there[i].rows.data);
        buf_fini(&a);
        buf_fini(&b);
        result_fini(&here[i]);
        result_fini(&there[i]);
    }
}

static void
query_over_its_row_limit_gives_the_first_rows_and_says_there_are_more(void **state)
{
    static const char n3[] = "WITH n(i) AS (VALUES(1),(3),(2)) SELECT i FROM n";
    static const char down[] = "WITH n(i) AS (VALUES(1),(3),(2)) SELECT i FROM n Order  bY i DESC";
    struct buf out;
    int64_t n = -1;

    (void)state;
    buf_init(&out, 1 << 20);
    assert_int_equal(runner_query(m.f, n3, AS_OF, 2, &out, &n, &m.e), 0);
    assert_int_equal(n, 3);
    assert_string_equal(out.data, "[\"i\"]\n[1]\n[2]\n");
    buf_clear(&out);
    assert_int_equal(runner_query(m.f, n3, AS_OF, 3, &out, &n, &m.e), 0);
    assert_int_equal(n, 3);
    assert_string_equal(out.data, "[\"i\"]\n[1]\n[2]\n[3]\n");
    buf_clear(&out);
    assert_int_equal(runner_query(m.f, down, AS_OF, 2, &out, &n, &m.e), 0);
    assert_int_equal(n, 3);
    assert_string_equal(out.data, "[\"i\"]\n[3]\n[2]\n");
    buf_clear(&out);
    assert_int_equal(runner_query(m.f, "SELECT * FROM mini_users", AS_OF, 2, &out, &n, &m.e), 0);
    assert_int_equal(n, 2);
    buf_fini(&out);
}

static void
query_may_count_rows_of_its_own_with(void **state)
{
    struct buf out;
    int64_t n = -1;

    (void)state;
    buf_init(&out, 1 << 20);
    assert_int_equal(runner_query(m.f, "WITH r(x) AS (VALUES(1),(2)) SELECT count(*) FROM r", AS_OF,
                         2, &out, &n, &m.e),
        0);
    assert_int_equal(n, 1);
    assert_string_equal(
        mini_query(&m, "WITH r AS (SELECT 1 AS x) SELECT 1 AS one FROM r"), "[1]\n");
    assert_contains(
        mini_query(&m, "SELECT count(*) FROM sqlite_schema"), "it reads the table sqlite_");
    buf_fini(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            only_reading_declared_tables_is_allowed, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(plain_reading_is_allowed, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(dates_are_those_of_sqlite, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(undeclared_reading_is_not_evaluated, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(history_reads_through_its_view_only, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(endless_recursion_is_stopped, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(
            loop_inside_one_step_is_killed_with_its_process, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(hunger_for_memory_is_not_evaluated, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(child_has_no_way_out, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(killed_child_costs_one_test, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(
            many_tests_in_processes_give_what_one_gives, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(
            query_over_its_row_limit_gives_the_first_rows_and_says_there_are_more, open_mini,
            close_mini),
        cmocka_unit_test_setup_teardown(
            query_may_count_rows_of_its_own_with, open_mini, close_mini),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
