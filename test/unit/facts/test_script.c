/* A test's script in the stock sqlite3 shell over the exported facts gives the rows of the result,
 * byte for byte. */
#include "facts/mini.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "facts/script.h"

static const char shell[] = "/usr/bin/sqlite3", database[] = "/tmp/test_script.db",
                  script[] = "/tmp/test_script.sql", output[] = "/tmp/test_script.out";

/* sqlite3 -readonly DATABASE < SCRIPT > OUTPUT. @return its exit status. */
static int
run_shell(void)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        if (freopen(script, "r", stdin) == NULL || freopen(output, "w", stdout) == NULL)
            _exit(126);
        (void)execl(shell, shell, "-readonly", "-batch", database, (char *)NULL);
        _exit(127);
    }
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
in_the_shell(struct mini *m, const struct test_def *t, struct buf *out)
{
    struct buf b;

    buf_init(&b, 1 << 20);
    buf_init(out, 1 << 20);
    if (script_format(&b, m->f, t, &m->scope, &m->e) != 0)
        fail_msg("%s", m->e.msg);
    assert_int_equal(fs_write(script, (struct str){ b.data, b.len }, 0600, &m->e), 0);
    (void)unlink(database);
    if (factdb_as_of(m->f, m->scope.as_of, &m->e) != 0 || factdb_export(m->f, database, &m->e) != 0)
        fail_msg("%s", m->e.msg);
    assert_int_equal(run_shell(), 0);
    assert_int_equal(fs_read(output, out, &m->e), 0);
    buf_fini(&b);
}

static void
shell_gives_population_and_the_same_rows(void **state)
{
    static const char query[] =
        "WITH x AS (SELECT * FROM mini_users WHERE uid<=(SELECT value FROM param_now WHERE "
        "name='limit_days'))\n"
        "SELECT source, username AS subject, 'says \"it''s\" '||coalesce(shell,'nothing') AS "
        "detail, person, uid AS \"the uid\"\n"
        "FROM x WHERE :as_of>1 -- the end\n";
    const struct result *r;
    char expected[4096];
    struct test_def *t;
    struct buf out;
    struct mini m;

    (void)state;
    assert_int_equal(access(shell, X_OK), 0); /* Debian's sqlite3: tools/packages.txt installs it */
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", AS_OF - 2 * DAY);
    (void)mini_table(&m, "mini_users", "gone|0|~|~\n");
    (void)mini_snapshot(&m, "host:a", AS_OF - 3600);
    (void)mini_table(&m, "mini_users",
        "zed|9|E2|/bin/\"sh\"\\\nann|7|~|a\tb\x01\xC3\xA9\nbob|99|~|~\nAnn|7|~|~\n");
    mini_load(&m);
    t = mini_test(&m, "now", "mini_users(username, uid, shell, person)",
        "SELECT count(*) FROM mini_users", "-- params: limit_days\n", query);
    r = mini_run(&m, t);
    assert_state(r, RESULT_FAIL);
    assert_int_equal(r->exceptions, 3);
    (void)snprintf(expected, sizeof(expected), "Population:\n4\nExceptions:\n%s", r->rows.data);
    in_the_shell(&m, t, &out);
    assert_string_equal(out.data, expected);
    buf_fini(&out);
    mini_close(&m);
}

static void
shell_reads_history_and_periods(void **state)
{
    const struct result *r;
    char expected[4096];
    struct test_def *t;
    struct buf out;
    struct mini m;

    (void)state;
    assert_int_equal(access(shell, X_OK), 0); /* Debian's sqlite3: tools/packages.txt installs it */
    mini_open(&m, NULL);
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    (void)mini_snapshot(&m, "host:a", AS_OF - 2 * DAY);
    (void)mini_table(&m, "mini_users", "gone|0|~|~\nstays|1|~|~\n");
    (void)mini_snapshot(&m, "host:a", AS_OF - 3600);
    (void)mini_table(&m, "mini_users", "stays|1|~|~\n");
    (void)mini_snapshot(&m, "host:a", AS_OF + 3600); /* not known yet at as_of */
    (void)mini_table(&m, "mini_users", "later|1|~|~\n");
    mini_load(&m);
    t = mini_test(&m, "period", "mini_users_history(username, seen_from, seen_until)",
        "SELECT count(*) FROM mini_users_history", "",
        "SELECT source, username AS subject, 'until "
        "'||coalesce(date(seen_until,'unixepoch'),'now') AS detail"
        " FROM mini_users_history WHERE seen_from>=:period_from AND seen_from<:period_until");
    r = mini_run(&m, t);
    assert_state(r, RESULT_FAIL);
    assert_contains(r->rows.data,
        "[\"host:a\",\"gone\",\"until 2026-06-30\"]\n[\"host:a\",\"stays\",\"until now\"]\n");
    (void)snprintf(expected, sizeof(expected), "Population:\n2\nExceptions:\n%s", r->rows.data);
    in_the_shell(&m, t, &out);
    assert_string_equal(out.data, expected);
    buf_fini(&out);
    mini_close(&m);
}

static void
test_that_does_not_compile_has_no_script(void **state)
{
    struct mini m;
    struct buf b;

    (void)state;
    mini_open(&m, NULL);
    mini_load(&m);
    buf_init(&b, 1 << 16);
    assert_int_equal(
        script_format(&b, m.f,
            mini_test(&m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users", "",
                "SELECT source, nobody AS subject, 'x' AS detail FROM mini_users"),
            &m.scope, &m.e),
        -ERR_INPUT);
    assert_contains(m.e.msg, "no such column: nobody");
    assert_int_equal(b.len, 0);
    buf_fini(&b);
    mini_close(&m);
}

static int
clean(void **state)
{
    (void)state;
    (void)unlink(database);
    (void)unlink(script);
    (void)unlink(output);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(shell_gives_population_and_the_same_rows, clean),
        cmocka_unit_test_teardown(shell_reads_history_and_periods, clean),
        cmocka_unit_test(test_that_does_not_compile_has_no_script),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
