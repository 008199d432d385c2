/* v_policy.c: policies and the acknowledgement of them. */
#include <stdio.h>
#include <string.h>

#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/libdb.h"
#include "program/policy.h"
#include "program/workspace.h"

static int
run_list(struct cli *c, struct err *e)
{
    return show_view(c, "policies", NULL, 0, e);
}

const struct verb verb_policy_list = { .name = "policy list",
    .max_args = 0,
    .usage = "",
    .summary = "List policies, procedures and plans with their state",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_list };

static int
run_parameters(struct cli *c, struct err *e)
{
    return show_view(c, "parameters", (const char *[]){ c->argc > 0 ? c->argv[0] : NULL }, 1, e);
}

const struct verb verb_policy_parameters = { .name = "policy parameters",
    .max_args = 1,
    .usage = "[POLICY]",
    .summary =
        "The numbers policies promise, their bounds, and how many tests hold systems to them",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_parameters };

static int
run_show(struct cli *c, struct err *e)
{
    const char *id = c->argv[0];
    const struct library_item *item;
    int64_t version;
    struct buf text;
    int open = 0, rc;

    if (cli_flag(c, "facts"))
        return show_view(c, "policy_facts", &id, 1, e);
    if (cli_flag(c, "history"))
        return show_view(c, "policy_versions", &id, 1, e);
    rc = library_get(c->ws->library, LIBRARY_POLICY, id, &item, e);
    if (rc == 0)
        rc = cli_int(c, "version", 0, &version, e);
    if (rc != 0)
        return rc;
    buf_init(&text, 4 << 20);
    rc = policy_render(c->ws, id, version, &text, &open, e);
    if (rc == 0 && c->json) {
        struct buf json;
        struct jw w;

        buf_init(&json, 8 << 20);
        jw_init(&w, &json);
        jw_obj(&w, NULL);
        jw_str(&w, "id", id);
        jw_int(&w, "open_facts", open);
        jw_strn(&w, "text", (struct str){ text.data, text.len });
        jw_str(&w, "title", json_cstr(item->meta, "title"));
        jw_obj_end(&w);
        out_json(&json);
        buf_fini(&json);
    } else if (rc == 0) {
        out_text("%s", text.data);
        if (open > 0)
            out_note("%d open facts: testamur policy show %s --facts\n", open, id);
    }
    buf_fini(&text);
    return rc;
}

const struct verb verb_policy_show = {
    .name = "policy show",
    .min_args = 1,
    .max_args = 1,
    .usage = "POLICY [--facts | --history | --version N]",
    .summary = "A policy's text with the organization's own numbers and facts",
    .opens = OPENS_READ,
    .step = 2,
    .opts = { { "facts", OPT_FLAG, NULL, "the facts it asks for" },
        { "history", OPT_FLAG, NULL, "its versions" },
        { "version", OPT_VALUE, "N", "an earlier version" } },
    .run = run_show,
};

static int
run_adopt(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < c->argc; i++) {
        rc = policy_adopt(c->ws, c->argv[i], e);
        if (rc == 0)
            show_done(c, "Adopted %s as a draft. Next: testamur policy show %s --facts", c->argv[i],
                c->argv[i]);
    }
    return rc;
}

const struct verb verb_policy_adopt = { .name = "policy adopt",
    .min_args = 1,
    .max_args = -1,
    .usage = "POLICY...",
    .summary = "Adopt policies of the library as drafts",
    .opens = OPENS_WRITE,
    .step = 2,
    .run = run_adopt };

static int
run_fact(struct cli *c, struct err *e)
{
    int rc = policy_fact(c->ws, c->argv[0], c->argv[1], c->argv[2], e);

    if (rc == 0)
        show_done(c, "%s: %s = %s", c->argv[0], c->argv[1], c->argv[2]);
    return rc;
}

const struct verb verb_policy_fact = { .name = "policy fact",
    .min_args = 3,
    .max_args = 3,
    .usage = "POLICY NAME TEXT",
    .summary = "Fill in a fact that only the organization knows",
    .opens = OPENS_WRITE,
    .step = 2,
    .run = run_fact };

static int
run_set(struct cli *c, struct err *e)
{
    char warning[256] = "";
    int rc = policy_set(c->ws, c->argv[0], c->argv[1], cli_opt(c, "reason"), warning, e);

    if (rc != 0)
        return rc;
    if (warning[0] != '\0')
        out_note("warning: %s\n", warning);
    show_done(
        c, "%s is %s in a new draft version; it binds once approved.", c->argv[0], c->argv[1]);
    return 0;
}

const struct verb verb_policy_set = { .name = "policy set",
    .min_args = 2,
    .max_args = 2,
    .usage = "PARAMETER VALUE --reason TEXT",
    .summary = "Promise another value: a new version that needs approval",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "reason", OPT_VALUE, "TEXT", "why" } },
    .example =
        "  testamur policy set access_review_days 60 --reason 'contract with Example Bank, 4.2'",
    .run = run_set };

static int
run_revise(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < c->argc; i++) {
        rc = policy_revise(c->ws, c->argv[i], cli_opt(c, "reason"), e);
        if (rc == 0)
            show_done(c, "%s has a new draft version with the same promises.", c->argv[i]);
    }
    return rc;
}

const struct verb verb_policy_revise = { .name = "policy revise",
    .min_args = 1,
    .max_args = -1,
    .usage = "POLICY... --reason TEXT",
    .summary = "Draft a new version with the same promises",
    .opens = OPENS_WRITE,
    .step = 2,
    .help =
        "For a text that is no longer the one approved: a fact, another policy's number or the library changed (test POL-008\n"
        "says so), or its review is due. It binds once approved.",
    .opts = { { "reason", OPT_VALUE, "TEXT", "why" } },
    .example = "  testamur policy revise POL-AC --reason 'yearly review'",
    .run = run_revise };

static int
run_approve(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < c->argc; i++) {
        struct policy_approval a = { c->argv[i], cli_opt(c, "in-force-since"),
            cli_opt(c, "evidence") };

        rc = policy_approve(c->ws, &a, e);
        if (rc == 0)
            show_done(c, "Approved %s; it is in force.", c->argv[i]);
    }
    return rc;
}

const struct verb verb_policy_approve = {
    .name = "policy approve",
    .min_args = 1,
    .max_args = -1,
    .usage = "POLICY... [--in-force-since DAY --evidence FILE]",
    .summary = "Approve drafts: they come into force",
    .opens = OPENS_WRITE,
    .step = 2,
    .help =
        "Refused while a fact is open, by whoever drafted it, and without the role the document asks for. A policy that was\n"
        "signed before this program existed may be said to be in force since that day: the claim needs the signed\n"
        "document as evidence, stays marked as a claim, and the auditor sees both.",
    .opts = { { "in-force-since", OPT_VALUE, "DAY", "claim an earlier approval" },
        { "evidence", OPT_VALUE, "FILE", "what shows the earlier approval" } },
    .run = run_approve,
};

struct lint_print {
    struct cli *c;
    struct out_table *table;
    struct jw w;
    int n;
};

static int
print_note(void *ctx, const struct lint_note *n)
{
    struct lint_print *p = ctx;
    char line[16];

    p->n++;
    if (p->c->json) {
        jw_obj(&p->w, NULL);
        jw_int(&p->w, "line", n->line);
        jw_str(&p->w, "policy", n->policy);
        jw_str(&p->w, "rule", n->rule);
        jw_str(&p->w, "text", n->text);
        jw_obj_end(&p->w);
        return 0;
    }
    (void)snprintf(line, sizeof(line), "%d", n->line);
    out_table_cell(p->table, str_of(n->policy), OUT_PLAIN);
    out_table_cell(p->table, n->line > 0 ? str_of(line) : STR(""), OUT_PLAIN);
    out_table_cell(p->table, str_of(n->rule), OUT_WARN);
    out_table_cell(p->table, str_of(n->text), OUT_PLAIN);
    out_table_row(p->table);
    return 0;
}

static int
run_lint(struct cli *c, struct err *e)
{
    struct lint_print p = { .c = c, .table = out_table_new() };
    struct buf json;
    int rc;

    if (p.table == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    buf_init(&json, 64 << 20);
    jw_init(&p.w, &json);
    jw_arr(&p.w, NULL);
    out_table_head(p.table, "Policy");
    out_table_head(p.table, "Line");
    out_table_head(p.table, "Rule");
    out_table_head(p.table, "What");
    rc = policy_lint(c->ws, c->argc > 0 ? c->argv[0] : NULL, c->as_of, print_note, &p, e);
    jw_arr_end(&p.w);
    if (rc == 0 && c->json)
        out_json(&json);
    else if (rc == 0 && p.n == 0)
        out_text("Nothing to note.\n");
    if (rc == 0 && !c->json && p.n > 0)
        out_table_end(p.table);
    else
        out_table_discard(p.table);
    c->code = rc == 0 && p.n > 0 ? EXIT_NO : EXIT_OK;
    buf_fini(&json);
    return rc;
}

const struct verb verb_policy_lint = { .name = "policy lint",
    .max_args = 1,
    .usage = "[POLICY]",
    .summary = "Judge policies as documents: vague words, no owner, promises no test checks",
    .opens = OPENS_READ,
    .step = 4,
    .help = "Exit status 1 when there is something to note.",
    .run = run_lint };

static int
run_ack(struct cli *c, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < c->argc; i++) {
        rc = policy_ack(c->ws, c->argv[i], e);
        if (rc == 0)
            show_done(c, "%s acknowledged %s.", c->ws->actor, c->argv[i]);
    }
    return rc;
}

const struct verb verb_ack = { .name = "ack",
    .min_args = 1,
    .max_args = -1,
    .usage = "POLICY...",
    .summary = "Acknowledge policies in force, as yourself",
    .opens = OPENS_WRITE,
    .step = 2,
    .run = run_ack };

static int
run_acks(struct cli *c, struct err *e)
{
    return show_view(c, "acks", (const char *[]){ c->argc > 0 ? c->argv[0] : NULL }, 1, e);
}

const struct verb verb_acks = { .name = "acks",
    .max_args = 1,
    .usage = "[PERSON]",
    .summary = "Who acknowledged what, or what a person still has to",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_acks };
