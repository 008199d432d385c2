/* test_readiness.c: every gap is a task with its command, gone when what it asks for is there; the
 * five steps in numbers. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "base/mem.h"
#include "program/control.h"
#include "program/engagement.h"
#include "program/evidence.h"
#include "program/finding.h"
#include "program/people.h"
#include "program/plan.h"
#include "program/policy.h"
#include "program/readiness.h"

static struct buf seen;

static int
keep(void *ctx, const struct task *t)
{
    int *last = ctx;

    assert_true(t->step >= *last && t->step >= 1 && t->step <= 5);
    *last = t->step;
    assert_non_null(t->gap);
    assert_non_null(t->command);
    buf_fmt(&seen, "%d %s|%s|%s\n", t->step, t->id, t->gap, t->command);
    return 0;
}

/* Is a task of this id (with its step in front) there now? */
static bool
task_at(struct fix *f, const char *id, int64_t now)
{
    char needle[200];
    int last = 0;

    buf_init(&seen, 4 << 20);
    buf_char(&seen, '\n');
    assert_done(f, readiness_tasks(&f->ws, now, keep, &last, &f->e));
    (void)snprintf(needle, sizeof(needle), "\n%s|", id);
    bool there = strstr(seen.data, needle) != NULL;
    buf_fini(&seen);
    return there;
}

static bool
task(struct fix *f, const char *id)
{
    return task_at(f, id, date_now());
}

static int
keep_line(void *ctx, const struct step_line *l)
{
    (void)ctx;
    buf_fmt(&seen, "%d %s: %lld of %lld\n", l->step, l->what, (long long)l->done, (long long)l->of);
    return 0;
}

static void
assert_line(struct fix *f, const char *line)
{
    buf_init(&seen, 1 << 20);
    assert_done(f, status_lines(&f->ws, date_now(), keep_line, NULL, &f->e));
    if (strstr(seen.data, line) == NULL)
        fail_msg("'%s' is not in\n%s", line, seen.data);
    buf_fini(&seen);
}

static void
requirements_tasks_come_and_go(void **state)
{
    struct fix *f = *state;

    assert_true(task(f, "1 engagement"));
    assert_true(task(f, "1 environment:TRG-CARD"));
    assert_false(task(f, "1 obligation:OBL-PCI-AUTH"));
    fix_engagement(f, 1);
    assert_false(task(f, "1 engagement"));
    assert_done(f, environment_answer(&f->ws, "TRG-CARD", "yes", NULL, &f->e));
    assert_false(task(f, "1 environment:TRG-CARD"));
    assert_true(task(f, "1 obligation:OBL-PCI-AUTH"));
    assert_done(f, obligation_accept(&f->ws, "OBL-PCI-AUTH", &f->e));
    assert_false(task(f, "1 obligation:OBL-PCI-AUTH"));
    assert_line(f, "1 criteria in scope: 33 of 61");
    assert_line(f, "1 requirements of our own in force: 1 of -1");
}

static void
program_tasks_come_and_go(void **state)
{
    struct fix *f = *state;
    size_t n = 0;

    fix_engagement(f, 1);
    assert_true(task(f, "2 criterion:soc2:CC6.4"));
    assert_true(task(f, "2 policy:POL-PH"));
    assert_false(task(f, "2 policy:POL-PI")); /* for processing integrity only */
    assert_true(task(f, "2 team"));
    assert_done(f, control_adopt(&f->ws, "CTL-PHY-02", NULL, &n, &f->e));
    assert_false(task(f, "2 criterion:soc2:CC6.4"));
    assert_true(task(f, "2 owner:CTL-PHY-02"));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    assert_false(task(f, "2 owner:CTL-PHY-02"));
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_false(task(f, "2 policy:POL-PH"));
    assert_true(task(f, "2 approve:POL-PH"));
    assert_true(task(f, "2 fact:POL-PH:sites"));
    assert_done(f, policy_fact(&f->ws, "POL-PH", "sites", "Oslo", &f->e));
    assert_false(task(f, "2 fact:POL-PH:sites"));
    assert_done(f, team_join(&f->ws, "ada", "auditor", "CISA", &f->e));
    assert_false(task(f, "2 team"));
    assert_line(f, "2 controls adopted with an owner: 1 of 1");
    assert_line(f, "2 people in the program: 3 of -1");
}

static void
readiness_tasks_follow_sources_plan_documents_and_due_days(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02",
        .evidence = fix_file(f, "r.txt", "reviewed") };
    char id[WS_ID_MAX], due[100];
    int64_t version;
    size_t n = 0;
    int late;

    fix_engagement(f, 1);
    assert_true(task(f, "3 collect:host"));
    assert_true(task(f, "3 plan"));
    assert_done(f, fix_source(f, "registers", "import", "Registers", "S-REG", "ed", true, NULL));
    assert_true(task(f, "3 source:registers"));
    fix_board(f, true, true, 100);
    assert_false(task(f, "3 source:registers"));
    assert_false(task(f, "3 not_sent:registers"));
    assert_done(f, fix_source(f, "registers", "import", "Registers", "S-REG", "ed", true,
                       &(struct source_expects){ (const char *[]){ "employees" }, 1 }));
    assert_true(task(f, "3 not_sent:registers"));
    assert_false(task(f, "3 stale:registers"));
    assert_true(task_at(f, "3 stale:registers", date_now() + 40 * (int64_t)DAY_S));
    assert_true(task(f, "3 request:PBC-001"));
    assert_done(f, document_add(&f->ws, fix_file(f, "d.md", "system description"), NULL, "PBC-001",
                       NULL, false, id, &f->e));
    assert_false(task(f, "3 request:PBC-001"));
    assert_done(f, control_adopt(&f->ws, "CTL-PHY-02", fix_day(-5), &n, &f->e));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    (void)snprintf(due, sizeof(due), "3 due:CTL-PHY-02:%s", fix_day(-5));
    assert_true(task(f, due));
    assert_line(f, "3 performances of controls overdue: 1 of -1");
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_false(task(f, due));
    assert_done(f, plan_adopt(&f->ws, &version, &f->e));
    assert_true(task(f, "3 plan"));
    fix_as(f, "ed");
    assert_done(f, plan_approve(&f->ws, &f->e));
    assert_false(task(f, "3 plan"));
}

static void
audit_tasks_follow_runs_exceptions_findings_and_conclusions_of_this_engagement(void **state)
{
    struct fix *f = *state;
    const char *exceptions[] = { "GOV-002" };
    struct finding_new n = { .title = "t",
        .criterion = "soc2:CC1.2",
        .condition = "c",
        .cause = "c",
        .effect = "e",
        .severity = "low",
        .due_on = fix_day(5),
        .exceptions = exceptions,
        .exception_n = 1 };
    char id[WS_ID_MAX];

    fix_engagement(f, 1);
    assert_true(task(f, "4 test"));
    assert_false(task(f, "5 seal"));
    fix_board(f, false, true, 1000);
    fix_as(f, "ada");
    (void)fix_run(f, "GOV-002", 900);
    assert_false(task(f, "4 test"));
    assert_true(task(f, "5 seal"));
    assert_true(task(f, "4 mend:GOV-002"));
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_true(task(f, "4 respond:F-001"));
    assert_false(task(f, "4 late:F-001"));
    assert_true(task_at(f, "4 late:F-001", date_now() + 7 * (int64_t)DAY_S));
    assert_true(task(f, "4 conclude:soc2:CC1.2"));
    assert_done(f,
        conclusion_state(&f->ws, "soc2:CC1.2", "not_met", "Nobody independent sits on it.", &f->e));
    assert_false(task(f, "4 conclude:soc2:CC1.2"));
    assert_line(f, "4 exceptions open: 1 of -1");
    assert_line(f, "4 findings open: 1 of 1");
    fix_as(f, "lena");
    fix_engagement(f, 1); /* what was concluded in the first does not stand for the second */
    assert_true(task(f, "4 conclude:soc2:CC1.2"));
    fix_board(f, true, true, 500);
    (void)fix_run(f, "GOV-002", 400);
    assert_false(task(f, "4 mend:GOV-002"));
}

/* Both of the newest engagement: what was declared and approved in the first does not stand for the
 * second. */
static void
an_engagement_asks_for_an_approved_plan_and_declarations_of_its_team(void **state)
{
    struct fix *f = *state;
    int64_t conflicts;
    char id[WS_ID_MAX];

    assert_done(f, team_join(&f->ws, "ada", "auditor", "CISA", &f->e));
    assert_false(task(f, "2 declare:ada"));
    for (int i = 0; i < 2; i++) {
        fix_as(f, "lena");
        fix_engagement(f, 1);
        assert_true(task(f, i == 0 ? "2 plan:E-001" : "2 plan:E-002"));
        assert_true(task(f, "2 declare:ada"));
        fix_as(f, "ed");
        assert_done(f, engagement_approve(&f->ws, id, &f->e));
        fix_as(f, "ada");
        assert_done(f, team_declare(&f->ws, &conflicts, &f->e));
        assert_false(task(f, i == 0 ? "2 plan:E-001" : "2 plan:E-002"));
        assert_false(task(f, "2 declare:ada"));
    }
}

static void
a_finding_of_high_severity_asks_to_be_reported(void **state)
{
    struct fix *f = *state;
    const char *exceptions[] = { "GOV-002" };
    struct finding_new n = { .title = "t",
        .criterion = "soc2:CC1.2",
        .condition = "c",
        .cause = "c",
        .effect = "e",
        .severity = "medium",
        .due_on = fix_day(5),
        .exceptions = exceptions,
        .exception_n = 1 };
    char id[WS_ID_MAX];

    fix_board(f, false, true, 1000);
    fix_as(f, "ada");
    (void)fix_run(f, "GOV-002", 900);
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    n.severity = "high";
    assert_done(f, finding_raise(&f->ws, &n, id, &f->e));
    assert_false(task(f, "4 report:F-001"));
    assert_true(task(f, "4 report:F-002"));
    assert_done(f, finding_report(&f->ws, "F-002", &f->e));
    assert_false(task(f, "4 report:F-002"));
}

static int
stop(void *ctx, const struct task *t)
{
    int *n = ctx;

    (void)t;
    return ++*n == 3 ? 55 : 0;
}

static void
a_caller_may_stop(void **state)
{
    struct fix *f = *state;
    int n = 0;

    assert_int_equal(readiness_tasks(&f->ws, date_now(), stop, &n, &f->e), 55);
    assert_int_equal(n, 3);
}

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

/* An engagement that could not be read is not one that is missing: its scope would be another. */
static void
without_memory_no_other_tasks_are_told(void **state)
{
    struct fix *f = *state;
    struct buf whole;
    bool over = false;
    int last = 0;

    fix_engagement(f, 1);
    buf_init(&seen, 4 << 20);
    assert_done(f, readiness_tasks(&f->ws, date_now(), keep, &last, &f->e));
    buf_init(&whole, 4 << 20);
    buf_str(&whole, seen.data);
    for (long n = 0; !over && n < 200; n++) {
        int rc;

        last = 0;
        buf_clear(&seen);
        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = readiness_tasks(&f->ws, date_now(), keep, &last, &f->e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        assert_true(rc == 0 || strlen(f->e.msg) > 0);
        if (rc == 0)
            assert_string_equal(seen.data, whole.data);
    }
    buf_fini(&seen);
    buf_fini(&whole);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(requirements_tasks_come_and_go),
        fix_case(program_tasks_come_and_go),
        fix_case(readiness_tasks_follow_sources_plan_documents_and_due_days),
        fix_case(audit_tasks_follow_runs_exceptions_findings_and_conclusions_of_this_engagement),
        fix_case(an_engagement_asks_for_an_approved_plan_and_declarations_of_its_team),
        fix_case(a_finding_of_high_severity_asks_to_be_reported),
        fix_case(a_caller_may_stop),
        fix_case(without_memory_no_other_tasks_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
