/* v_evidence.c: documents, accounts. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/evidence.h"

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
