/* test_control.c: adopting and owning controls, due days, performances in time, late and missed,
 * reviews. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "program/control.h"
#include "program/engagement.h"
#include "program/libdb.h"
#include "program/people.h"

/* CTL-PHY-02: manual, quarterly. CTL-VEN-01: manual, annual. CTL-VEN-02: manual, per event.
 * CTL-MON-05: hybrid, monthly. */
static void
adopt(struct fix *f, const char *control, const char *first_due_on)
{
    size_t n = 0;

    assert_done(f, control_adopt(&f->ws, control, first_due_on, &n, &f->e));
    assert_int_equal(n, 1);
}

static const char *
due_days(struct fix *f, const char *control, const char *until_on)
{
    char sql[200];
    int64_t until;

    assert_true(date_parse_day(str_of(until_on), &until));
    assert_done(f, control_due_fill(&f->ws, until, &f->e));
    (void)snprintf(sql, sizeof(sql),
        "SELECT group_concat(due_on,' ') FROM (SELECT due_on FROM temp.due WHERE control='%s' ORDER BY due_on)",
        control);
    return fix_text(f, sql);
}

static void
due_days_keep_their_day_or_take_the_month_s_last(void **state)
{
    struct fix *f = *state;

    adopt(f, "CTL-MON-05", "2023-10-31");
    assert_string_equal(due_days(f, "CTL-MON-05", "2024-04-01"),
        "2023-10-31 2023-11-30 2023-12-31 2024-01-31 2024-02-29 2024-03-31 2024-04-30");
    adopt(f, "CTL-PHY-02", "2024-08-31");
    assert_string_equal(due_days(f, "CTL-PHY-02", "2025-06-01"),
        "2024-08-31 2024-11-30 2025-02-28 2025-05-31 2025-08-31");
    adopt(f, "CTL-VEN-01", "2024-02-29");
    assert_string_equal(due_days(f, "CTL-VEN-01", "2027-12-31"),
        "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29");
}

static void
the_next_due_day_is_one_interval_away_unless_it_is_named(void **state)
{
    struct fix *f = *state;
    const char *first;
    size_t n = 0;

    assert_refused(
        f, control_adopt(&f->ws, "CTL-PHY-02", "soon", &n, &f->e), ERR_INPUT, "'soon' is no day");
    assert_refused(
        f, control_adopt(&f->ws, "CTL-XX-01", NULL, &n, &f->e), ERR_NOTFOUND, "CTL-XX-01");
    adopt(f, "CTL-PHY-02", NULL);
    first = fix_text(f, "SELECT first_due_on FROM control WHERE control='CTL-PHY-02'");
    assert_true(strcmp(first, fix_day(85)) > 0 && strcmp(first, fix_day(95)) < 0);
    adopt(f, "CTL-VEN-02", NULL);
    assert_string_equal(
        fix_text(f, "SELECT first_due_on FROM control WHERE control='CTL-VEN-02'"), "");
}

/* What was missed can't be made to vanish by adopting again. */
static void
a_control_is_adopted_once_and_its_missed_days_stay(void **state)
{
    struct fix *f = *state;
    size_t n = 0;

    adopt(f, "CTL-PHY-02", fix_day(-200));
    assert_refused(
        f, control_adopt(&f->ws, "CTL-PHY-02", NULL, &n, &f->e), ERR_EXISTS, "adopted already");
    assert_int_equal(n, 0);
    assert_done(f, control_due_fill(&f->ws, date_now(), &f->e));
    assert_true(
        fix_int(f,
            "SELECT count(*) FROM temp.due WHERE execution IS NULL AND due_at<unixepoch()") >= 2);
}

static void
all_takes_what_is_in_scope_of_the_engagement_and_leaves_the_rest(void **state)
{
    struct fix *f = *state;
    size_t n = 0, again = 9;

    assert_refused(
        f, control_adopt(&f->ws, NULL, NULL, &n, &f->e), ERR_NOTFOUND, "no engagement is open");
    fix_engagement(f, 1);
    assert_done(f, control_adopt(&f->ws, NULL, NULL, &n, &f->e));
    assert_int_equal(n, fix_int(f, "SELECT count(*) FROM control"));
    assert_true(n > 50);
    assert_int_equal(
        fix_int(f,
            "SELECT count(*) FROM control WHERE control LIKE 'CTL-PIN%'"
            " AND NOT EXISTS (SELECT 1 FROM lib_control_criterion l WHERE l.control=control.control AND"
            " l.criterion LIKE 'soc2:CC%')"),
        0);
    assert_done(f, control_adopt(&f->ws, NULL, NULL, &again, &f->e));
    assert_int_equal(again, 0);
}

static void
a_control_has_an_owner_who_is_in_the_program(void **state)
{
    struct fix *f = *state;

    assert_refused(
        f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e), ERR_NOTFOUND, "has not been adopted");
    adopt(f, "CTL-PHY-02", NULL);
    assert_refused(
        f, control_assign(&f->ws, "CTL-PHY-02", "zed", &f->e), ERR_NOTFOUND, "not a person");
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    fix_as(f, "ed");
    assert_refused(f, control_assign(&f->ws, "CTL-PHY-02", "ada", &f->e), ERR_DENIED,
        "it takes the role lead");
}

static void
a_performance_needs_an_owner_and_evidence(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02" };
    char id[WS_ID_MAX];
    int late;

    assert_refused(
        f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_NOTFOUND, "has not been adopted");
    adopt(f, "CTL-PHY-02", fix_day(-5));
    assert_refused(f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_INPUT, "has no owner yet");
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    assert_refused(f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_INPUT, "needs evidence");
    p.evidence = fix_file(f, "empty", "");
    assert_refused(f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_INPUT, "no evidence");
    p.evidence = "/nowhere/file";
    assert_refused(
        f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_NOTFOUND, "does not exist");
}

/* Rule: late shows as late. */
static void
three_clocks_late_shows_as_late_and_the_oldest_due_day_is_answered_first(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02",
        .evidence = fix_file(f, "review.txt", "reviewed") };
    const char *due = fix_day(-5);
    char id[WS_ID_MAX], sql[200];
    int late = -1;

    adopt(f, "CTL-PHY-02", due);
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    fix_as(f, "ed");
    p.performed_on = fix_day(3);
    assert_refused(
        f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_INPUT, "no day of the past");
    p.performed_on = NULL;
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_string_equal(id, "X-00001");
    assert_int_equal(late, 5);
    (void)snprintf(sql, sizeof(sql),
        "SELECT due_on||' '||late||' '||performer FROM execution WHERE due_on='%s'", due);
    assert_non_null(strstr(fix_text(f, sql), " 5 ed"));
    assert_done(f, control_due_fill(&f->ws, date_now(), &f->e));
    assert_int_equal(fix_int(f, "SELECT late_days FROM temp.due WHERE execution='X-00001'"), 5);
    /* the next day is three months away: what is done now does not answer it */
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_int_equal(late, 0);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM execution WHERE due_on IS NULL"), 1);
}

static void
a_day_that_is_near_may_be_answered_early(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02",
        .evidence = fix_file(f, "review.txt", "reviewed") };
    char id[WS_ID_MAX], sql[100];
    int late = -1;

    adopt(f, "CTL-PHY-02", fix_day(20));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_int_equal(late, 0);
    (void)snprintf(
        sql, sizeof(sql), "SELECT count(*) FROM execution WHERE due_on='%s'", fix_day(20));
    assert_int_equal(fix_int(f, sql), 1);
}

static void
a_performance_on_the_due_day_is_in_time_and_the_day_after_is_late(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02",
        .evidence = fix_file(f, "review.txt", "reviewed") };
    char id[WS_ID_MAX];
    int late = -1;

    adopt(f, "CTL-PHY-02", fix_day(-200));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    p.performed_on = fix_day(-200);
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_int_equal(late, 0);
    assert_done(f, control_due_fill(&f->ws, date_now(), &f->e));
    assert_int_equal(fix_int(f, "SELECT late_days FROM temp.due WHERE execution IS NOT NULL"), 0);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM execution WHERE late=0"), 1);
}

static void
a_due_day_that_is_not_the_control_s_or_is_answered_already_is_refused(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02",
        .evidence = fix_file(f, "review.txt", "reviewed"),
        .due_on = "1999-01-01" };
    char id[WS_ID_MAX];
    int late;

    adopt(f, "CTL-PHY-02", fix_day(-5));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    assert_refused(
        f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_INPUT, "is not due on 1999-01-01");
    p.due_on = "soon";
    assert_refused(f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_INPUT, "'soon' is no day");
    p.due_on = fix_day(-5);
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    p.due_on = fix_day(-5);
    assert_refused(
        f, control_perform(&f->ws, &p, id, &late, &f->e), ERR_EXISTS, "is recorded already");
}

static void
a_control_without_a_schedule_is_performed_when_it_happens(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-VEN-02",
        .evidence = fix_file(f, "contract.txt", "signed") };
    char id[WS_ID_MAX];
    int late = -1;

    adopt(f, "CTL-VEN-02", NULL);
    assert_done(f, control_assign(&f->ws, "CTL-VEN-02", "ed", &f->e));
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_int_equal(late, 0);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM execution WHERE due_on IS NULL"), 2);
}

/* Rule: no one approves their own work. */
static void
separation_of_duties_refuses_a_review_of_one_s_own_performance(void **state)
{
    struct fix *f = *state;
    struct performance p = { .control = "CTL-PHY-02",
        .evidence = fix_file(f, "review.txt", "reviewed") };
    char id[WS_ID_MAX];
    int late;

    adopt(f, "CTL-PHY-02", fix_day(-5));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    assert_refused(
        f, control_review(&f->ws, "X-00009", &f->e), ERR_NOTFOUND, "there is no performance");
    fix_as(f, "ed");
    assert_done(f, control_perform(&f->ws, &p, id, &late, &f->e));
    assert_refused(f, control_review(&f->ws, id, &f->e), ERR_DENIED,
        "performed this control and may not judge it too");
    fix_as(f, "ada");
    assert_done(f, control_review(&f->ws, id, &f->e));
    assert_string_equal(fix_text(f, "SELECT reviewer FROM execution"), "ada");
}

/* An error is not the answer "outside the scope": nothing would be adopted, and that called done.
 */
static void
adopting_all_fails_when_the_scope_cannot_be_read(void **state)
{
    struct fix *f = *state;
    size_t n = 0;

    fix_engagement(f, 1);
    assert_done(f, libdb_need(&f->ws, LIB_CONTROLS, &f->e));
    assert_done(
        f, store_exec(f->ws.store, "ALTER TABLE lib_control_criterion RENAME TO elsewhere", &f->e));
    assert_refused(
        f, control_adopt(&f->ws, NULL, NULL, &n, &f->e), ERR_INPUT, "lib_control_criterion");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(due_days_keep_their_day_or_take_the_month_s_last),
        fix_case(the_next_due_day_is_one_interval_away_unless_it_is_named),
        fix_case(a_control_is_adopted_once_and_its_missed_days_stay),
        fix_case(all_takes_what_is_in_scope_of_the_engagement_and_leaves_the_rest),
        fix_case(a_control_has_an_owner_who_is_in_the_program),
        fix_case(a_performance_needs_an_owner_and_evidence),
        fix_case(three_clocks_late_shows_as_late_and_the_oldest_due_day_is_answered_first),
        fix_case(a_day_that_is_near_may_be_answered_early),
        fix_case(a_performance_on_the_due_day_is_in_time_and_the_day_after_is_late),
        fix_case(a_due_day_that_is_not_the_control_s_or_is_answered_already_is_refused),
        fix_case(a_control_without_a_schedule_is_performed_when_it_happens),
        fix_case(separation_of_duties_refuses_a_review_of_one_s_own_performance),
        fix_case(adopting_all_fails_when_the_scope_cannot_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
