/* test_training.c: quizzes, training done elsewhere, mandatory modules. */
#include "fixture.h"

#include "base/date.h"
#include "program/training.h"

static void
a_module_gives_its_questions(void **state)
{
    struct fix *f = *state;
    struct quiz q;

    assert_done(f, training_get(&f->ws, "TM-01", &q, &f->e));
    assert_int_equal(q.n, 6);
    assert_int_equal(q.pass_mark, 80);
    for (int i = 0; i < q.n; i++) {
        assert_non_null(q.questions[i].text);
        assert_true(q.questions[i].choice_n >= 2);
        assert_true(q.questions[i].answer >= 1 && q.questions[i].answer <= q.questions[i].choice_n);
    }
    assert_int_equal(training_get(&f->ws, "TM-99", &q, &f->e), -ERR_NOTFOUND);
}

static void
every_attempt_is_recorded_passed_or_not(void **state)
{
    struct fix *f = *state;
    struct quiz q;
    int answers[TRAINING_QUESTIONS_MAX], score = -1;
    bool passed = true;

    assert_done(f, training_get(&f->ws, "TM-01", &q, &f->e));
    for (int i = 0; i < q.n; i++)
        answers[i] = q.questions[i].answer % q.questions[i].choice_n + 1;
    fix_as(f, "ada");
    assert_done(f, training_take(&f->ws, "TM-01", answers, q.n, &score, &passed, &f->e));
    assert_int_equal(score, 0);
    assert_false(passed);
    assert_done(f, training_get(&f->ws, "TM-01", &q, &f->e));
    for (int i = 0; i < q.n; i++)
        answers[i] = q.questions[i].answer;
    answers[0] = q.questions[0].answer % q.questions[0].choice_n + 1;
    assert_done(f, training_take(&f->ws, "TM-01", answers, q.n, &score, &passed, &f->e));
    assert_int_equal(score, 83);
    assert_true(passed);
    answers[1] = q.questions[1].answer % q.questions[1].choice_n + 1;
    assert_done(f, training_take(&f->ws, "TM-01", answers, q.n, &score, &passed, &f->e));
    assert_int_equal(score, 66);
    assert_false(passed);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM training_done WHERE person='ada' AND method='quiz'"), 3);
    assert_int_equal(fix_int(f, "SELECT sum(passed) FROM training_done"), 1);
}

static void
answers_that_fit_no_question_are_refused(void **state)
{
    struct fix *f = *state;
    int answers[] = { 1, 1, 1, 1, 1, 1, 1 }, score;
    bool passed;

    assert_refused(f, training_take(&f->ws, "TM-01", answers, 5, &score, &passed, &f->e), ERR_INPUT,
        "asks 6 questions, and 5");
    assert_refused(f, training_take(&f->ws, "TM-01", answers, 7, &score, &passed, &f->e), ERR_INPUT,
        "asks 6 questions, and 7");
    answers[2] = 0;
    assert_refused(f, training_take(&f->ws, "TM-01", answers, 6, &score, &passed, &f->e), ERR_INPUT,
        "answer 3: there is no choice 0");
    answers[2] = 99;
    assert_refused(f, training_take(&f->ws, "TM-01", answers, 6, &score, &passed, &f->e), ERR_INPUT,
        "no choice 99");
}

static void
training_done_elsewhere_needs_evidence_a_past_day_and_a_score(void **state)
{
    struct fix *f = *state;
    const char *file = fix_file(f, "certificate.txt", "Ada passed");

    assert_refused(f, training_record(&f->ws, "TM-01", "ada", fix_day(-3), 90, NULL, &f->e),
        ERR_INPUT, "needs evidence");
    assert_refused(f, training_record(&f->ws, "TM-01", "ada", fix_day(2), 90, file, &f->e),
        ERR_INPUT, "no day of the past");
    assert_refused(f, training_record(&f->ws, "TM-01", "ada", "3.1.2026", 90, file, &f->e),
        ERR_INPUT, "no day of the past");
    assert_refused(f, training_record(&f->ws, "TM-01", "ada", fix_day(-3), 101, file, &f->e),
        ERR_INPUT, "0 to 100");
    assert_refused(f, training_record(&f->ws, "TM-01", "ada", fix_day(-3), -1, file, &f->e),
        ERR_INPUT, "0 to 100");
    assert_refused(f, training_record(&f->ws, "TM-01", "zed", fix_day(-3), 90, file, &f->e),
        ERR_NOTFOUND, "not a person");
    assert_done(f, training_record(&f->ws, "TM-01", "ada", fix_day(-3), 79, file, &f->e));
    assert_int_equal(fix_int(f, "SELECT passed FROM training_done"), 0);
    assert_string_equal(
        fix_text(f, "SELECT person||method||recorded_by FROM training_done"), "adarecordedlena");
    fix_as(f, "ada");
    assert_refused(f, training_record(&f->ws, "TM-01", "ed", fix_day(-3), 90, file, &f->e),
        ERR_DENIED, "of others");
    assert_done(f, training_record(&f->ws, "TM-01", "ada", fix_day(-2), 80, file, &f->e));
    assert_int_equal(fix_int(f, "SELECT sum(passed) FROM training_done"), 1);
}

static void
a_module_is_mandatory_for_its_own_audience_or_the_one_named(void **state)
{
    struct fix *f = *state;

    assert_refused(f, training_require(&f->ws, "TM-99", NULL, &f->e), ERR_NOTFOUND, "TM-99");
    assert_done(f, training_require(&f->ws, "TM-01", NULL, &f->e));
    assert_done(f, training_require(&f->ws, "TM-01", "DEV", &f->e));
    assert_done(f, training_require(&f->ws, "TM-01", "DEV", &f->e));
    assert_string_equal(
        fix_text(f,
            "SELECT group_concat(audience) FROM (SELECT audience FROM training_required ORDER BY 1)"),
        "DEV,all");
    fix_as(f, "ada");
    assert_refused(
        f, training_require(&f->ws, "TM-02", NULL, &f->e), ERR_DENIED, "it takes the role lead");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(a_module_gives_its_questions),
        fix_case(every_attempt_is_recorded_passed_or_not),
        fix_case(answers_that_fit_no_question_are_refused),
        fix_case(training_done_elsewhere_needs_evidence_a_past_day_and_a_score),
        fix_case(a_module_is_mandatory_for_its_own_audience_or_the_one_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
