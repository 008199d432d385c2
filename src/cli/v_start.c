/* v_start.c: init, engagement. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/passphrase.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/engagement.h"
#include "program/workspace.h"

static int
run_init(struct cli *c, struct err *e)
{
    const char *name = cli_opt(c, "name"), *lead = cli_opt(c, "lead");
    struct passphrase pass;
    int rc;

    if (name == NULL || lead == NULL) {
        (void)err_set(
            e, ERR_INPUT, "a workspace needs the organization's name and its compliance lead");
        return err_hint(e, "testamur init DIR --name ORGANIZATION --lead PERSON");
    }
    passphrase_setup(&pass, cli_opt(c, "passphrase-file"));
    rc = ws_create(c->argv[0], name, cli_opt(c, "origin"), lead, cli_flag(c, "demo"),
        cli_flag(c, "no-passphrase") || cli_flag(c, "demo") ? NULL : &pass, e);
    if (rc != 0)
        return rc;
    show_made(c, c->argv[0],
        "Made the workspace '%s' of %s. %s is its compliance lead and holds its first key.\n"
        "Next: testamur -C %s engagement new --type 1 --until YYYY-MM-DD --boundary TEXT",
        c->argv[0], name, lead, c->argv[0]);
    return 0;
}

const struct verb verb_init = {
    .name = "init",
    .min_args = 1,
    .max_args = 1,
    .usage = "DIR --name ORGANIZATION --lead PERSON",
    .summary = "Make a workspace: one organization's program",
    .opens = OPENS_NOTHING,
    .step = 1,
    .help =
        "Makes the folder DIR with an empty ledger, its log key, and the founding records: the compliance lead's key and\n"
        "name. The lead's private key stays in your own keyring, outside the workspace.",
    .example = "  testamur init acme --name 'Acme GmbH' --lead kim",
    .opts = { { "name", OPT_VALUE, "TEXT", "the organization's name" },
        { "lead", OPT_VALUE, "PERSON", "id of the compliance lead, who acts first" },
        { "origin", OPT_VALUE, "NAME", "the log's name for ever, such as audit.acme.example/soc2" },
        { "no-passphrase", OPT_FLAG, NULL, "keep the lead's key without a passphrase" },
        { "demo", OPT_FLAG, NULL,
            "a workspace of throw-away keys: everything it shows says SIMULATED" } },
    .run = run_init,
};

static int
run_engagement_new(struct cli *c, struct err *e)
{
    char id[WS_ID_MAX];
    int64_t type;
    struct engagement g = { .name = cli_opt(c, "name"),
        .categories = cli_opt(c, "categories"),
        .from_on = cli_opt(c, "from"),
        .until_on = cli_opt(c, "until"),
        .zone = cli_opt(c, "zone"),
        .boundary = cli_opt(c, "boundary"),
        .subservice = cli_opt(c, "subservice"),
        .method = cli_opt(c, "method") };
    int rc = cli_int(c, "type", 1, &type, e);

    if (rc != 0)
        return rc;
    g.type = (int)type;
    if (g.until_on == NULL || g.boundary == NULL) {
        (void)err_set(e, ERR_INPUT,
            "an engagement needs its last day (--until) and its boundary (--boundary)");
        return err_hint(e, "usage: testamur engagement new %s", c->verb->usage);
    }
    g.from_on = g.from_on != NULL ? g.from_on : g.until_on;
    g.zone = g.zone != NULL ? g.zone : "UTC";
    g.categories = g.categories != NULL ? g.categories : "security";
    g.method = g.method != NULL ? g.method : g.subservice != NULL ? "carve-out" : "none";
    g.name = g.name != NULL ? g.name : g.type == 1 ? "SOC 2 Type 1" : "SOC 2 Type 2";
    rc = engagement_new(c->ws, &g, id, e);
    if (rc == 0)
        show_made(c, id,
            "Opened engagement %s: Type %d, %s, %s to %s (%s).\nNext: testamur requirements", id,
            g.type, g.categories, g.from_on, g.until_on, g.zone);
    return rc;
}

const struct verb verb_engagement_new = {
    .name = "engagement new",
    .max_args = 0,
    .usage = "--until DAY --boundary TEXT [--type 1|2] [--from DAY] ...",
    .summary = "Open an engagement: type, categories, period, boundary",
    .opens = OPENS_WRITE,
    .step = 1,
    .help =
        "Type 1 judges design on a date; with --from, tests over a period look back that far. Type 2 judges operation over\n"
        "the whole period: a pass then needs collections without gaps all through it. Days are taken in the zone given.",
    .example =
        "  testamur engagement new --type 1 --from 2025-07-01 --until 2026-06-30 --zone Europe/Berlin \\\n"
        "      --categories security,availability --boundary 'The Acme platform and the staff who run it' \\\n"
        "      --subservice 'Example Cloud' --method carve-out",
    .opts = { { "type", OPT_VALUE, "1|2", "kind of report (default 1)" },
        { "name", OPT_VALUE, "TEXT", "a name for people" },
        { "categories", OPT_VALUE, "LIST",
            "security (always), availability, confidentiality, processing_integrity, privacy" },
        { "from", OPT_VALUE, "DAY", "first day of the period" },
        { "until", OPT_VALUE, "DAY", "last day, included" },
        { "zone", OPT_VALUE, "ZONE", "time zone of these days (default UTC)" },
        { "boundary", OPT_VALUE, "TEXT", "which system is examined" },
        { "subservice", OPT_VALUE, "TEXT", "suppliers whose controls are needed" },
        { "method", OPT_VALUE, "WORD", "how they are treated: none, carve-out, inclusive" } },
    .run = run_engagement_new,
};

static int
run_engagement_approve(struct cli *c, struct err *e)
{
    char id[WS_ID_MAX];
    int rc = engagement_approve(c->ws, id, e);

    if (rc == 0)
        show_done(c, "Approved the plan of %s.", id);
    return rc;
}

const struct verb verb_engagement_approve = { .name = "engagement approve",
    .max_args = 0,
    .usage = "",
    .summary = "Approve the plan of the newest engagement, before fieldwork",
    .opens = OPENS_WRITE,
    .step = 2,
    .help =
        "By an executive or the oversight body: nobody of the audit team, and not who opened it. Test AUD-004 looks for it.",
    .run = run_engagement_approve };

static int
run_engagement_list(struct cli *c, struct err *e)
{
    return show_view(c, "engagements", NULL, 0, e);
}

const struct verb verb_engagement_list = { .name = "engagement list",
    .usage = "",
    .summary = "List engagements",
    .opens = OPENS_READ,
    .step = 1,
    .run = run_engagement_list };
