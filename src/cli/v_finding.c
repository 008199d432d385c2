/* v_finding.c: findings and conclusions. */
#include <stdio.h>
#include <string.h>

#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/engagement.h"
#include "program/finding.h"
#include "program/requirement.h"
#include "program/workspace.h"

static const char *
or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static int
run_raise(struct cli *c, struct err *e)
{
    const char *exceptions[CLI_MANY_MAX], *criterion = cli_opt(c, "criterion");
    char id[WS_ID_MAX];
    struct finding_new n = { .title = or_empty(cli_opt(c, "title")),
        .condition = or_empty(cli_opt(c, "condition")),
        .cause = or_empty(cli_opt(c, "cause")),
        .effect = or_empty(cli_opt(c, "effect")),
        .recommendation = cli_opt(c, "recommendation"),
        .severity = or_empty(cli_opt(c, "severity")),
        .owner = cli_opt(c, "owner"),
        .due_on = cli_opt(c, "due"),
        .exceptions = exceptions,
        .exception_n = cli_many(c, "exception", exceptions, CLI_MANY_MAX) };
    int rc = criterion != NULL
                 ? requirement_id(c->ws, criterion, &n.criterion, e)
                 : err_set(e, ERR_INPUT,
                       "a finding names the criterion it is measured by: --criterion ID");

    if (rc == 0)
        rc = finding_raise(c->ws, &n, id, e);
    if (rc == 0)
        show_made(c, id,
            "Raised finding %s. Next: testamur finding respond %s --response TEXT --owner PERSON",
            id, id);
    return rc;
}

const struct verb verb_finding_raise = {
    .name = "finding raise",
    .max_args = 0,
    .usage =
        "--title TEXT --criterion ID --condition TEXT --cause TEXT --effect TEXT --severity WORD --exception TEST...",
    .summary = "Raise a finding over one or more exceptions",
    .opens = OPENS_WRITE,
    .step = 4,
    .help =
        "A finding is an auditor's judgement. --exception TEST takes all open exceptions of a test; TEST, SOURCE and SUBJECT\n"
        "divided by tabs take one. The day it is due comes from the response plan unless given.",
    .opts = { { "title", OPT_VALUE, "TEXT", "in one line" },
        { "criterion", OPT_VALUE, "ID", "what should be" },
        { "condition", OPT_VALUE, "TEXT", "what is" }, { "cause", OPT_VALUE, "TEXT", "why" },
        { "effect", OPT_VALUE, "TEXT", "what follows from it" },
        { "recommendation", OPT_VALUE, "TEXT", "what is advised" },
        { "severity", OPT_VALUE, "WORD", "low, medium, high or critical" },
        { "exception", OPT_MANY, "TEST", "the exceptions it rests on" },
        { "owner", OPT_VALUE, "PERSON", "who mends it, if known" },
        { "due", OPT_VALUE, "DAY", "until when" } },
    .run = run_raise,
};

static int
run_list(struct cli *c, struct err *e)
{
    return show_view(c, "findings", (const char *[]){ NULL }, 1, e);
}

const struct verb verb_finding_list = { .name = "finding list",
    .max_args = 0,
    .usage = "",
    .summary = "List findings",
    .opens = OPENS_READ,
    .step = 4,
    .run = run_list };

static int
run_show(struct cli *c, struct err *e)
{
    return show_item(c, "findings", c->argv, 1, e);
}

const struct verb verb_finding_show = { .name = "finding show",
    .min_args = 1,
    .max_args = 1,
    .usage = "FINDING",
    .summary = "One finding in full",
    .opens = OPENS_READ,
    .step = 4,
    .run = run_show };

static int
run_report(struct cli *c, struct err *e)
{
    int rc = finding_report(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "%s was reported to the oversight body.", c->argv[0]);
    return rc;
}

const struct verb verb_finding_report = { .name = "finding report",
    .min_args = 1,
    .max_args = 1,
    .usage = "FINDING",
    .summary = "Note that a finding was reported to the oversight body",
    .opens = OPENS_WRITE,
    .step = 4,
    .help =
        "Findings of high and critical severity have to be, within board_report_days (test GOV-003).",
    .run = run_report };

static int
run_respond(struct cli *c, struct err *e)
{
    const char *owner = cli_opt(c, "owner");
    int rc = finding_respond(c->ws, c->argv[0], or_empty(cli_opt(c, "response")),
        owner != NULL ? owner : c->ws->actor, cli_opt(c, "due"), e);

    if (rc == 0)
        show_done(c,
            "Answered %s. When it is mended: collect again, testamur test, testamur finding retest %s",
            c->argv[0], c->argv[0]);
    return rc;
}

const struct verb verb_finding_respond = { .name = "finding respond",
    .min_args = 1,
    .max_args = 1,
    .usage = "FINDING --response TEXT --owner PERSON [--due DAY]",
    .summary = "Management's response to a finding",
    .opens = OPENS_WRITE,
    .step = 4,
    .opts = { { "response", OPT_VALUE, "TEXT", "what is done" },
        { "owner", OPT_VALUE, "PERSON", "by whom" },
        { "due", OPT_VALUE, "DAY", "until when (default: the plan's)" } },
    .run = run_respond };

static int
run_retest(struct cli *c, struct err *e)
{
    struct retest r;
    int rc = finding_retest(c->ws, c->argv[0], cli_opt(c, "words"), &r, e);

    if (rc != 0)
        return rc;
    show_done(c,
        r.passed ? "Retest of %s passed in %s: %s. Next: testamur finding close %s --words TEXT"
                 : "Retest of %s did not pass in %s: %s.%.0s",
        c->argv[0], r.run, r.why, c->argv[0]);
    c->code = r.passed ? EXIT_OK : EXIT_NO;
    return 0;
}

const struct verb verb_finding_retest = { .name = "finding retest",
    .min_args = 1,
    .max_args = 1,
    .usage = "FINDING [--words TEXT]",
    .summary = "Retest a finding with the newest run",
    .opens = OPENS_WRITE,
    .step = 4,
    .help =
        "Passes when its exceptions are cleared and enough new occurrences passed since the response: quarterly 2, weekly 5,\n"
        "daily 10, per event 5. Exit status 1 when it did not pass.",
    .opts = { { "words", OPT_VALUE, "TEXT", "what was looked at" } },
    .run = run_retest };

static int
run_close(struct cli *c, struct err *e)
{
    int rc = finding_close(c->ws, c->argv[0], cli_opt(c, "words"), e);

    if (rc == 0)
        show_done(
            c, "Finding %s is closed; the deviation stays in the period's report.", c->argv[0]);
    return rc;
}

const struct verb verb_finding_close = { .name = "finding close",
    .min_args = 1,
    .max_args = 1,
    .usage = "FINDING [--words TEXT]",
    .summary = "Close a finding whose retest passed",
    .opens = OPENS_WRITE,
    .step = 4,
    .opts = { { "words", OPT_VALUE, "TEXT", "why it is closed" } },
    .run = run_close };

static int
run_conclude(struct cli *c, struct err *e)
{
    const char *subject = c->argv[0], *words = or_empty(cli_opt(c, "words"));
    bool review = cli_flag(c, "review");
    int rc = requirement_id(c->ws, c->argv[0], &subject, e);

    if (rc == 0 && !review && c->argc < 2)
        rc = err_set(e, ERR_INPUT,
            "say what is concluded: testamur conclude %s VERDICT --words TEXT", c->argv[0]);
    if (rc == 0)
        rc = review ? conclusion_review(c->ws, subject, words, e)
                    : conclusion_state(c->ws, subject, c->argv[1], words, e);
    if (rc == 0 && review)
        show_done(c, "%s reviewed the conclusion on %s.", c->ws->actor, subject);
    else if (rc == 0)
        show_done(c, "Concluded on %s: %s. Next: testamur conclude %s --review --as PERSON",
            subject, c->argv[1], subject);
    return rc;
}

const struct verb verb_conclude = {
    .name = "conclude",
    .min_args = 1,
    .max_args = 2,
    .usage = "SUBJECT VERDICT --words TEXT | SUBJECT --review",
    .summary = "Conclude on a control or criterion in your own words; or review one",
    .opens = OPENS_WRITE,
    .step = 4,
    .help =
        "Of a control: effective, effective_with_deviations, ineffective, no_occurrence, not_tested. Of a criterion: met,\n"
        "met_with_deviations, not_met, not_evaluated. Results are its evidence; the conclusion is a person's. Nobody concludes\n"
        "on a control they own, or reviews their own conclusion.",
    .opts = { { "words", OPT_VALUE, "TEXT", "what it rests on" },
        { "review", OPT_FLAG, NULL, "review another's conclusion" } },
    .run = run_conclude,
};

static int
run_conclusions(struct cli *c, struct err *e)
{
    return show_view(c, "conclusions", (const char *[]){ NULL }, 1, e);
}

const struct verb verb_conclusions = { .name = "conclusions",
    .max_args = 0,
    .usage = "",
    .summary = "What was concluded, by whom",
    .opens = OPENS_READ,
    .step = 4,
    .run = run_conclusions };
