/* The gates of a test and its five results. */
#include "facts/mini.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static const char no_shell[] = "SELECT source, username AS subject, 'a shell' AS detail FROM "
                               "mini_users WHERE shell IS NOT NULL";

static struct test_def *
shell_test(struct mini *m)
{
    return mini_test(
        m, "now", "mini_users(username, shell)", "SELECT count(*) FROM mini_users", "", no_shell);
}

static void
fresh_users(struct mini *m, const char *text)
{
    (void)mini_snapshot(m, "host:a", AS_OF - 3600);
    (void)mini_table(m, "mini_users", text);
}

static void
pass_names_population_and_what_it_supports(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\nann|7|E1|~\n");
    mini_load(&m);
    const struct result *r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_PASS);
    assert_int_equal(r->population, 2);
    assert_int_equal(r->exceptions, 0);
    assert_string_equal(
        r->reason, "no exception in a population of 2; supports Type 1 only: one collection");
    assert_int_equal(r->rows.len, 0);
    assert_contains(r->inputs.data, "[[\"mini_users\",\"host:a\",\"s-000\",\"");
    mini_close(&m);
}

static void
fail_lists_sorted_rows(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "zed|9|~|/bin/sh\nann|7|~|/bin/sh\nbob|8|~|~\n");
    mini_load(&m);
    const struct result *r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_FAIL);
    assert_int_equal(r->exceptions, 2);
    assert_string_equal(r->rows.data,
        "[\"source\",\"subject\",\"detail\"]\n[\"host:a\",\"ann\",\"a shell\"]\n"
        "[\"host:a\",\"zed\",\"a shell\"]\n");
    assert_string_equal(r->reason, "2 exceptions in a population of 3");
    mini_close(&m);
}

static void
empty_database_is_not_evaluated(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    mini_load(&m);
    const struct result *r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(r->reason, "no source has sent mini_users");
    assert_int_equal(r->population, -1);
    mini_close(&m);
}

static void
expected_source_that_never_spoke_is_named(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\n");
    mini_expect(&m, "mini_users", "host:b", 0);
    mini_load(&m);
    const struct result *r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(r->reason, "host:b has not sent mini_users");
    mini_close(&m);
}

static void
stale_source_is_named_with_ages(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", AS_OF - 26 * 3600 - 1);
    (void)mini_table(&m, "mini_users", "root|0|~|~\n");
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_NOT_EVALUATED);
    assert_string_equal(mini_run(&m, shell_test(&m))->reason,
        "mini_users of host:a is 26 hours old; the limit is 26 hours");
    mini_expect(&m, "mini_users", "host:a", 10 * DAY);
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_PASS);
    mini_close(&m);
}

static void
age_at_the_limit_is_fresh(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", AS_OF - 26 * 3600);
    (void)mini_table(&m, "mini_users", "root|0|~|~\n");
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_PASS);
    mini_close(&m);
}

static void
source_out_of_scope_closes_no_gate(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\n");
    (void)mini_snapshot(&m, "host:lab", AS_OF - 30);
    mini_table(&m, "mini_users", "x|1|~|~\n")->complete = false;
    m.snapshots[1]->tables[0].reason = "switched off";
    mini_source(&m, "host:lab", false);
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_PASS);
    m.sources[0].in_scope = true;
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_NOT_EVALUATED);
    mini_close(&m);
}

static void
several_closed_sources_are_counted(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\n");
    mini_expect(&m, "mini_users", "host:c", 0);
    mini_expect(&m, "mini_users", "host:b", 0);
    mini_load(&m);
    assert_string_equal(mini_run(&m, shell_test(&m))->reason,
        "host:b has not sent mini_users; and 1 more of 3 sources");
    mini_close(&m);
}

static void
null_in_a_required_column_closes_the_gate(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|~|~|~\nann|~|~|~\n");
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_PASS); /* it does not read uid */
    const struct result *r = mini_run(
        &m, mini_test(&m, "now", "mini_users(username, uid)", "SELECT count(*) FROM mini_users", "",
                "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE uid=0"));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(
        r->reason, "mini_users.uid of host:a is null in 2 rows, and it must be known");
    mini_close(&m);
}

static void
parameter_must_be_in_a_policy_in_force(void **state)
{
    static const char query[] =
        "SELECT source, username AS subject, 'x' AS detail FROM mini_users"
        " WHERE uid > (SELECT value FROM param_now WHERE name='limit_days')";
    struct mini m;
    struct test_def *t;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\nann|31|~|~\n");
    mini_load(&m);
    t = mini_test(&m, "now", "mini_users(username, uid)", "SELECT count(*) FROM mini_users",
        "-- params: limit_days\n", query);
    const struct result *r = mini_run(&m, t);
    assert_state(r, RESULT_FAIL);
    assert_string_equal(r->params.data, "[[\"limit_days\",30,\"POL-X\",1]]");
    m.params[0].valid_until = AS_OF;
    mini_load(&m);
    r = mini_run(&m, t);
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(
        r->reason, "the parameter limit_days is in no policy in force at 2026-06-30T12:00:00Z");
    m.params[0].valid_until = AS_OF + 1;
    mini_load(&m);
    assert_state(mini_run(&m, t), RESULT_FAIL);
    mini_close(&m);
}

static void
period_test_needs_its_parameter_all_through_the_period(void **state)
{
    static const char query[] =
        "SELECT l.source, l.login AS subject, 'x' AS detail FROM mini_logins l JOIN param p ON "
        "p.name='limit_days' AND"
        " p.valid_from<=l.at AND (p.valid_until IS NULL OR p.valid_until>l.at)"
        " WHERE l.at>=:period_from AND l.at<:period_until AND p.value>40";
    struct mini m;
    struct test_def *t;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", AS_OF - 3600);
    (void)mini_table(&m, "mini_logins", "L1|1760000000|ann\n");
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    m.params[0].valid_until = 1755000000;
    mini_param(&m, "limit_days", 50, 1755000001, 0);
    mini_load(&m);
    t = mini_test(&m, "period", "mini_logins(login, at)", "SELECT count(*) FROM mini_logins",
        "-- params: limit_days\n", query);
    const struct result *r = mini_run(&m, t);
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_contains(
        r->reason, "was in no policy in force at 2025-08-12T12:00:00Z, within the period");
    m.params[1].valid_from = 1755000000;
    mini_load(&m);
    r = mini_run(&m, t);
    assert_state(r, RESULT_FAIL); /* the value at the time of the act, not the one before */
    assert_string_equal(
        r->params.data, "[[\"limit_days\",30,\"POL-X\",1],[\"limit_days\",50,\"POL-X\",2]]");
    m.params[1].valid_from = 1754000000;
    mini_load(&m);
    assert_contains(mini_run(&m, t)->reason, "two values in force at once");
    mini_close(&m);
}

static void
period_test_without_period_is_not_evaluated(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\n");
    mini_load(&m);
    const struct result *r = mini_run(
        &m, mini_test(&m, "period", "mini_users(username)", "SELECT count(*) FROM mini_users", "",
                "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE "
                ":period_from>1"));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(r->reason, "the test judges a period, and none was given");
    mini_close(&m);
}

static void
criterion_out_of_scope_is_not_applicable(void **state)
{
    static const char *const criteria[] = { "soc2:A1.2" };
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    mini_load(&m);
    m.scope.criteria = criteria;
    m.scope.criterion_n = 1;
    const struct result *r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_NOT_APPLICABLE);
    assert_string_equal(r->reason, "soc2:CC6.1 is not in scope");
    mini_close(&m);
}

static void
applies_of_zero_is_not_applicable_only_after_the_source_gate(void **state)
{
    struct mini m;
    struct test_def *t;

    (void)state;
    mini_open(&m, NULL);
    t = mini_test(&m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users",
        "-- applies: SELECT count(*) FROM mini_users WHERE username='web'\n-- not_applicable: no "
        "web server is installed\n",
        "SELECT source, username AS subject, 'x' AS detail FROM mini_users");
    mini_load(&m);
    assert_state(mini_run(&m, t), RESULT_NOT_EVALUATED);
    fresh_users(&m, "root|0|~|~\n");
    mini_load(&m);
    const struct result *r = mini_run(&m, t);
    assert_state(r, RESULT_NOT_APPLICABLE);
    assert_string_equal(r->reason, "no web server is installed");
    mini_close(&m);
}

static void
population_of_zero_is_said_as_the_test_declares(void **state)
{
    static const char query[] = "SELECT source, person AS subject, 'x' AS detail FROM mini_staff";
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "hr", AS_OF - 3600);
    (void)mini_table(&m, "mini_staff", "");
    mini_load(&m);
    assert_state(mini_run(&m, mini_test(&m, "now", "mini_staff(person)",
                                  "SELECT count(*) FROM mini_staff", "", query)),
        RESULT_NO_OCCURRENCE);
    assert_state(
        mini_run(&m, mini_test(&m, "now", "mini_staff(person)", "SELECT count(*) FROM mini_staff",
                         "-- when_empty: not_evaluated\n", query)),
        RESULT_NOT_EVALUATED);
    mini_close(&m);
}

static void
null_subjects_are_exceptions_and_said(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|/bin/sh\n");
    mini_load(&m);
    const struct result *r = mini_run(
        &m, mini_test(&m, "now", "mini_users(person)", "SELECT count(*) FROM mini_users", "",
                "SELECT source, person AS subject, 'no person' AS detail FROM mini_users"));
    assert_state(r, RESULT_FAIL);
    assert_string_equal(
        r->reason, "1 exception in a population of 1; 1 of them without source or subject");
    mini_close(&m);
}

static void
cells_that_are_no_text_or_integer_close_the_test(void **state)
{
    static const struct {
        const char *cell, *reason;
    } cases[] = { { "uid+0.5", "its column detail gave a real number" },
        { "x'00'", "its column detail gave a blob" },
        { "CAST(x'ff' AS TEXT)", "its column detail gave text that is not UTF-8" } };
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|/bin/sh\n");
    mini_load(&m);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char query[200];

        (void)snprintf(query, sizeof(query),
            "SELECT source, username AS subject, %s AS detail FROM mini_users", cases[i].cell);
        const struct result *r = mini_run(&m, mini_test(&m, "now", "mini_users(username, uid)",
                                                  "SELECT count(*) FROM mini_users", "", query));
        assert_state(r, RESULT_NOT_EVALUATED);
        assert_contains(r->reason, cases[i].reason);
    }
    mini_close(&m);
}

static void
more_rows_than_the_limit_are_counted_and_the_first_kept(void **state)
{
    static const char query[] =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<250001)"
        " SELECT 'host:a' AS source, printf('%d', 1000000-i) AS subject, 'x' AS detail FROM n, "
        "mini_users";
    struct mini m;
    size_t lines = 0;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|/bin/sh\n");
    mini_load(&m);
    const struct result *r = mini_run(&m,
        mini_test(&m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users", "", query));
    assert_state(r, RESULT_FAIL);
    assert_int_equal(r->exceptions, 250001);
    assert_string_equal(
        r->reason, "250001 exceptions in a population of 1; the first 100000 are listed");
    for (size_t i = 0; i < r->rows.len; i++)
        lines += r->rows.data[i] == '\n';
    assert_int_equal(lines, RUNNER_ROWS_MAX + 1);
    assert_contains(
        r->rows.data, "[\"source\",\"subject\",\"detail\"]\n[\"host:a\",\"749999\",\"x\"]\n");
    mini_close(&m);
}

static void
type_2_pass_needs_a_covered_period(void **state)
{
    struct mini m;
    int64_t at;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|~\n");
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    m.scope.type2 = true;
    mini_load(&m);
    const struct result *r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_contains(r->reason, "covered 1 of 365 days, longest gap 364 days from 2025-07-01: "
                               "mini_users of host:a, where 8 days");
    mini_close(&m);

    mini_open(&m, NULL);
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    m.scope.type2 = true;
    for (at = PERIOD_FROM + DAY; at < AS_OF; at += 7 * DAY) {
        (void)mini_snapshot(&m, "host:a", at);
        (void)mini_table(&m, "mini_users", "root|0|~|~\n");
    }
    fresh_users(&m, "root|0|~|~\n");
    mini_load(&m);
    r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_PASS);
    assert_contains(r->reason, "collections cover the period so far, longest gap 168 hours");
    m.snapshots[20]->tables[0].complete = false;
    m.snapshots[20]->tables[0].reason = "cut short";
    factdb_close(m.f);
    m.f = NULL;
    assert_int_equal(factdb_open(&m.f, NULL, m.lib, &m.e), 0);
    mini_load(&m);
    r = mini_run(&m, shell_test(&m));
    assert_state(r, RESULT_NOT_EVALUATED); /* an incomplete collection covers nothing */
    assert_contains(r->reason, "longest gap 14 days");
    mini_close(&m);
}

static void
type_2_fail_stays_a_fail_without_coverage(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "root|0|~|/bin/sh\n");
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    m.scope.type2 = true;
    mini_load(&m);
    assert_state(mini_run(&m, shell_test(&m)), RESULT_FAIL);
    mini_close(&m);
}

static void
register_covers_the_time_it_says(void **state)
{
    struct mini m;
    struct snapshot *s;
    struct test_def *t;

    (void)state;
    mini_open(&m, NULL);
    s = mini_snapshot(&m, "hr", AS_OF - 3600);
    s->covers_from = PERIOD_FROM;
    (void)mini_table(&m, "mini_staff", "E1|1760000000\n");
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    m.scope.type2 = true;
    mini_load(&m);
    t = mini_test(&m, "now", "mini_staff(person)", "SELECT count(*) FROM mini_staff", "",
        "SELECT source, person AS subject, 'x' AS detail FROM mini_staff WHERE left_at IS NULL");
    t = mini_test(&m, "now", "mini_staff(person, left_at)", "SELECT count(*) FROM mini_staff", "",
        "SELECT source, person AS subject, 'x' AS detail FROM mini_staff WHERE left_at IS NULL");
    assert_state(mini_run(&m, t), RESULT_PASS);
    mini_close(&m);
}

static void
same_facts_give_the_same_bytes(void **state)
{
    struct buf first, second;
    struct mini m;

    (void)state;
    buf_init(&first, 1 << 20);
    buf_init(&second, 1 << 20);
    for (int i = 0; i < 2; i++) {
        mini_open(&m, NULL);
        fresh_users(&m,
            i == 0 ? "zed|9|~|/bin/sh\nann|7|~|/bin/sh\n" : "ann|7|~|/bin/sh\nzed|9|~|/bin/sh\n");
        (void)mini_snapshot(&m, "host:b", AS_OF - 3600);
        (void)mini_table(&m, "mini_users", "root|0|~|/bin/sh\n");
        mini_load(&m);
        m.scope.in_process = i == 0;
        result_format(i == 0 ? &first : &second, mini_run(&m, shell_test(&m)));
        mini_close(&m);
    }
    assert_string_equal(first.data, second.data);
    assert_contains(first.data, "{\"exceptions\":3,\"inputs\":[[\"mini_users\",\"host:a\",");
    assert_contains(first.data, "\"params\":[],\"population\":3,\"reason\":\"3 exceptions in a "
                                "population of 3\",\"rows_hash\":\"");
    assert_contains(first.data, "\",\"state\":\"fail\",\"test\":\"MINI-001\",\"test_hash\":\"");
    buf_fini(&first);
    buf_fini(&second);
}

static int faults_left;

static int
fault(void)
{
    return faults_left-- == 0;
}

static void
every_failed_allocation_is_said(void **state)
{
    const struct test_def *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    fresh_users(&m, "zed|9|~|/bin/sh\nann|7|~|/bin/sh\n");
    mini_load(&m);
    t = mini_test(&m, "now", "mini_users(username, shell)", "SELECT count(*) FROM mini_users",
        "-- params: limit_days\n", no_shell);
    assert_state(mini_run(&m, t), RESULT_FAIL); /* the declarations are read */
    faults_left = -1;
    for (int n = 0; faults_left < 0 || n == 0; n++) {
        struct result r = { 0 };
        int rc;

        assert_int_equal(factdb_as_of(m.f, AS_OF, &m.e), 0); /* forgets the gates */
        faults_left = n;
        mem_fault_hook = fault;
        rc = runner_run(m.f, &t, 1, &m.scope, &r, NULL, NULL, &m.e);
        mem_fault_hook = NULL;
        if (rc != 0 && rc != -ERR_NOMEM)
            fail_msg("allocation %d: %d: %s", n, rc, m.e.msg);
        if (rc == 0) {
            assert_state(&r, RESULT_FAIL);
            assert_int_equal(r.exceptions, 2);
        }
        result_fini(&r);
        assert_true(n < 1000);
    }
    mini_close(&m);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pass_names_population_and_what_it_supports),
        cmocka_unit_test(fail_lists_sorted_rows),
        cmocka_unit_test(empty_database_is_not_evaluated),
        cmocka_unit_test(expected_source_that_never_spoke_is_named),
        cmocka_unit_test(stale_source_is_named_with_ages),
        cmocka_unit_test(age_at_the_limit_is_fresh),
        cmocka_unit_test(source_out_of_scope_closes_no_gate),
        cmocka_unit_test(several_closed_sources_are_counted),
        cmocka_unit_test(null_in_a_required_column_closes_the_gate),
        cmocka_unit_test(parameter_must_be_in_a_policy_in_force),
        cmocka_unit_test(period_test_needs_its_parameter_all_through_the_period),
        cmocka_unit_test(period_test_without_period_is_not_evaluated),
        cmocka_unit_test(criterion_out_of_scope_is_not_applicable),
        cmocka_unit_test(applies_of_zero_is_not_applicable_only_after_the_source_gate),
        cmocka_unit_test(population_of_zero_is_said_as_the_test_declares),
        cmocka_unit_test(null_subjects_are_exceptions_and_said),
        cmocka_unit_test(cells_that_are_no_text_or_integer_close_the_test),
        cmocka_unit_test(more_rows_than_the_limit_are_counted_and_the_first_kept),
        cmocka_unit_test(type_2_pass_needs_a_covered_period),
        cmocka_unit_test(type_2_fail_stays_a_fail_without_coverage),
        cmocka_unit_test(register_covers_the_time_it_says),
        cmocka_unit_test(same_facts_give_the_same_bytes),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
