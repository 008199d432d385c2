/* test_progtables.c: what tests read of the program's own records is what was recorded, cell by
 * cell. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "program/control.h"
#include "program/engagement.h"
#include "program/evidence_int.h"
#include "program/finding.h"
#include "program/people.h"
#include "program/policy.h"
#include "program/testing.h"
#include "program/training.h"

/* Cells that a query over the newest collection gives, as JSON Lines without the header. */
static void
assert_cells(struct fix *f, const char *sql, const char *want)
{
    struct facts_open facts;
    struct buf rows;
    int64_t now = date_now(), n = 0;
    const char *got;

    buf_init(&rows, 1 << 20);
    assert_done(f, facts_open(&facts, &f->ws, now, &f->e));
    if (runner_query(facts.db, sql, now, 100, &rows, &n, &f->e) != 0)
        fail_msg("%s: %s", sql, f->e.msg);
    got = strchr(rows.data, '\n');
    got = got != NULL ? got + 1 : "";
    if (strcmp(got, want) != 0)
        fail_msg("%s gave\n%snot\n%s", sql, got, want);
    facts_close(&facts);
    buf_fini(&rows);
}

static void
collect(struct fix *f)
{
    struct collected_summary s;
    char actor[WS_ID_MAX];

    (void)snprintf(actor, sizeof(actor), "%s", f->ws.actor);
    fix_as(f, "lena");
    assert_done(f, evidence_collect_program(&f->ws, &s, &f->e));
    assert_int_equal(s.incomplete, 0);
    fix_as(f, actor);
}

/* An open engagement with ada on the team. */
static void
open_with_team(struct fix *f)
{
    fix_engagement(f, 1);
    assert_done(f, team_join(&f->ws, "ada", "lead auditor", "CISA", &f->e));
}

static void
an_engagement_says_when_its_plan_was_approved_and_its_fieldwork_began(void **state)
{
    static const char one[] =
        "SELECT engagement, kind, report_type, plan_approved_by, fieldwork_from_at IS NULL, completed_at IS NULL, status"
        " FROM engagements";
    struct fix *f = *state;
    char want[200], id[WS_ID_MAX];

    open_with_team(f);
    collect(f);
    assert_cells(f, one, "[\"E-001\",\"internal\",\"type1\",null,1,1,\"planned\"]\n");
    (void)fix_run(f, "GOV-002", 0); /* by lena, who is not on the team: no fieldwork */
    fix_as(f, "ed");
    assert_done(f, engagement_approve(&f->ws, id, &f->e));
    collect(f);
    assert_cells(f, one, "[\"E-001\",\"internal\",\"type1\",\"ed\",1,1,\"planned\"]\n");
    fix_as(f, "ada");
    (void)fix_run(f, "GOV-002", 0);
    collect(f);
    assert_cells(f, one, "[\"E-001\",\"internal\",\"type1\",\"ed\",0,1,\"fieldwork\"]\n");
    (void)snprintf(want, sizeof(want), "[%lld,%lld,%lld,%lld]\n",
        (long long)fix_int(f, "SELECT from_at FROM engagement"),
        (long long)fix_int(f, "SELECT until_at FROM engagement"),
        (long long)fix_int(f, "SELECT approved_at FROM engagement"),
        (long long)fix_int(f, "SELECT at FROM run WHERE by_person='ada'"));
    assert_cells(f,
        "SELECT period_from_at, period_until_at, plan_approved_at, fieldwork_from_at FROM engagements",
        want);
}

static void
a_declaration_of_independence_counts_its_conflicts_as_a_flag(void **state)
{
    struct fix *f = *state;
    char want[200];
    int64_t n;

    open_with_team(f);
    fix_as(f, "ada");
    assert_done(f, team_declare(&f->ws, &n, &f->e));
    collect(f);
    (void)snprintf(want, sizeof(want), "[\"E-001\",\"ada\",%lld,0]\n",
        (long long)fix_int(f, "SELECT at FROM declaration"));
    assert_cells(f,
        "SELECT engagement, person, declared_at, conflicts FROM independence_declarations", want);
    assert_cells(f, "SELECT engagement, person, team_role FROM audit_team",
        "[\"E-001\",\"ada\",\"lead auditor\"]\n");
    assert_cells(f, "SELECT person, credential FROM auditor_competence", "[\"ada\",\"CISA\"]\n");
    fix_as(f, "lena");
    fix_engagement(f, 1);
    fix_as(f, "ada");
    assert_done(f, team_conflict(&f->ws, "ada", "CTL-IAM-01", "built it", &f->e));
    assert_done(f, team_conflict(&f->ws, "ada", "CTL-IAM-02", "built it", &f->e));
    assert_done(f, team_declare(&f->ws, &n, &f->e));
    collect(f);
    assert_cells(f,
        "SELECT engagement, conflicts FROM independence_declarations ORDER BY engagement",
        "[\"E-001\",0]\n[\"E-002\",1]\n");
}

static void
a_finding_has_what_was_said_of_it_and_when(void **state)
{
    static const char *const exceptions[] = { "GOV-002" };
    struct fix *f = *state;
    struct finding_new n = { .title = "Nobody independent",
        .criterion = "soc2:CC1.2",
        .condition = "No such member",
        .cause = "None was sought",
        .effect = "Nobody contradicts",
        .recommendation = "Seek two members",
        .severity = "high",
        .due_on = "2030-01-01",
        .exceptions = exceptions,
        .exception_n = 1 };
    char id[WS_ID_MAX], want[400];

    fix_engagement(f, 1);
    fix_board(f, false, false, 1000);
    fix_as(f, "ada");
    assert_int_equal(fix_run(f, "GOV-002", 900), RESULT_FAIL);
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    n.recommendation = NULL;
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    fix_as(f, "ed");
    assert_done(f, finding_respond(&f->ws, "F-001", "sought", "ed", "2030-02-01", &f->e));
    fix_as(f, "ada");
    assert_done(f, finding_report(&f->ws, "F-001", &f->e));
    collect(f);
    assert_cells(f,
        "SELECT finding_id, engagement, criterion, severity, condition, cause, effect, recommendation, issued_by,"
        " response, owner, due_at, status, length(criterion_text)>20 FROM findings ORDER BY 1",
        "[\"F-001\",\"E-001\",\"soc2:CC1.2\",\"high\",\"No such member\",\"None was sought\","
        "\"Nobody contradicts\",\"Seek two members\",\"ada\",\"sought\",\"ed\",1896134400,\"open\",1]\n"
        "[\"F-002\",\"E-001\",\"soc2:CC1.2\",\"high\",\"No such member\",\"None was sought\","
        "\"Nobody contradicts\",null,\"ada\",null,null,1893456000,\"open\",1]\n");
    (void)snprintf(want, sizeof(want), "[%lld,%lld,%lld,null,null,null]\n",
        (long long)fix_int(f, "SELECT raised_at FROM finding WHERE finding='F-001'"),
        (long long)fix_int(f, "SELECT responded_at FROM finding WHERE finding='F-001'"),
        (long long)fix_int(f, "SELECT reported_at FROM finding WHERE finding='F-001'"));
    assert_cells(f,
        "SELECT issued_at, response_at, reported_at, retested_at, retested_by, retest_result FROM findings WHERE"
        " finding_id='F-001'",
        want);
    assert_cells(f, "SELECT DISTINCT test_id, of_source, severity, finding_id FROM exceptions",
        "[\"GOV-002\",\"registers\",\"medium\",\"F-002\"]\n");
}

static void
a_policy_s_text_in_use_is_told_apart_from_the_approved_one(void **state)
{
    static const char *const facts[] = { "sites", "badge_system", "environmental_equipment",
        "provider_reports" };
    static const char same[] =
        "SELECT version, status, author, approved_by, length(approved_sha256), sha256=approved_sha256 FROM policies"
        " WHERE policy_id='POL-PH' ORDER BY version";
    struct policy_approval a = { .id = "POL-PH" };
    struct fix *f = *state;

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    for (size_t i = 0; i < 4; i++)
        assert_done(f, policy_fact(&f->ws, "POL-PH", facts[i], "as said", &f->e));
    collect(f);
    assert_cells(f, same, "[\"1\",\"draft\",\"lena\",null,null,null]\n");
    fix_as(f, "ed");
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
    collect(f);
    assert_cells(f, same, "[\"1\",\"in_force\",\"lena\",\"ed\",64,1]\n");
    fix_as(f, "lena");
    assert_done(f, policy_fact(&f->ws, "POL-PH", "sites", "moved", &f->e));
    collect(f);
    assert_cells(f, same, "[\"1\",\"in_force\",\"lena\",\"ed\",64,0]\n");
    assert_done(f, policy_revise(&f->ws, "POL-PH", "the office moved", &f->e));
    fix_as(f, "ed");
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
    collect(f);
    assert_cells(f, same,
        "[\"1\",\"retired\",\"lena\",\"ed\",64,null]\n[\"2\",\"in_force\",\"lena\",\"ed\",64,1]\n");
}

/* Those of the library that always apply, and those of a category in scope. */
static void
a_policy_that_is_asked_for_and_was_not_adopted_is_missing(void **state)
{
    static const char missing[] =
        "SELECT policy_id, version, status, required, author FROM policies WHERE policy_id IN ('POL-PH','POL-AC','POL-PR')"
        " ORDER BY 1";
    struct fix *f = *state;

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    fix_engagement(f, 1);
    collect(f);
    assert_cells(f, missing,
        "[\"POL-AC\",\"0\",\"missing\",1,null]\n[\"POL-PH\",\"1\",\"draft\",1,\"lena\"]\n");
}

static void
a_conclusion_on_a_control_tests_its_design_in_type_1(void **state)
{
    struct fix *f = *state;
    size_t n;

    open_with_team(f);
    assert_done(f, control_adopt(&f->ws, "CTL-IAM-03", NULL, &n, &f->e));
    fix_as(f, "ada");
    assert_done(f, conclusion_state(&f->ws, "CTL-IAM-03", "effective", "as described", &f->e));
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.2", "met", "as described", &f->e));
    collect(f);
    assert_cells(f,
        "SELECT engagement, control_id, test_type, performed_by, conclusion, sample_size, required_sample, reviewer FROM"
        " conclusions",
        "[\"E-001\",\"CTL-IAM-03\",\"design\",\"ada\",\"effective\",null,null,null]\n");
    assert_cells(
        f, "SELECT status, fieldwork_from_at IS NULL FROM engagements", "[\"fieldwork\",0]\n");
}

static void
a_course_has_the_topic_its_module_names(void **state)
{
    struct fix *f = *state;

    assert_done(f, training_require(&f->ws, "TM-30", "all", &f->e));
    assert_done(f, training_require(&f->ws, "TM-02", "all", &f->e));
    assert_done(f, training_require(&f->ws, "TM-03", "all", &f->e));
    collect(f);
    assert_cells(f, "SELECT course_id, topic, audience FROM training_courses ORDER BY 1",
        "[\"TM-02\",\"other\",\"all\"]\n[\"TM-03\",\"security_awareness\",\"all\"]\n"
        "[\"TM-30\",\"internal_audit\",\"all\"]\n");
}

/* A slip in a name would else show as null in every row. */
static void
a_column_that_the_declaration_lacks_is_refused(void **state)
{
    struct fix *f = *state;
    const struct table_decl *decl;
    struct rows *rows;

    assert_done(f, library_table(f->ws.library, "waivers", &decl, &f->e));
    rows = rows_new(decl, "program");
    assert_non_null(rows);
    assert_refused(f,
        progtables_read(&f->ws, decl, "SELECT 'W-001' AS waiver_id, 'x' AS test", rows, 0, &f->e),
        ERR_CORRUPT, "no column 'test' is declared");
    assert_int_equal(rows_count(rows), 0);
    assert_done(
        f, progtables_read(&f->ws, decl, "SELECT 'W-001' AS waiver_id WHERE ?1=0", rows, 5, &f->e));
    rows_free(rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(an_engagement_says_when_its_plan_was_approved_and_its_fieldwork_began),
        fix_case(a_declaration_of_independence_counts_its_conflicts_as_a_flag),
        fix_case(a_finding_has_what_was_said_of_it_and_when),
        fix_case(a_policy_s_text_in_use_is_told_apart_from_the_approved_one),
        fix_case(a_policy_that_is_asked_for_and_was_not_adopted_is_missing),
        fix_case(a_conclusion_on_a_control_tests_its_design_in_type_1),
        fix_case(a_course_has_the_topic_its_module_names),
        fix_case(a_column_that_the_declaration_lacks_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
