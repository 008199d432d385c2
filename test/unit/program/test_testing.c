/* test_testing.c: runs, the exceptions they open and clear, and waivers that stand beside the
 * result. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "base/mem.h"
#include "program/account.h"
#include "program/evidence.h"
#include "program/people.h"
#include "program/policy.h"
#include "program/testing.h"

static const char source[] = "registers";

/* Rule: no data is never a pass. */
static void
no_data_is_never_a_pass(void **state)
{
    struct fix *f = *state;
    struct test_request r = { .as_of = date_now(), .record = false };
    struct test_run t;

    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_true(t.n > 300);
    for (size_t i = 0; i < t.n; i++) {
        if (t.results[i].state != RESULT_NOT_EVALUATED &&
            t.results[i].state != RESULT_NOT_APPLICABLE)
            fail_msg("%s is %s on an empty workspace", t.results[i].test->id,
                result_state_name(t.results[i].state));
        assert_true(strlen(t.results[i].reason) > 0);
    }
    assert_string_equal(t.id, "");
    test_run_fini(&t);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM run"), 0);
}

static void
exceptions_are_opened_seen_again_cleared_and_opened_anew(void **state)
{
    struct fix *f = *state;

    fix_board(f, false, false, 1000);
    fix_as(f, "ada");
    assert_int_equal(fix_run(f, "GOV-002", 900), RESULT_FAIL);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL AND times=1"), 2);
    assert_int_equal(fix_run(f, "GOV-002", 800), RESULT_FAIL);
    assert_int_equal(
        fix_int(f,
            "SELECT count(*) FROM exception WHERE last_seen_at-first_seen_at BETWEEN 90 AND 110"),
        2);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM exception WHERE times=1"), 2);
    fix_board(f, true, false, 700);
    assert_int_equal(fix_run(f, "GOV-002", 600), RESULT_FAIL);
    assert_string_equal(
        fix_text(f, "SELECT group_concat(subject) FROM exception WHERE cleared_at IS NOT NULL"),
        "independent of management");
    fix_board(f, true, true, 500);
    assert_int_equal(fix_run(f, "GOV-002", 400), RESULT_PASS);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL"), 0);
    fix_board(f, false, true, 300);
    assert_int_equal(fix_run(f, "GOV-002", 200), RESULT_FAIL);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL AND times=2"), 1);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM run"), 5);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM result WHERE state='fail'"), 4);
    assert_int_equal(fix_int(f, "SELECT sum(exceptions) FROM result"), 6);
}

/* A test that could not be judged says nothing about its exceptions: they stay. */
static void
not_evaluated_clears_no_exception(void **state)
{
    struct fix *f = *state;

    fix_board(f, false, true, 100 * DAY_S);
    fix_as(f, "ada");
    assert_int_equal(fix_run(f, "GOV-002", 99 * DAY_S), RESULT_FAIL);
    assert_int_equal(fix_run(f, "GOV-002", 100), RESULT_NOT_EVALUATED); /* the register is stale */
    assert_int_equal(fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL"), 1);
}

/* A run of an earlier moment than the newest is kept, and opens and clears nothing. */
static void
a_run_of_the_past_changes_no_exception(void **state)
{
    struct fix *f = *state;

    fix_board(f, false, true, 1000);
    fix_as(f, "ada");
    assert_int_equal(fix_run(f, "GOV-002", 900), RESULT_FAIL);
    fix_board(f, true, true, 800);
    assert_int_equal(fix_run(f, "GOV-002", 700), RESULT_PASS);
    assert_int_equal(fix_run(f, "GOV-002", 890), RESULT_FAIL);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL"), 0);
    assert_int_equal(fix_int(f, "SELECT times FROM exception"), 1);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM run"), 3);
}

static void
a_look_that_is_not_recorded_changes_nothing(void **state)
{
    struct fix *f = *state;
    struct test_request r = { .ids = (const char *[]){ "GOV-002" }, .n = 1, .record = false };
    struct test_run t;
    int64_t before;

    fix_board(f, false, true, 1000);
    fix_as(f, NULL);
    before = records_size(f->ws.records);
    r.as_of = date_now() - 900;
    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_int_equal(t.results[0].state, RESULT_FAIL);
    assert_int_equal(t.results[0].exceptions, 1);
    assert_string_equal(t.id, "");
    test_run_fini(&t);
    assert_int_equal(records_size(f->ws.records), before);
    r.as_of = date_now() - 1100; /* before the export */
    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_int_equal(t.results[0].state, RESULT_NOT_EVALUATED);
    test_run_fini(&t);
}

static void
tests_are_named_one_by_one_or_by_area(void **state)
{
    struct fix *f = *state;
    const char *area[] = { "GOV-*" }, *unknown[] = { "GOV-999" }, *none[] = { "XYZ-*" };
    struct test_request r = { .ids = area, .n = 1, .as_of = date_now(), .record = false };
    struct test_run t;

    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_true(t.n > 5);
    for (size_t i = 0; i < t.n; i++)
        assert_int_equal(strncmp(t.results[i].test->id, "GOV-", 4), 0);
    test_run_fini(&t);
    r.ids = unknown;
    assert_int_equal(test_run(&f->ws, &r, NULL, NULL, &t, &f->e), -ERR_NOTFOUND);
    r.ids = none;
    assert_int_equal(test_run(&f->ws, &r, NULL, NULL, &t, &f->e), -ERR_NOTFOUND);
    r.ids = area;
    r.engagement = "E-009";
    assert_int_equal(test_run(&f->ws, &r, NULL, NULL, &t, &f->e), -ERR_NOTFOUND);
    r.engagement = NULL;
    r.record = true;
    fix_as(f, "ed");
    assert_refused(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e), ERR_DENIED, "lead or auditor");
}

/* What a run rested on and gave is one blob, and the same input gives the same bytes. */
static void
the_same_input_gives_the_same_results_byte_for_byte(void **state)
{
    struct fix *f = *state;
    struct buf a, b;
    struct hash h;
    char *ra, *rb;

    buf_init(&a, 1 << 20);
    buf_init(&b, 1 << 20);
    fix_board(f, false, true, 1000);
    fix_as(f, "ada");
    (void)fix_run(f, "GOV-002", 900);
    (void)fix_run(f, "GOV-002", 900);
    assert_true(hash_from_hex(&h, str_of(fix_text(f, "SELECT blob FROM run WHERE run='RUN-001'"))));
    assert_done(f, blobs_get(f->ws.blobs, &h, &a, &f->e));
    assert_true(hash_from_hex(&h, str_of(fix_text(f, "SELECT blob FROM run WHERE run='RUN-002'"))));
    assert_done(f, blobs_get(f->ws.blobs, &h, &b, &f->e));
    ra = strstr(a.data, "\"results\":");
    rb = strstr(b.data, "\"results\":");
    assert_non_null(ra);
    assert_non_null(rb);
    rb = strstr(rb, "\"run\":");
    assert_non_null(rb);
    *rb = '\0';
    *strstr(ra, "\"run\":") = '\0';
    assert_string_equal(ra, strstr(b.data, "\"results\":"));
    buf_fini(&a);
    buf_fini(&b);
}

/* Rule: a pass knows its period: one look supports type 1 only; type 2 needs collections all along.
 */
static void
a_pass_knows_its_period(void **state)
{
    struct fix *f = *state;

    fix_engagement(f, 1);
    fix_board(f, true, true, 1000);
    assert_int_equal(fix_run(f, "GOV-002", 0), RESULT_PASS);
    fix_engagement(f, 2);
    assert_int_equal(fix_run(f, "GOV-002", 0), RESULT_NOT_EVALUATED);
    assert_non_null(
        strstr(fix_text(f, "SELECT reason FROM result WHERE run='RUN-002'"), "covered"));
    assert_string_equal(
        fix_text(
            f, "SELECT group_concat(engagement) FROM (SELECT engagement FROM run ORDER BY run)"),
        "E-001,E-002");
    assert_string_equal(
        fix_text(f, "SELECT group_concat(type2) FROM (SELECT type2 FROM run ORDER BY run)"), "0,1");
}

/* Rule: five honest results: what is out of scope is not applicable, by the engagement's own
 * categories. */
static void
a_test_outside_the_engagement_s_scope_is_not_applicable(void **state)
{
    struct fix *f = *state;

    assert_int_equal(fix_run(f, "PIN-003", 0), RESULT_NOT_EVALUATED);
    fix_engagement(f, 1); /* security only */
    assert_int_equal(fix_run(f, "PIN-003", 0), RESULT_NOT_APPLICABLE);
    /* also measured by a criterion of security */
    assert_int_equal(fix_run(f, "PIN-001", 0), RESULT_NOT_EVALUATED);
    assert_true(strlen(fix_text(f, "SELECT reason FROM result WHERE run='RUN-002'")) > 0);
}

static const char *
ask_waiver(struct fix *f, const char *subject, const char *until)
{
    static char id[WS_ID_MAX];
    struct waiver_new w = { "GOV-002", source, subject, "a member is being sought", until };

    assert_done(f, waiver_request(&f->ws, &w, id, &f->e));
    return id;
}

/* Rule: waivers stand beside the result, never inside it. */
static void
waivers_stand_beside_the_result_never_inside_it(void **state)
{
    struct fix *f = *state;
    struct test_request r = { .ids = (const char *[]){ "GOV-002" }, .n = 1, .record = true };
    struct test_run t;
    const char *id;

    fix_board(f, false, false, 1000);
    assert_int_equal(fix_run(f, "GOV-002", 900), RESULT_FAIL);
    id = ask_waiver(f, "independent of management", fix_day(30));
    r.as_of = date_now() - 800;
    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_int_equal(t.waived[0], 0); /* asked for is not approved */
    test_run_fini(&t);
    fix_as(f, "ed");
    assert_done(f, waiver_approve(&f->ws, id, &f->e));
    fix_as(f, "lena");
    r.as_of = date_now() - 700;
    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_int_equal(t.results[0].state, RESULT_FAIL);
    assert_int_equal(t.results[0].exceptions, 2);
    assert_int_equal(t.waived[0], 1);
    test_run_fini(&t);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL"), 2);
    assert_string_equal(
        fix_text(f, "SELECT exceptions||'/'||waived FROM result ORDER BY run DESC LIMIT 1"), "2/1");
    r.record = false;
    r.as_of = date_now() + 40 * (int64_t)DAY_S; /* it has expired */
    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_int_equal(t.waived[0], 0);
    test_run_fini(&t);
    assert_done(f, waiver_revoke(&f->ws, id, &f->e));
    r.as_of = date_now() - 600;
    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    assert_int_equal(t.waived[0], 0);
    test_run_fini(&t);
}

static void
a_waiver_needs_an_exception_a_reason_and_a_day_to_come(void **state)
{
    struct fix *f = *state;
    struct waiver_new w = { "GOV-002", source, "independent of management", "", fix_day(30) };
    char id[WS_ID_MAX];

    fix_board(f, false, true, 1000);
    (void)fix_run(f, "GOV-002", 900);
    assert_refused(f, waiver_request(&f->ws, &w, id, &f->e), ERR_INPUT, "needs a reason");
    w.reason = "sought";
    w.expires_on = fix_day(0);
    assert_refused(f, waiver_request(&f->ws, &w, id, &f->e), ERR_INPUT, "no day to come");
    w.expires_on = "never";
    assert_refused(f, waiver_request(&f->ws, &w, id, &f->e), ERR_INPUT, "no day to come");
    w.expires_on = fix_day(30);
    w.subject = "experienced in security";
    assert_refused(f, waiver_request(&f->ws, &w, id, &f->e), ERR_NOTFOUND, "has no exception");
    assert_refused(f, waiver_approve(&f->ws, "W-009", &f->e), ERR_NOTFOUND, "there is no waiver");
    assert_refused(f, waiver_revoke(&f->ws, "W-009", &f->e), ERR_NOTFOUND, "not there");
}

/* Rule: no one approves their own work. */
static void
separation_of_duties_refuses_a_waiver_s_approval_by_who_asked(void **state)
{
    struct fix *f = *state;
    const char *id;

    fix_role(f, "lena", "executive");
    fix_board(f, false, true, 1000);
    (void)fix_run(f, "GOV-002", 900);
    id = ask_waiver(f, "independent of management", fix_day(30));
    assert_refused(f, waiver_approve(&f->ws, id, &f->e), ERR_DENIED,
        "asked for this waiver and may not judge it too");
    fix_as(f, "ada");
    assert_refused(f, waiver_approve(&f->ws, id, &f->e), ERR_DENIED, "executive or oversight_body");
    fix_as(f, "ed");
    assert_done(f, waiver_approve(&f->ws, id, &f->e));
    assert_refused(f, waiver_approve(&f->ws, id, &f->e), ERR_INPUT, "is approved already");
    fix_as(f, "lena");
    assert_done(f, waiver_revoke(&f->ws, id, &f->e));
    fix_as(f, "ed");
    assert_refused(f, waiver_approve(&f->ws, id, &f->e), ERR_INPUT, "is revoked already");
}

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static void
a_run_without_memory_records_nothing_and_leaks_nothing(void **state)
{
    struct fix *f = *state;
    struct test_request r = { .ids = (const char *[]){ "GOV-002" }, .n = 1, .record = true };

    fix_board(f, false, true, 1000);
    assert_int_equal(fix_run(f, "GOV-002", 950), RESULT_FAIL);
    r.as_of = date_now() - 900;
    for (long n = 0; n < 3000; n = n < 12 ? n + 1 : n * 3 / 2) {
        int64_t before = records_size(f->ws.records);
        struct test_run t;
        int rc;

        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = test_run(&f->ws, &r, NULL, NULL, &t, &f->e);
        mem_fault_hook = NULL;
        if (rc == 0) {
            test_run_fini(&t);
            continue;
        }
        assert_true(strlen(f->e.msg) > 0);
        assert_int_equal(records_size(f->ws.records), before);
    }
    assert_int_equal(fix_int(f, "SELECT count(*) FROM exception WHERE cleared_at IS NULL"), 1);
}

/* Without its engagement a run would have no scope and no period. */
static void
an_engagement_that_cannot_be_read_is_not_none(void **state)
{
    struct fix *f = *state;
    struct test_request r = { .as_of = date_now(), .record = false };
    struct test_run t;

    fix_engagement(f, 1);
    assert_done(f, store_exec(f->ws.store, "ALTER TABLE engagement RENAME TO elsewhere", &f->e));
    assert_refused(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e), ERR_INPUT, "engagement");
}

/* GOV-002 now, and its reason. */
static enum result_state
board_now(struct fix *f, char reason[512])
{
    struct test_request r = {
        .ids = (const char *[]){ "GOV-002" }, .n = 1, .as_of = date_now(), .record = false
    };
    enum result_state state;
    struct test_run t;

    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    state = t.results[0].state;
    (void)snprintf(reason, 512, "%s", t.results[0].reason);
    test_run_fini(&t);
    return state;
}

static void
expect(struct fix *f, const char *name, bool in_scope, const char *table)
{
    struct source_expects x = { &table, 1 };

    assert_done(
        f, fix_source(f, name, "import", name, NULL, "ed", in_scope, table != NULL ? &x : NULL));
}

/* What others sent does not stand in for a source that should have sent it too. */
static void
a_source_that_has_sent_nothing_of_what_is_expected_stops_the_tests_that_need_it(void **state)
{
    struct fix *f = *state;
    char reason[512];

    fix_board(f, true, true, 100);
    assert_int_equal(board_now(f, reason), RESULT_PASS);
    expect(f, "subsidiary", true, NULL);
    assert_int_equal(board_now(f, reason), RESULT_PASS); /* nobody said what it should send */
    expect(f, "subsidiary", true, "board_members");
    assert_int_equal(board_now(f, reason), RESULT_NOT_EVALUATED);
    assert_string_equal(reason, "subsidiary has not sent board_members");
    expect(f, "subsidiary", true, NULL); /* declared again, and that is still expected */
    assert_int_equal(board_now(f, reason), RESULT_NOT_EVALUATED);
    expect(f, "subsidiary", false, NULL);
    assert_int_equal(board_now(f, reason), RESULT_PASS);
    expect(f, "subsidiary", true, "employees"); /* said anew: in the place of the table before */
    assert_int_equal(board_now(f, reason), RESULT_PASS);
    assert_string_equal(
        fix_text(f, "SELECT group_concat(table_name) FROM source_expected"), "employees");
}

/* An import says which system a source speaks of, where nobody had; not whose it is, nor that it
 * lies inside the boundary. */
static void
an_import_keeps_what_was_said_of_its_source(void **state)
{
    struct fix *f = *state;

    assert_done(f, fix_source(f, source, "import", "Registers", NULL, "ed", false, NULL));
    fix_board(f, true, true, 100);
    assert_string_equal(
        fix_text(f, "SELECT title||' '||system||' '||owner||' '||in_scope FROM source"),
        "Registers Register ed 0");
}

static void
what_a_source_should_send_is_a_declared_table_named_once(void **state)
{
    struct fix *f = *state;
    struct source_expects none = { (const char *[]){ "board_member" }, 1 },
                          twice = { (const char *[]){ "employees", "employees" }, 2 };

    assert_refused(f, fix_source(f, "hr", "import", "HR", NULL, "ed", true, &none), ERR_NOTFOUND,
        "board_member");
    assert_refused(
        f, fix_source(f, "hr", "import", "HR", NULL, "ed", true, &twice), ERR_INPUT, "named twice");
}

/* All that tests rest on beside the tables, as text. */
static void
meta_text(struct buf *b, const struct fact_meta *m)
{
    for (size_t i = 0; i < m->param_n; i++)
        buf_fmt(b, "%s %s %s %s\n", m->params[i].name, m->params[i].unit, m->params[i].policy,
            m->params[i].text != NULL ? m->params[i].text : "-");
    for (size_t i = 0; i < m->source_n; i++)
        buf_fmt(b, "%s %s %s %s %s\n", m->sources[i].source, m->sources[i].kind,
            m->sources[i].title, m->sources[i].system != NULL ? m->sources[i].system : "-",
            m->sources[i].owner != NULL ? m->sources[i].owner : "-");
    for (size_t i = 0; i < m->expected_n; i++)
        buf_fmt(b, "%s %s\n", m->expected[i].table_name, m->expected[i].source);
    for (size_t i = 0; i < m->identity_n; i++)
        buf_fmt(b, "%s %s %s %s %s\n", m->identities[i].source, m->identities[i].account,
            m->identities[i].kind, m->identities[i].person != NULL ? m->identities[i].person : "-",
            m->identities[i].owner != NULL ? m->identities[i].owner : "-");
}

static void
without_memory_no_cell_of_what_tests_rest_on_is_lost(void **state)
{
    struct fix *f = *state;
    struct facts_open facts;
    struct buf whole, seen;
    int64_t as_of = date_now();
    bool over = false;

    fix_import(f, "accounts",
        "system,account,kind,person,owner,enabled,privileged,created_at\nS-1,ed,person,ed,,1,0,2020-01-01T00:00:00Z\n"
        "S-1,nobody,service,,ed,1,0,2020-01-01T00:00:00Z\n",
        100);
    assert_done(f, fix_source(f, "hr", "import", "Personnel", "S-HR", "ed", true, NULL));
    assert_done(f, account_link(&f->ws, "registers", "S-1", "nobody", "shared", "ada", &f->e));
    assert_done(f, policy_adopt(&f->ws, "POL-AC", &f->e));
    fix_as(f, "ed");
    assert_done(f, store_exec(f->ws.store, "UPDATE policy_param SET valid_from=1", &f->e));
    buf_init(&whole, 1 << 20);
    buf_init(&seen, 1 << 20);
    assert_done(f, facts_open(&facts, &f->ws, as_of, &f->e));
    assert_true(facts.meta.param_n > 0 && facts.meta.source_n == 2 && facts.meta.identity_n == 2);
    meta_text(&whole, &facts.meta);
    facts_close(&facts);
    for (long n = 0; !over; n++) {
        int rc;

        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = facts_open(&facts, &f->ws, as_of, &f->e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        assert_true(rc == 0 || strlen(f->e.msg) > 0);
        if (rc != 0)
            continue;
        buf_clear(&seen);
        meta_text(&seen, &facts.meta);
        facts_close(&facts);
        if (strcmp(seen.data, whole.data) != 0)
            fail_msg("without allocation %ld:\n%s\nwith it:\n%s", n, seen.data, whole.data);
    }
    buf_fini(&whole);
    buf_fini(&seen);
}

/* More than can be held is refused; none would be believed in its place. */
static void
too_many_sources_are_refused_and_not_left_out(void **state)
{
    struct fix *f = *state;
    struct test_request r = { .as_of = date_now(), .record = false };
    struct test_run t;

    assert_done(f,
        store_exec(f->ws.store,
            "INSERT INTO source WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM k WHERE i<1000001)"
            " SELECT printf('s%07d',i),'import','t',NULL,NULL,0,NULL,0,0 FROM k",
            &f->e));
    assert_refused(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e), ERR_LIMIT, "more than 1000000");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(no_data_is_never_a_pass),
        fix_case(exceptions_are_opened_seen_again_cleared_and_opened_anew),
        fix_case(not_evaluated_clears_no_exception),
        fix_case(a_run_of_the_past_changes_no_exception),
        fix_case(a_look_that_is_not_recorded_changes_nothing),
        fix_case(tests_are_named_one_by_one_or_by_area),
        fix_case(the_same_input_gives_the_same_results_byte_for_byte),
        fix_case(a_pass_knows_its_period),
        fix_case(a_test_outside_the_engagement_s_scope_is_not_applicable),
        fix_case(waivers_stand_beside_the_result_never_inside_it),
        fix_case(a_waiver_needs_an_exception_a_reason_and_a_day_to_come),
        fix_case(separation_of_duties_refuses_a_waiver_s_approval_by_who_asked),
        fix_case(a_run_without_memory_records_nothing_and_leaks_nothing),
        fix_case(an_engagement_that_cannot_be_read_is_not_none),
        fix_case(a_source_that_has_sent_nothing_of_what_is_expected_stops_the_tests_that_need_it),
        fix_case(an_import_keeps_what_was_said_of_its_source),
        fix_case(what_a_source_should_send_is_a_declared_table_named_once),
        fix_case(without_memory_no_cell_of_what_tests_rest_on_is_lost),
        fix_case(too_many_sources_are_refused_and_not_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
