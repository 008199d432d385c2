/* test_conclusion.c: conclusions are people's: own words, independent, reviewed by another. */
#include "fixture.h"

#include "program/control.h"
#include "program/finding.h"
#include "program/people.h"

static const char words[] = "Read the register and the minutes of four meetings.";

static void
adopt_phy(struct fix *f, const char *owner)
{
    size_t n = 0;

    assert_done(f, control_adopt(&f->ws, "CTL-PHY-02", NULL, &n, &f->e));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", owner, &f->e));
}

/* Rule: conclusions are people's: never computed, never pre-written, never without an engagement.
 */
static void
conclusions_are_people_s_own_words_in_an_engagement(void **state)
{
    struct fix *f = *state;

    fix_as(f, "ada");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e), ERR_NOTFOUND,
        "no engagement is open");
    fix_as(f, "lena");
    fix_engagement(f, 1);
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e), ERR_DENIED,
        "it takes the role auditor");
    fix_as(f, "ada");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", "ok", &f->e), ERR_INPUT,
        "a person's own words");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", "   \n        ", &f->e),
        ERR_INPUT, "own words");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "effective", words, &f->e), ERR_INPUT,
        "no conclusion on a criterion");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "pass", words, &f->e), ERR_INPUT,
        "no conclusion on a criterion");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC99", "met", words, &f->e), ERR_NOTFOUND,
        "no criterion");
    assert_refused(f, conclusion_state(&f->ws, "CTL-PHY-02", "effective", words, &f->e),
        ERR_NOTFOUND, "adopted control");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM conclusion"), 0);
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.4", "met_with_deviations", words, &f->e));
    assert_string_equal(
        fix_text(
            f, "SELECT verdict||by_person||coalesce(reviewer,'-')||engagement FROM conclusion"),
        "met_with_deviationsada-E-001");
}

static void
each_kind_of_subject_has_its_own_verdicts(void **state)
{
    static const char *const of_control[] = { "effective", "effective_with_deviations",
        "ineffective", "no_occurrence", "not_tested" };
    static const char *const of_criterion[] = { "met", "met_with_deviations", "not_met",
        "not_evaluated" };
    struct fix *f = *state;

    fix_engagement(f, 1);
    adopt_phy(f, "ed");
    fix_as(f, "ada");
    for (size_t i = 0; i < 5; i++)
        assert_done(f, conclusion_state(&f->ws, "CTL-PHY-02", of_control[i], words, &f->e));
    for (size_t i = 0; i < 4; i++) {
        assert_done(f, conclusion_state(&f->ws, "soc2:CC6.1", of_criterion[i], words, &f->e));
        assert_refused(f, conclusion_state(&f->ws, "CTL-PHY-02", of_criterion[i], words, &f->e),
            ERR_INPUT, "on a control");
    }
    assert_int_equal(fix_int(f, "SELECT count(*) FROM conclusion"), 2);
}

/* Rule: no one audits their own control, nor the criterion it meets, nor reviews over it. */
static void
separation_of_duties_refuses_conclusions_over_one_s_own_control(void **state)
{
    struct fix *f = *state;

    fix_engagement(f, 1);
    adopt_phy(f, "ada");
    fix_role(f, "ed", "auditor");
    fix_as(f, "ada");
    assert_refused(f, conclusion_state(&f->ws, "CTL-PHY-02", "effective", words, &f->e), ERR_DENIED,
        "owns this control");
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e), ERR_DENIED,
        "owns a control of this criterion");
    assert_done(f, conclusion_state(&f->ws, "soc2:CC1.1", "met", words, &f->e));
    fix_as(f, "ed");
    assert_done(f, conclusion_state(&f->ws, "CTL-PHY-02", "effective", words, &f->e));
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e));
    fix_as(f, "ada");
    assert_refused(f, conclusion_review(&f->ws, "CTL-PHY-02", "agree", &f->e), ERR_DENIED,
        "owns this control");
    assert_refused(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e), ERR_DENIED,
        "owns a control of this criterion");
    fix_as(f, "lena");
    assert_done(f, safeguard_add(&f->ws, "conclusion", "ada", "N. Outside", "two people", &f->e));
    fix_as(f, "ada");
    assert_done(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e));
}

static void
a_declared_conflict_refuses_the_conclusion_and_its_review(void **state)
{
    struct fix *f = *state;

    fix_engagement(f, 1);
    fix_role(f, "ed", "auditor");
    fix_as(f, "ada");
    assert_done(f, team_conflict(&f->ws, "ada", "soc2:CC6.4", "married to the guard", &f->e));
    assert_refused(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e), ERR_DENIED,
        "married to the guard");
    fix_as(f, "ed");
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e));
    fix_as(f, "ada");
    assert_refused(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e), ERR_DENIED,
        "declared a conflict");
}

static void
separation_of_duties_refuses_a_review_of_one_s_own_conclusion(void **state)
{
    struct fix *f = *state;

    fix_engagement(f, 1);
    fix_role(f, "ed", "oversight_body");
    fix_as(f, "ada");
    assert_refused(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e), ERR_NOTFOUND,
        "nobody has concluded");
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e));
    assert_refused(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e), ERR_DENIED,
        "stated this conclusion");
    fix_as(f, "ed");
    assert_done(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e));
    assert_string_equal(fix_text(f, "SELECT reviewer||review_words FROM conclusion"), "edagree");
    fix_as(f, "ada"); /* stated anew, it must be reviewed anew */
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.4", "not_met", words, &f->e));
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM conclusion WHERE reviewer IS NULL AND verdict='not_met'"),
        1);
}

static void
a_second_engagement_starts_without_conclusions(void **state)
{
    struct fix *f = *state;

    fix_engagement(f, 1);
    fix_role(f, "ed", "auditor");
    fix_as(f, "ada");
    assert_done(f, conclusion_state(&f->ws, "soc2:CC6.4", "met", words, &f->e));
    fix_as(f, "lena");
    fix_engagement(f, 1);
    fix_as(f, "ed");
    assert_refused(f, conclusion_review(&f->ws, "soc2:CC6.4", "agree", &f->e), ERR_NOTFOUND,
        "in engagement 'E-002' yet");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM conclusion WHERE engagement='E-001'"), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(conclusions_are_people_s_own_words_in_an_engagement),
        fix_case(each_kind_of_subject_has_its_own_verdicts),
        fix_case(separation_of_duties_refuses_conclusions_over_one_s_own_control),
        fix_case(a_declared_conflict_refuses_the_conclusion_and_its_review),
        fix_case(separation_of_duties_refuses_a_review_of_one_s_own_conclusion),
        fix_case(a_second_engagement_starts_without_conclusions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
