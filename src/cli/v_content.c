/* v_content.c: the workspace's own content. */
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/own_content.h"
#include "report/diff.h"

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

static void
print_line(void *ctx, char sign, struct str text)
{
    (void)ctx;
    out_styled(sign == '+'   ? OUT_GOOD
               : sign == '-' ? OUT_BAD
                             : OUT_PLAIN,
        "%c %.*s\n", sign, STR_ARG(text));
}

/* What the file changes, for whoever has to answer for it. */
static int
print_change(struct cli *c, const char *path, struct err *e)
{
    struct str before, after;
    const char *warning = NULL;
    int rc = content_compare(c->ws, path, &before, &after, &warning, e);

    if (rc == 0 && !c->json && !c->quiet)
        rc = diff_lines(before, after, print_line, NULL, e);
    if (rc == 0 && warning != NULL)
        out_note("warning: %s\n", warning);
    return rc;
}

static int
run_show(struct cli *c, struct err *e)
{
    struct str before, after;
    const char *warning = NULL;
    struct buf json;
    struct jw w;
    int rc = content_compare(c->ws, c->argv[0], &before, &after, &warning, e);

    if (rc != 0 || !c->json)
        return rc != 0 ? rc : print_change(c, c->argv[0], e);
    buf_init(&json, 32 << 20);
    jw_init(&w, &json);
    jw_obj(&w, NULL);
    jw_strn(&w, "after", after);
    jw_strn(&w, "before", before);
    jw_str(&w, "warning", warning);
    jw_obj_end(&w);
    out_json(&json);
    buf_fini(&json);
    return 0;
}

const struct verb verb_content_show = {
    .name = "content show",
    .min_args = 1,
    .max_args = 1,
    .usage = "PATH",
    .summary = "What a file of the workspace changes in the library",
    .opens = OPENS_READ,
    .step = 0,
    .run = run_show,
};

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
    int rc = print_change(c, c->argv[0], e);

    if (rc == 0)
        rc = content_approve(c->ws, c->argv[0], e);

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
