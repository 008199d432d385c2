/* v_requirement.c: requirements, environment, obligations, gap. */
#include <stdio.h>
#include <string.h>

#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/engagement.h"
#include "program/libdb.h"
#include "program/requirement.h"
#include "program/workspace.h"

/* Scope of the newest engagement, or everything when none is open and `all` asks for it. */
static int
scope(struct cli *c, struct err *e)
{
    struct engagement g;
    int rc = engagement_if_any(c->ws, &g, e);

    if (rc != 0)
        return rc;
    return engagement_scope(c->ws, g.id != NULL && !cli_flag(c, "all") ? &g : NULL, e);
}

static void
print_line(void *ctx, int depth, const char *label, const char *text)
{
    struct cli *c = ctx;

    (void)c;
    if (label[0] != '\0')
        out_styled(depth == 0 ? OUT_BOLD : OUT_PLAIN, "%*s%s", depth * 2, "", label);
    out_text("%s%s\n", label[0] != '\0' && text[0] != '\0' ? "  " : "", text);
}

static int
run_requirements(struct cli *c, struct err *e)
{
    struct buf json;
    int rc = scope(c, e);

    if (rc != 0)
        return rc;
    if (c->argc == 0)
        return show_view(c, "requirements", NULL, 0, e);
    buf_init(&json, 4 << 20);
    rc = requirement_show(c->ws, c->argv[0], c->json ? NULL : print_line, c, &json, e);
    if (rc == 0 && c->json)
        out_json(&json);
    buf_fini(&json);
    return rc;
}

const struct verb verb_requirements = {
    .name = "requirements",
    .max_args = 1,
    .usage = "[ID] [--all]",
    .summary = "Criteria and own requirements in scope, or one with all that covers it",
    .opens = OPENS_READ,
    .step = 1,
    .help =
        "With an ID (CC6.1, soc2:CC6.1, own:R-001): its text, points of focus, the controls, policies, tests, procedure and\n"
        "requests that cover it, what does not cover it yet, and what was concluded.",
    .example = "  testamur requirements\n  testamur requirements CC6.2",
    .opts = { { "all", OPT_FLAG, NULL, "all 61 criteria, also of categories not chosen" } },
    .run = run_requirements,
};

static int
run_requirement_add(struct cli *c, struct err *e)
{
    const char *bounds[CLI_MANY_MAX];
    char id[WS_ID_MAX];
    struct requirement_new n = { .title = cli_opt(c, "title"),
        .words = cli_opt(c, "words"),
        .criteria = cli_opt(c, "criteria"),
        .file = cli_opt(c, "source"),
        .bounds = bounds,
        .bound_n = cli_many(c, "bound", bounds, CLI_MANY_MAX) };
    char title[300];
    int rc;

    if (n.title == NULL && n.bound_n > 0) {
        (void)snprintf(title, sizeof(title), "Bound: %s", bounds[0]);
        n.title = title;
    }
    if (n.title == NULL)
        return err_set(e, ERR_INPUT, "a requirement needs a title (--title) or a bound (--bound)");
    rc = requirement_add(c->ws, &n, id, e);
    if (rc == 0)
        show_made(c, id, "Added requirement %s: %s", id, n.title);
    return rc;
}

const struct verb verb_requirement_add = {
    .name = "requirement add",
    .max_args = 0,
    .usage = "--source FILE [--bound 'PARAM<=N']... [--title TEXT]",
    .summary = "Add a requirement of the organization's own",
    .opens = OPENS_WRITE,
    .step = 1,
    .help =
        "A bound tightens a policy's parameter: adoption starts at the bound, and a value that breaks it is refused.",
    .example =
        "  testamur requirement add --bound 'vendor_breach_notice_hours<=24' --source contract.pdf",
    .opts = { { "source", OPT_VALUE, "FILE",
                  "the contract, law or letter it comes from; kept as evidence" },
        { "bound", OPT_MANY, "EXPR", "PARAMETER<=N or PARAMETER>=N" },
        { "title", OPT_VALUE, "TEXT", "what is required" },
        { "words", OPT_VALUE, "TEXT", "its own words" },
        { "criteria", OPT_VALUE, "LIST", "criteria it belongs to, such as soc2:CC9.2" } },
    .run = run_requirement_add,
};

static int
run_requirement_withdraw(struct cli *c, struct err *e)
{
    int rc = requirement_withdraw(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "Requirement %s no longer holds; its record stays.", c->argv[0]);
    return rc;
}

const struct verb verb_requirement_withdraw = { .name = "requirement withdraw",
    .min_args = 1,
    .max_args = 1,
    .usage = "ID",
    .summary = "Say that a requirement no longer holds",
    .opens = OPENS_WRITE,
    .step = 1,
    .run = run_requirement_withdraw };

static int
run_environment(struct cli *c, struct err *e)
{
    return show_view(c, "environment", NULL, 0, e);
}

const struct verb verb_environment = { .name = "environment",
    .max_args = 0,
    .usage = "",
    .summary = "Questions about the environment, and what was answered",
    .opens = OPENS_READ,
    .step = 1,
    .run = run_environment };

static int
run_environment_answer(struct cli *c, struct err *e)
{
    int rc = environment_answer(c->ws, c->argv[0], c->argv[1], cli_opt(c, "note"), e);

    if (rc == 0)
        show_done(c, "%s: %s.%s", c->argv[0], c->argv[1],
            strcmp(c->argv[1], "yes") == 0 ? " What it brings: testamur obligations" : "");
    return rc;
}

const struct verb verb_environment_answer = { .name = "environment answer",
    .min_args = 2,
    .max_args = 2,
    .usage = "QUESTION yes|no [--note TEXT]",
    .summary = "Answer a question about the environment",
    .opens = OPENS_WRITE,
    .step = 1,
    .opts = { { "note", OPT_VALUE, "TEXT", "what the answer rests on" } },
    .run = run_environment_answer };

static int
run_obligations(struct cli *c, struct err *e)
{
    return show_view(c, "obligations", (const char *[]){ cli_flag(c, "all") ? "all" : NULL }, 1, e);
}

const struct verb verb_obligations = { .name = "obligations",
    .max_args = 0,
    .usage = "[--all]",
    .summary = "Obligations that the answers propose",
    .opens = OPENS_READ,
    .step = 1,
    .opts = { { "all", OPT_FLAG, NULL, "also those that do not apply" } },
    .run = run_obligations };

static int
run_obligation_accept(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < c->argc; i++) {
        rc = obligation_accept(c->ws, c->argv[i], e);
        if (rc == 0)
            show_done(c, "Accepted %s as requirement own:%s.", c->argv[i], c->argv[i]);
    }
    return rc;
}

const struct verb verb_obligation_accept = { .name = "obligation accept",
    .min_args = 1,
    .max_args = -1,
    .usage = "ID...",
    .summary = "Accept proposed obligations as requirements",
    .opens = OPENS_WRITE,
    .step = 1,
    .run = run_obligation_accept };

static int
run_gap(struct cli *c, struct err *e)
{
    int rc = scope(c, e);

    return rc == 0 ? show_view(c, "gap", NULL, 0, e) : rc;
}

const struct verb verb_gap = { .name = "gap",
    .max_args = 0,
    .usage = "[--all]",
    .summary = "What each criterion in scope still lacks, with the command that mends it",
    .opens = OPENS_READ,
    .step = 1,
    .opts = { { "all", OPT_FLAG, NULL, "all 61 criteria" } },
    .run = run_gap };
