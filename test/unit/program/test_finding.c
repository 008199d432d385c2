/* test_finding.c: findings: what they rest on, the response, retests over enough occurrences, who
 * may close. */
#include "fixture.h"

#include "base/date.h"
#include "program/finding.h"
#include "program/people.h"
#include "program/plan.h"

static struct finding_new
usual(void)
{
    static const char *const exceptions[] = { "GOV-002" };

    return (struct finding_new){ .title = "Nobody independent",
        .criterion = "soc2:CC1.2",
        .condition = "No such member",
        .cause = "None was sought",
        .effect = "Nobody contradicts",
        .severity = "high",
        .due_on = "2030-01-01",
        .exceptions = exceptions,
        .exception_n = 1 };
}

/* A failing run of GOV-002 900 seconds ago; ada acts. */
static void
fail_first(struct fix *f)
{
    fix_board(f, false, false, 1000);
    fix_as(f, "ada");
    assert_int_equal(fix_run(f, "GOV-002", 900), RESULT_FAIL);
}

static void
a_finding_has_all_its_parts_and_rests_on_open_exceptions(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    const char *one[] = { "GOV-002\tregisters\tindependent of management" },
               *other[] = { "GOV-001" };
    char id[WS_ID_MAX];

    fail_first(f);
    n.cause = "";
    assert_refused(f, finding_raise(&f->ws, &n, id, &f->e), ERR_INPUT, "none may be empty");
    n = usual();
    n.severity = "severe";
    assert_refused(f, finding_raise(&f->ws, &n, id, &f->e), ERR_INPUT, "not 'severe'");
    n = usual();
    n.criterion = "soc2:CC99";
    assert_refused(
        f, finding_raise(&f->ws, &n, id, &f->e), ERR_NOTFOUND, "no criterion or requirement");
    n = usual();
    n.due_on = "soon";
    assert_refused(f, finding_raise(&f->ws, &n, id, &f->e), ERR_INPUT, "'soon' is no day");
    n = usual();
    n.owner = "zed";
    assert_refused(f, finding_raise(&f->ws, &n, id, &f->e), ERR_NOTFOUND, "not a person");
    n = usual();
    n.exceptions = other;
    assert_refused(
        f, finding_raise(&f->ws, &n, id, &f->e), ERR_NOTFOUND, "no open exception 'GOV-001'");
    n.exception_n = 0;
    assert_refused(
        f, finding_raise(&f->ws, &n, id, &f->e), ERR_INPUT, "rests on one or more exceptions");
    n = usual();
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_string_equal(id, "F-001");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM finding_exception WHERE finding='F-001'"), 2);
    n.exceptions = one;
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_int_equal(fix_int(f, "SELECT count(*) FROM finding_exception WHERE finding='F-002'"), 1);
    fix_as(f, "lena");
    assert_refused(
        f, finding_raise(&f->ws, &n, id, &f->e), ERR_DENIED, "it takes the role auditor");
}

static void
a_finding_is_reported_to_the_oversight_body_once(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    char id[WS_ID_MAX];

    n.recommendation = "Seek two members";
    fail_first(f);
    assert_refused(f, finding_report(&f->ws, "F-009", &f->e), ERR_NOTFOUND, "no finding 'F-009'");
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_string_equal(
        fix_text(f, "SELECT recommendation||coalesce(reported_by,'-') FROM finding"),
        "Seek two members-");
    fix_as(f, "ed");
    assert_refused(f, finding_report(&f->ws, id, &f->e), ERR_DENIED, "it takes the role");
    fix_as(f, "lena");
    assert_done(f, finding_report(&f->ws, id, &f->e));
    assert_string_equal(fix_text(f, "SELECT reported_by||status FROM finding"), "lenaopen");
    assert_true(fix_int(f, "SELECT reported_at>=raised_at FROM finding") == 1);
    assert_refused(f, finding_report(&f->ws, id, &f->e), ERR_EXISTS, "reported already");
}

static void
deadlines_come_from_the_response_plan_in_force(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    int64_t version = 0;
    char id[WS_ID_MAX];

    n.due_on = NULL;
    assert_refused(f, plan_approve(&f->ws, &f->e), ERR_NOTFOUND, "no draft of a response plan");
    assert_done(f, plan_adopt(&f->ws, &version, &f->e));
    assert_int_equal(version, 1);
    assert_refused(f, plan_approve(&f->ws, &f->e), ERR_DENIED, "adopted this plan");
    fix_as(f, "ed");
    assert_done(f, plan_approve(&f->ws, &f->e));
    fix_as(f, "lena");
    fail_first(f);
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_string_equal(fix_text(f, "SELECT due_on FROM finding"), fix_day(60));
    n.severity = "critical";
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_string_equal(
        fix_text(f, "SELECT due_on FROM finding WHERE finding='F-002'"), fix_day(30));
}

static void
a_response_names_an_owner_and_a_day(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    char id[WS_ID_MAX];

    fail_first(f);
    n.due_on = NULL;
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_refused(f, finding_respond(&f->ws, id, "sought", "ed", "2030-01-01", &f->e), ERR_DENIED,
        "lead or executive or owner");
    fix_as(f, "ed");
    assert_refused(f, finding_respond(&f->ws, "F-009", "sought", "ed", "2030-01-01", &f->e),
        ERR_NOTFOUND, "no finding 'F-009'");
    assert_refused(
        f, finding_respond(&f->ws, id, "", "ed", "2030-01-01", &f->e), ERR_INPUT, "can't be empty");
    assert_refused(f, finding_respond(&f->ws, id, "sought", "zed", "2030-01-01", &f->e),
        ERR_NOTFOUND, "not a person");
    assert_refused(
        f, finding_respond(&f->ws, id, "sought", "ed", NULL, &f->e), ERR_INPUT, "names the day");
    assert_refused(
        f, finding_respond(&f->ws, id, "sought", "ed", "soon", &f->e), ERR_INPUT, "names the day");
    assert_done(f, finding_respond(&f->ws, id, "sought", "ed", "2030-01-01", &f->e));
    assert_string_equal(fix_text(f, "SELECT status||owner||responded_by||due_on FROM finding"),
        "respondededed2030-01-01");
}

/* GOV-002's control is quarterly and manual: two passing occurrences are needed. */
static void
a_retest_passes_after_enough_new_occurrences_and_only_then_it_is_closed(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    struct retest r;
    char id[WS_ID_MAX];

    fail_first(f);
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_refused(
        f, finding_retest(&f->ws, id, NULL, &r, &f->e), ERR_INPUT, "has no response yet");
    fix_as(f, "ed");
    assert_done(f, finding_respond(&f->ws, id, "two members were appointed", "ed", NULL, &f->e));
    fix_as(f, "ada");
    assert_refused(f, finding_close(&f->ws, id, "done", &f->e), ERR_INPUT,
        "closed after a retest that passed");
    assert_int_equal(fix_run(f, "GOV-002", 800), RESULT_FAIL);
    assert_done(f, finding_retest(&f->ws, id, "read the register", &r, &f->e));
    assert_false(r.passed);
    assert_non_null(strstr(r.why, "exceptions still open: 2"));
    assert_refused(f, finding_retest(&f->ws, id, NULL, &r, &f->e), ERR_EXISTS, "retested with run");
    fix_board(f, true, true, 700);
    assert_int_equal(fix_run(f, "GOV-002", 600), RESULT_PASS);
    assert_done(f, finding_retest(&f->ws, id, NULL, &r, &f->e));
    assert_false(r.passed);
    assert_int_equal(r.occurrences, 1);
    assert_int_equal(r.needed, 2);
    assert_refused(f, finding_close(&f->ws, id, "done", &f->e), ERR_INPUT, "is responded");
    assert_int_equal(
        fix_run(f, "GOV-002", 550), RESULT_PASS); /* the same evidence again is no new occurrence */
    assert_done(f, finding_retest(&f->ws, id, NULL, &r, &f->e));
    assert_int_equal(r.occurrences, 1);
    fix_board(f, true, true, 520);
    assert_int_equal(fix_run(f, "GOV-002", 500), RESULT_PASS);
    assert_done(f, finding_retest(&f->ws, id, NULL, &r, &f->e));
    assert_true(r.passed);
    assert_string_equal(fix_text(f, "SELECT status FROM finding"), "retested");
    assert_done(f, finding_close(&f->ws, id, "both members attended", &f->e));
    assert_string_equal(fix_text(f, "SELECT status||closed_by||close_words FROM finding"),
        "closedadaboth members attended");
    assert_refused(f, finding_retest(&f->ws, id, NULL, &r, &f->e), ERR_INPUT, "is closed");
    fix_as(f, "ed");
    assert_refused(
        f, finding_respond(&f->ws, id, "again", "ed", "2030-01-01", &f->e), ERR_INPUT, "is closed");
}

static void
a_run_that_did_not_judge_the_finding_s_test_is_no_occurrence(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    struct retest r;
    char id[WS_ID_MAX];

    fail_first(f);
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    fix_as(f, "ed");
    assert_done(f, finding_respond(&f->ws, id, "appointed", "ed", NULL, &f->e));
    fix_as(f, "ada");
    fix_board(f, true, true, 700);
    assert_int_equal(fix_run(f, "GOV-002", 600), RESULT_PASS);
    fix_board(f, true, true, 560);
    assert_int_equal(fix_run(f, "GOV-001", 550), RESULT_NOT_EVALUATED);
    assert_done(f, finding_retest(&f->ws, id, NULL, &r, &f->e));
    assert_int_equal(r.occurrences, 1);
    assert_false(r.passed);
}

/* Rule: no one closes their own finding. */
static void
separation_of_duties_refuses_retest_and_close_by_owner_and_responder(void **state)
{
    struct fix *f = *state;
    struct finding_new n = usual();
    struct retest r;
    char id[WS_ID_MAX];

    fix_role(f, "ed", "auditor");
    fix_role(f, "lena", "auditor");
    fail_first(f);
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    fix_as(f, "lena");
    assert_done(f, finding_respond(&f->ws, id, "appointed", "ed", NULL, &f->e));
    fix_board(f, true, true, 700);
    assert_int_equal(fix_run(f, "GOV-002", 600), RESULT_PASS);
    fix_board(f, true, true, 520);
    assert_int_equal(fix_run(f, "GOV-002", 500), RESULT_PASS);
    fix_as(f, "ed");
    assert_refused(f, finding_retest(&f->ws, id, NULL, &r, &f->e), ERR_DENIED,
        "owns this finding and may not judge it too");
    fix_as(f, "ada");
    assert_done(f, finding_retest(&f->ws, id, NULL, &r, &f->e));
    assert_true(r.passed);
    fix_as(f, "ed");
    assert_refused(f, finding_close(&f->ws, id, NULL, &f->e), ERR_DENIED, "owns this finding");
    fix_as(f, "lena");
    assert_refused(f, finding_close(&f->ws, id, NULL, &f->e), ERR_DENIED, "answered this finding");
    assert_done(f, safeguard_add(&f->ws, "finding", "lena", "N. Outside", "two people", &f->e));
    assert_done(f, finding_close(&f->ws, id, NULL, &f->e));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(a_finding_has_all_its_parts_and_rests_on_open_exceptions),
        fix_case(a_finding_is_reported_to_the_oversight_body_once),
        fix_case(deadlines_come_from_the_response_plan_in_force),
        fix_case(a_response_names_an_owner_and_a_day),
        fix_case(a_retest_passes_after_enough_new_occurrences_and_only_then_it_is_closed),
        fix_case(a_run_that_did_not_judge_the_finding_s_test_is_no_occurrence),
        fix_case(separation_of_duties_refuses_retest_and_close_by_owner_and_responder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
