/* v_training.c: training modules, taken here or recorded from elsewhere. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/training.h"

static int
run_list(struct cli *c, struct err *e)
{
    return show_view(c, "training", (const char *[]){ c->argc > 0 ? c->argv[0] : NULL }, 1, e);
}

const struct verb verb_training_list = { .name = "training list",
    .max_args = 1,
    .usage = "[PERSON]",
    .summary = "Training modules, and what a person has passed",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_list };

static void
print_questions(const struct quiz *q)
{
    for (int i = 0; i < q->n; i++) {
        out_text("\n%d. %s\n", i + 1, q->questions[i].text);
        for (int k = 0; k < q->questions[i].choice_n; k++)
            out_text("   %d) %s\n", k + 1, q->questions[i].choices[k]);
    }
}

/* The lesson and the questions; which choice is right stays out. */
static void
json_quiz(const struct quiz *q)
{
    struct buf b;
    struct jw w;

    buf_init(&b, 4 << 20);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_str(&w, "id", q->id);
    jw_strn(&w, "lesson", q->lesson);
    jw_int(&w, "pass_mark", q->pass_mark);
    jw_arr(&w, "quiz");
    for (int i = 0; i < q->n; i++) {
        jw_obj(&w, NULL);
        jw_arr(&w, "choices");
        for (int k = 0; k < q->questions[i].choice_n; k++)
            jw_str(&w, NULL, q->questions[i].choices[k]);
        jw_arr_end(&w);
        jw_str(&w, "question", q->questions[i].text);
        jw_obj_end(&w);
    }
    jw_arr_end(&w);
    jw_str(&w, "title", q->title);
    jw_int(&w, "version", q->version);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
}

static int
run_show(struct cli *c, struct err *e)
{
    struct quiz q;
    int rc = training_get(c->ws, c->argv[0], &q, e);

    if (rc != 0)
        return rc;
    if (c->json) {
        json_quiz(&q);
        return 0;
    }
    out_styled(OUT_BOLD, "%s  %s\n", q.id, q.title);
    out_text("%.*s", STR_ARG(q.lesson));
    print_questions(&q);
    out_text("\nPass mark %lld %%. Take it: testamur training take %s --answers N,N,...\n",
        (long long)q.pass_mark, q.id);
    return 0;
}

const struct verb verb_training_show = { .name = "training show",
    .min_args = 1,
    .max_args = 1,
    .usage = "MODULE",
    .summary = "The lesson and the quiz of a module",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_show };

/* Answers from --answers, or asked one by one on the terminal. */
static int
read_answers(struct cli *c, const struct quiz *q, int *answers, int *n, struct err *e)
{
    const char *given = cli_opt(c, "answers");
    struct str rest = str_of(given);
    char line[64];

    *n = 0;
    while (given != NULL && rest.n > 0) {
        int64_t v;

        if (*n == TRAINING_QUESTIONS_MAX || !str_int(str_trim(str_cut(&rest, ',')), &v) || v < 0 ||
            v > 100)
            return err_set(e, ERR_INPUT, "--answers takes numbers divided by commas");
        answers[(*n)++] = (int)v;
    }
    if (given != NULL)
        return 0;
    if (!c->tty)
        return err_set(e, ERR_INPUT, "there is no terminal to ask on: use --answers N,N,...");
    out_text("%.*s", STR_ARG(q->lesson));
    for (int i = 0; i < q->n; i++) {
        out_text("\n%d. %s\n", i + 1, q->questions[i].text);
        for (int k = 0; k < q->questions[i].choice_n; k++)
            out_text("   %d) %s\n", k + 1, q->questions[i].choices[k]);
        out_text("Your answer: ");
        (void)fflush(stdout);
        if (fgets(line, sizeof(line), stdin) == NULL)
            return err_set(e, ERR_INPUT, "the quiz was left before its end; nothing was recorded");
        answers[(*n)++] = (int)strtol(line, NULL, 10);
    }
    return 0;
}

static int
run_take(struct cli *c, struct err *e)
{
    int answers[TRAINING_QUESTIONS_MAX] = { 0 }, n = 0, score = 0;
    bool passed = false;
    struct quiz q;
    int rc = training_get(c->ws, c->argv[0], &q, e);

    if (rc == 0)
        rc = read_answers(c, &q, answers, &n, e);
    if (rc == 0)
        rc = training_take(c->ws, c->argv[0], answers, n, &score, &passed, e);
    if (rc != 0)
        return rc;
    for (int i = 0; i < q.n && !c->json && !c->quiet; i++)
        if (answers[i] != q.questions[i].answer)
            out_text("%d. right is %d: %s\n", i + 1, q.questions[i].answer, q.questions[i].why);
    show_done(c, passed ? "%s passed %s with %d %%." : "%s did not pass %s: %d %%. Take it again.",
        c->ws->actor, q.id, score);
    c->code = passed ? EXIT_OK : EXIT_NO;
    return 0;
}

const struct verb verb_training_take = { .name = "training take",
    .min_args = 1,
    .max_args = 1,
    .usage = "MODULE [--answers N,N,...]",
    .summary = "Take a module's quiz, as yourself",
    .opens = OPENS_WRITE,
    .step = 2,
    .help = "Every attempt is recorded. Exit status 1 when it was not passed.",
    .opts = { { "answers", OPT_VALUE, "LIST", "the choices, in order" } },
    .run = run_take };

static int
run_record(struct cli *c, struct err *e)
{
    int64_t score;
    const char *on = cli_opt(c, "on");
    int rc = cli_int(c, "score", 100, &score, e);

    if (rc == 0 && on == NULL)
        rc = err_set(e, ERR_INPUT, "say on which day it was done: --on YYYY-MM-DD");
    if (rc == 0)
        rc = training_record(
            c->ws, c->argv[0], c->argv[1], on, (int)score, cli_opt(c, "evidence"), e);
    if (rc == 0)
        show_done(c, "Recorded %s for %s.", c->argv[0], c->argv[1]);
    return rc;
}

const struct verb verb_training_record = { .name = "training record",
    .min_args = 2,
    .max_args = 2,
    .usage = "MODULE PERSON --on DAY --evidence FILE [--score N]",
    .summary = "Record training done elsewhere",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "on", OPT_VALUE, "DAY", "when" },
        { "score", OPT_VALUE, "N", "percent of right answers" },
        { "evidence", OPT_VALUE, "FILE", "certificate or attendance list" } },
    .run = run_record };

static int
run_require(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < c->argc; i++) {
        rc = training_require(c->ws, c->argv[i], cli_opt(c, "audience"), e);
        if (rc == 0)
            show_done(c, "%s is mandatory.", c->argv[i]);
    }
    return rc;
}

const struct verb verb_training_require = { .name = "training require",
    .min_args = 1,
    .max_args = -1,
    .usage = "MODULE... [--audience ROLE]",
    .summary = "Make modules mandatory",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "audience", OPT_VALUE, "ROLE",
        "all, or a role code (default: the module's own)" } },
    .run = run_require };
