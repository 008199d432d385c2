/* v_content.c: the workspace's own content. */
#include "cli/show.h"
#include "cli/verb.h"
#include "program/own_content.h"

static int
run_list(struct cli *c, struct err *e)
{
    return show_view(c, "content", NULL, 0, e);
}

const struct verb verb_content_list = { .name = "content list",
    .max_args = 0,
    .usage = "",
    .summary = "The workspace's own tests, policies, controls",
    .opens = OPENS_READ,
    .step = 0,
    .run = run_list };

static int
run_propose(struct cli *c, struct err *e)
{
    int rc = content_propose(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "Proposed %s. Next: testamur content approve %s --as PERSON", c->argv[0],
            c->argv[0]);
    return rc;
}

const struct verb verb_content_propose = {
    .name = "content propose",
    .min_args = 1,
    .max_args = 1,
    .usage = "PATH",
    .summary = "Propose a file of the workspace's content folder",
    .opens = OPENS_WRITE,
    .step = 0,
    .help =
        "PATH is below DIR/content, laid out as the library (docs/format/content.md): tests/iam/IAM-900.sql adds a test,\n"
        "policies/POL-AC.md overrides one. Criteria can't be overridden. What is changed is shown to the auditor with its diff.",
    .run = run_propose,
};

static int
run_approve(struct cli *c, struct err *e)
{
    int rc = content_approve(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "%s is in force.", c->argv[0]);
    return rc;
}

const struct verb verb_content_approve = { .name = "content approve",
    .min_args = 1,
    .max_args = 1,
    .usage = "PATH",
    .summary = "Approve a proposed file: it comes into force",
    .opens = OPENS_WRITE,
    .step = 0,
    .run = run_approve };
