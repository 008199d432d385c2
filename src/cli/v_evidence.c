/* v_evidence.c: importing, documents, accounts. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/evidence.h"

static int
run_import(struct cli *c, struct err *e)
{
    struct collected_summary s;
    struct import_request r = { .path = c->argv[0],
        .table = cli_opt(c, "table"),
        .source = cli_opt(c, "source"),
        .origin = cli_opt(c, "origin"),
        .query = cli_opt(c, "query"),
        .exporter = cli_opt(c, "exporter"),
        .exported_at = cli_opt(c, "exported-at"),
        .covers_from = cli_opt(c, "covers-from") };
    int rc = cli_int(c, "count", -1, &r.source_count, e);

    if (rc == 0 && r.table == NULL) {
        (void)err_set(e, ERR_INPUT, "say which table the file is: --table NAME");
        rc = err_hint(e, "see: testamur tables");
    }
    if (rc == 0)
        rc = evidence_import(c->ws, &r, &s, e);
    if (rc != 0)
        return rc;
    show_collected(c, &s, r.table);
    if (s.incomplete > 0 && !c->json && !c->quiet)
        out_note("incomplete: %s, so tests on it are not evaluated\n", s.first_reason);
    return 0;
}

const struct verb verb_import = {
    .name = "import",
    .min_args = 1,
    .max_args = 1,
    .usage = "FILE.csv --table TABLE --origin SYSTEM --query TEXT ...",
    .summary = "Import a CSV export as a declared table",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "A bad row is refused with file, line, column and reason, and nothing is imported. A list whose origin, query, exporter\n"
        "or count is not said is kept as incomplete: tests on it are not evaluated.",
    .example =
        "  testamur import employees.csv --table employees --source hr --origin 'Example HR' \\\n"
        "      --query 'Report: all staff' --exporter kim --count 61",
    .opts = { { "table", OPT_VALUE, "TABLE", "which declared table it is (testamur tables)" },
        { "source", OPT_VALUE, "NAME", "name of the source (default: import:TABLE)" },
        { "origin", OPT_VALUE, "SYSTEM", "the system the export came from" },
        { "query", OPT_VALUE, "TEXT", "report name or query" },
        { "exporter", OPT_VALUE, "WHO", "who exported it" },
        { "exported-at", OPT_VALUE, "TIME", "when (default: the file's time)" },
        { "covers-from", OPT_VALUE, "DAY", "first day the rows speak of" },
        { "count", OPT_VALUE, "N", "rows the origin system counts" } },
    .run = run_import,
};

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
