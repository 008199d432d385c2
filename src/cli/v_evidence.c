/* v_evidence.c: collecting, documents, sources, tables. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "collect/collector.h"
#include "program/evidence.h"

struct notes {
    struct cli *c;
    int n;
};

static void
progress(void *ctx, const char *collector)
{
    struct notes *n = ctx;

    if (!n->c->quiet && !n->c->json)
        out_progress(collector, 0, 1);
}

static void
incomplete(void *ctx, const char *table, const char *reason)
{
    struct notes *n = ctx;

    if (n->c->quiet || n->c->json)
        return;
    if (n->n++ == 0)
        out_progress("", 1, 1);
    out_note("incomplete: %s: %s\n", table, reason != NULL ? reason : "no reason given");
}

static int
run_collect_host(struct cli *c, struct err *e)
{
    const char *sqlite[CLI_MANY_MAX], *only[CLI_MANY_MAX];
    struct notes n = { c, 0 };
    struct collected_summary s;
    struct host_request r = { .name = cli_opt(c, "name"),
        .walk = cli_flag(c, "walk"),
        .sqlite = sqlite,
        .sqlite_n = cli_many(c, "sqlite", sqlite, COLLECT_SQLITE_MAX),
        .only = only,
        .only_n = cli_many(c, "only", only, CLI_MANY_MAX),
        .root = cli_opt(c, "root") };
    int rc = 0;

    if (cli_opt(c, "since") != NULL && !date_parse(str_of(cli_opt(c, "since")), &r.since))
        rc = err_set(
            e, ERR_INPUT, "--since takes a day or an instant, not '%s'", cli_opt(c, "since"));
    if (rc == 0)
        rc = evidence_collect_host(c->ws, &r, progress, incomplete, &n, &s, e);
    if (rc == 0)
        show_collected(c, &s, "host");
    return rc;
}

const struct verb verb_collect_host = {
    .name = "collect host",
    .max_args = 0,
    .usage = "[--walk] [--sqlite FILE]... [--since TIME]",
    .summary = "Read this machine into tables: accounts, settings, packages, processes, log-ins",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "Reads the kernel and files directly, runs nothing and changes nothing. As root it gives up all rights but reading\n"
        "before the first file is parsed. Without root, what may not be read is listed and counts as incomplete.",
    .opts = { { "walk", OPT_FLAG, NULL,
                  "also walk the file systems: SUID, world-writable and unowned files" },
        { "sqlite", OPT_MANY, "FILE",
            "describe an SQLite database: owner, mode, tables, columns, counts" },
        { "since", OPT_VALUE, "TIME", "log events from here on (default: 7 days back)" },
        { "only", OPT_MANY, "COLLECTOR", "these collectors only" },
        { "name", OPT_VALUE, "NAME", "the host's name in evidence (default: its own)" },
        { "root", OPT_VALUE, "DIR", "read this tree instead of / (an image, a test)" } },
    .run = run_collect_host,
};

static int
run_collect_list(struct cli *c, struct err *e)
{
    struct out_table *t = out_table_new();
    struct buf json;
    struct jw w;

    if (t == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    buf_init(&json, 1 << 20);
    jw_init(&w, &json);
    jw_arr(&w, NULL);
    out_table_head(t, "Collector");
    out_table_head(t, "What");
    out_table_head(t, "Reads");
    for (size_t i = 0; collectors[i] != NULL; i++) {
        jw_obj(&w, NULL);
        jw_str(&w, "name", collectors[i]->name);
        jw_str(&w, "reads", collectors[i]->reads);
        jw_str(&w, "summary", collectors[i]->summary);
        jw_arr(&w, "tables");
        for (size_t k = 0; collectors[i]->tables[k] != NULL; k++)
            jw_str(&w, NULL, collectors[i]->tables[k]);
        jw_arr_end(&w);
        jw_obj_end(&w);
        out_table_cell(t, str_of(collectors[i]->name), OUT_PLAIN);
        out_table_cell(t, str_of(collectors[i]->summary), OUT_PLAIN);
        out_table_cell(t, str_of(collectors[i]->reads), OUT_DIM);
        out_table_row(t);
    }
    jw_arr_end(&w);
    if (c->json) {
        out_json(&json);
        out_table_discard(t);
    } else {
        out_table_end(t);
    }
    buf_fini(&json);
    return 0;
}

const struct verb verb_collect_list = { .name = "collect list",
    .max_args = 0,
    .usage = "",
    .summary = "List the collectors and what they read",
    .opens = OPENS_NOTHING,
    .step = 3,
    .run = run_collect_list };

static int
run_collect_program(struct cli *c, struct err *e)
{
    struct collected_summary s;
    int rc = evidence_collect_program(c->ws, &s, e);

    if (rc == 0)
        show_collected(c, &s, "program");
    return rc;
}

const struct verb verb_collect_program = { .name = "collect program",
    .max_args = 0,
    .usage = "",
    .summary = "The program's own records as tables: policies, training, controls, findings",
    .opens = OPENS_WRITE,
    .step = 3,
    .run = run_collect_program };

static int
run_document_add(struct cli *c, struct err *e)
{
    char id[WS_ID_MAX];
    int rc = document_add(c->ws, c->argv[0], cli_opt(c, "title"), cli_opt(c, "for"),
        cli_opt(c, "dated"), cli_flag(c, "keep-secrets"), id, e);

    if (rc == 0)
        show_made(c, id, "Added document %s%s%s.", id,
            cli_opt(c, "for") != NULL ? ", answering " : "",
            cli_opt(c, "for") != NULL ? cli_opt(c, "for") : "");
    return rc;
}

const struct verb verb_document_add = { .name = "document add",
    .min_args = 1,
    .max_args = 1,
    .usage = "FILE [--for REQUEST] [--title TEXT] [--dated DAY]",
    .summary = "Add a document, as the answer to a request",
    .opens = OPENS_WRITE,
    .step = 3,
    .opts = { { "for", OPT_VALUE, "REQUEST", "the auditor's request it answers, such as PBC-012" },
        { "title", OPT_VALUE, "TEXT", "its title" },
        { "dated", OPT_VALUE, "DAY", "the day it bears" },
        { "keep-secrets", OPT_FLAG, NULL,
            "keep a file although it holds what looks like a secret" },
        { "keep-secrets", OPT_FLAG, NULL,
            "keep the file although it holds what looks like a secret" } },
    .run = run_document_add };

static int
run_document_list(struct cli *c, struct err *e)
{
    return show_view(c, "documents", NULL, 0, e);
}

const struct verb verb_document_list = { .name = "document list",
    .max_args = 0,
    .usage = "",
    .summary = "List documents",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_document_list };

static int
run_sources(struct cli *c, struct err *e)
{
    if (c->argc > 0)
        return show_view(c, "snapshots", c->argv, 1, e);
    return show_view(c, "sources", NULL, 0, e);
}

const struct verb verb_sources = { .name = "sources",
    .max_args = 1,
    .usage = "[SOURCE]",
    .summary = "Sources: stale, missing, incomplete; or the snapshots of one",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_sources };

static int
run_source_add(struct cli *c, struct err *e)
{
    const char *kind = cli_opt(c, "kind"), *title = cli_opt(c, "title");
    int rc = source_add(c->ws, c->argv[0],
        kind != NULL                           ? kind
        : strncmp(c->argv[0], "host:", 5) == 0 ? "host"
                                               : "import",
        title != NULL ? title : c->argv[0], cli_opt(c, "system"), cli_opt(c, "owner"),
        !cli_flag(c, "out-of-scope"), e);

    if (rc == 0)
        show_done(c, "%s is a source; it is expected to send evidence.", c->argv[0]);
    return rc;
}

const struct verb verb_source_add = { .name = "source add",
    .min_args = 1,
    .max_args = 1,
    .usage = "SOURCE [--kind KIND] [--system SYSTEM] [--owner PERSON] [--out-of-scope]",
    .summary = "Declare a source that should send evidence",
    .opens = OPENS_WRITE,
    .step = 3,
    .opts = { { "kind", OPT_VALUE, "KIND", "host, import, sqlite" },
        { "title", OPT_VALUE, "TEXT", "a name for people" },
        { "system", OPT_VALUE, "SYSTEM", "the system it speaks of" },
        { "owner", OPT_VALUE, "PERSON", "who answers for it" },
        { "out-of-scope", OPT_FLAG, NULL, "known, and outside the boundary" } },
    .run = run_source_add };

static int
run_account_link(struct cli *c, struct err *e)
{
    const char *kind = cli_opt(c, "kind");
    int rc = account_link(
        c->ws, c->argv[0], c->argv[1], c->argv[2], kind != NULL ? kind : "person", c->argv[3], e);

    if (rc == 0)
        show_done(c, "%s in %s belongs to %s.", c->argv[2], c->argv[1], c->argv[3]);
    return rc;
}

const struct verb verb_account_link = { .name = "account link",
    .min_args = 4,
    .max_args = 4,
    .usage = "SOURCE SYSTEM ACCOUNT PERSON [--kind person|service|shared]",
    .summary = "Say who an account belongs to",
    .opens = OPENS_WRITE,
    .step = 3,
    .opts = { { "kind", OPT_VALUE, "KIND",
        "person (default), service or shared: then PERSON owns it" } },
    .run = run_account_link };

static int
run_accounts(struct cli *c, struct err *e)
{
    return show_accounts(c, cli_flag(c, "unmatched"), e);
}

const struct verb verb_account_list = { .name = "account list",
    .max_args = 0,
    .usage = "[--unmatched]",
    .summary = "Accounts of every source, and who each belongs to",
    .opens = OPENS_READ,
    .step = 3,
    .help =
        "Resolved by declared rules: a person's word first, then what the exporting system says, then a host's login name that\n"
        "is a person's id. What no rule resolves is unmatched, and waits for: testamur account link",
    .opts = { { "unmatched", OPT_FLAG, NULL, "only those that nobody answers for" } },
    .run = run_accounts };
