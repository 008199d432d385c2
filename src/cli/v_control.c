/* v_control.c: controls, what is due, performances. */
#include <string.h>

#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/control.h"
#include "program/workspace.h"

static int
run_list(struct cli *c, struct err *e)
{
    const char *which = cli_flag(c, "all") ? NULL : cli_flag(c, "unowned") ? "unowned" : "adopted";

    return show_view(c, "controls", &which, 1, e);
}

const struct verb verb_control_list = { .name = "control list",
    .max_args = 0,
    .usage = "[--all | --unowned]",
    .summary = "Controls that are adopted",
    .opens = OPENS_READ,
    .step = 2,
    .opts = { { "all", OPT_FLAG, NULL, "also those that are not" },
        { "unowned", OPT_FLAG, NULL, "adopted, without an owner" } },
    .run = run_list };

static int
run_show(struct cli *c, struct err *e)
{
    return show_item(c, "control", c->argv, 1, e);
}

const struct verb verb_control_show = { .name = "control show",
    .min_args = 1,
    .max_args = 1,
    .usage = "CONTROL",
    .summary = "One control with its criteria, policies and tests",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_show };

static int
run_adopt(struct cli *c, struct err *e)
{
    const char *first = cli_opt(c, "first-due");
    size_t n = 0, total = 0;
    int rc = 0;

    if (c->argc == 0 && !cli_flag(c, "all"))
        return err_set(
            e, ERR_INPUT, "name controls, or --all for every one whose criteria are in scope");
    if (cli_flag(c, "all"))
        rc = control_adopt(c->ws, NULL, first, &total, e);
    for (int i = 0; rc == 0 && i < c->argc; i++) {
        rc = control_adopt(c->ws, c->argv[i], first, &n, e);
        total += n;
    }
    if (rc == 0)
        show_done(c, "Adopted %zu controls. Next: testamur control assign CONTROL PERSON", total);
    return rc;
}

const struct verb verb_control_adopt = { .name = "control adopt",
    .max_args = -1,
    .usage = "CONTROL... | --all",
    .summary = "Adopt controls of the library",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "all", OPT_FLAG, NULL, "every control with a criterion in scope" },
        { "first-due", OPT_VALUE, "DAY",
            "first due day of periodic ones (default: one interval from today)" } },
    .run = run_adopt };

static int
run_assign(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i + 1 < c->argc; i++)
        rc = control_assign(c->ws, c->argv[i], c->argv[c->argc - 1], e);
    if (rc == 0)
        show_done(c, "Controls given to %s: %d.", c->argv[c->argc - 1], c->argc - 1);
    return rc;
}

const struct verb verb_control_assign = { .name = "control assign",
    .min_args = 2,
    .max_args = -1,
    .usage = "CONTROL... PERSON",
    .summary = "Give controls an owner",
    .opens = OPENS_WRITE,
    .step = 2,
    .run = run_assign };

static int
run_perform(struct cli *c, struct err *e)
{
    struct performance p = { c->argv[0], cli_opt(c, "evidence"), cli_opt(c, "note"),
        cli_opt(c, "due"), cli_opt(c, "on") };
    char id[WS_ID_MAX];
    int late = 0, rc = control_perform(c->ws, &p, id, &late, e);

    if (rc == 0 && late > 0)
        show_made(c, id,
            "Performance %s of %s, %d days late. Next: testamur control review %s --as PERSON", id,
            p.control, late, id);
    else if (rc == 0)
        show_made(c, id, "Performance %s of %s. Next: testamur control review %s --as PERSON", id,
            p.control, id);
    return rc;
}

const struct verb verb_control_perform = { .name = "control perform",
    .min_args = 1,
    .max_args = 1,
    .usage = "CONTROL --evidence FILE [--due DAY] [--on DAY] [--note TEXT]",
    .summary = "Record that you performed a control",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "evidence", OPT_VALUE, "FILE", "what shows it" },
        { "due", OPT_VALUE, "DAY", "which due day it answers (default: the oldest that is open)" },
        { "on", OPT_VALUE, "DAY", "an earlier day: a claim, shown beside the record's own time" },
        { "note", OPT_VALUE, "TEXT", "what was done and found" } },
    .run = run_perform };

static int
run_review(struct cli *c, struct err *e)
{
    int rc = control_review(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "%s reviewed %s.", c->ws->actor, c->argv[0]);
    return rc;
}

const struct verb verb_control_review = { .name = "control review",
    .min_args = 1,
    .max_args = 1,
    .usage = "PERFORMANCE",
    .summary = "Review a performance that is not your own",
    .opens = OPENS_WRITE,
    .step = 2,
    .run = run_review };

static int
run_executions(struct cli *c, struct err *e)
{
    return show_view(c, "executions", (const char *[]){ c->argc > 0 ? c->argv[0] : NULL }, 1, e);
}

const struct verb verb_control_executions = { .name = "control executions",
    .max_args = 1,
    .usage = "[CONTROL]",
    .summary = "Performances, with who did and who reviewed them",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_executions };

static int
run_due(struct cli *c, struct err *e)
{
    const char *args[] = { c->argc > 0 ? c->argv[0] : NULL, cli_flag(c, "all") ? "all" : NULL };
    int rc = control_due_fill(c->ws, c->as_of, e);

    return rc == 0 ? show_view(c, "due", args, 2, e) : rc;
}

const struct verb verb_due = { .name = "due",
    .max_args = 1,
    .usage = "[PERSON] [--all]",
    .summary = "What is due or overdue, of everyone or one person",
    .opens = OPENS_READ,
    .step = 2,
    .opts = { { "all", OPT_FLAG, NULL, "also what has been performed" } },
    .run = run_due };
