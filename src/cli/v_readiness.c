/* v_readiness.c: requests, the response plan, readiness, status. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/attested.h"
#include "program/engagement.h"
#include "program/plan.h"
#include "program/readiness.h"
#include "program/workspace.h"

static int
run_requests(struct cli *c, struct err *e)
{
    const char *id = c->argc > 0 ? c->argv[0] : NULL;

    return id != NULL ? show_item(c, "requests", &id, 1, e) : show_view(c, "requests", &id, 1, e);
}

const struct verb verb_requests = { .name = "requests",
    .max_args = 1,
    .usage = "[REQUEST]",
    .summary = "What auditors ask for, and what answers each",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_requests };

static int
run_plan_show(struct cli *c, struct err *e)
{
    const struct library_item *items;
    size_t n;
    int rc;

    if (!cli_flag(c, "text"))
        return show_view(c, "plans", NULL, 0, e);
    rc = library_list(c->ws->library, LIBRARY_PLAN, &items, &n, e);
    if (rc == 0 && n > 0)
        out_text("%.*s", STR_ARG(items[0].file->text));
    return rc;
}

const struct verb verb_plan_show = { .name = "plan show",
    .max_args = 0,
    .usage = "[--text]",
    .summary = "The response plan: versions, or its text with roles and playbooks",
    .opens = OPENS_READ,
    .step = 3,
    .opts = { { "text", OPT_FLAG, NULL, "the whole text" } },
    .run = run_plan_show };

static int
run_plan_adopt(struct cli *c, struct err *e)
{
    int64_t version;
    int rc = plan_adopt(c->ws, &version, e);

    if (rc == 0)
        show_done(c,
            "Adopted the response plan as version %lld. Next: testamur plan approve --as PERSON",
            (long long)version);
    return rc;
}

const struct verb verb_plan_adopt = { .name = "plan adopt",
    .max_args = 0,
    .usage = "",
    .summary = "Adopt the response plan as a draft",
    .opens = OPENS_WRITE,
    .step = 3,
    .run = run_plan_adopt };

static int
run_plan_approve(struct cli *c, struct err *e)
{
    int rc = plan_approve(c->ws, e);

    if (rc == 0)
        show_done(c, "The response plan is in force; findings take their deadlines from it.");
    return rc;
}

const struct verb verb_plan_approve = { .name = "plan approve",
    .max_args = 0,
    .usage = "",
    .summary = "Approve the draft of the response plan",
    .opens = OPENS_WRITE,
    .step = 3,
    .run = run_plan_approve };

struct lines {
    struct cli *c;
    struct out_table *table;
    struct jw w;
    int n, step;
};

static int
print_task(void *ctx, const struct task *t)
{
    struct lines *l = ctx;
    char step[8];

    l->n++;
    if (l->c->json) {
        jw_obj(&l->w, NULL);
        jw_str(&l->w, "command", t->command);
        jw_str(&l->w, "gap", t->gap);
        jw_str(&l->w, "id", t->id);
        jw_int(&l->w, "step", t->step);
        jw_obj_end(&l->w);
        return 0;
    }
    (void)snprintf(step, sizeof(step), "%d", t->step);
    out_table_cell(l->table, str_of(step), OUT_PLAIN);
    out_table_cell(l->table, str_of(t->gap), OUT_PLAIN);
    out_table_cell(l->table, str_of(t->command), OUT_DIM);
    out_table_row(l->table);
    return 0;
}

static int
run_readiness(struct cli *c, struct err *e)
{
    struct lines l = { .c = c, .table = out_table_new() };
    struct buf json;
    int rc;

    if (l.table == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    buf_init(&json, 64 << 20);
    jw_init(&l.w, &json);
    jw_arr(&l.w, NULL);
    out_table_head(l.table, "Step");
    out_table_head(l.table, "Gap");
    out_table_head(l.table, "Mend with");
    rc = readiness_tasks(c->ws, c->as_of, print_task, &l, e);
    jw_arr_end(&l.w);
    if (rc == 0 && c->json)
        out_json(&json);
    else if (rc == 0 && l.n == 0)
        out_text("Nothing stands between the program and an audit that this program can see.\n");
    if (rc == 0 && !c->json && l.n > 0) {
        out_table_end(l.table);
        out_text("\n%d tasks. Each closes when what it asks for is there.\n", l.n);
    } else {
        out_table_discard(l.table);
    }
    buf_fini(&json);
    c->code = rc == 0 && l.n > 0 ? EXIT_NO : EXIT_OK;
    return rc;
}

const struct verb verb_readiness = { .name = "readiness",
    .max_args = 0,
    .usage = "",
    .summary = "Every gap as a task, with the command that mends it",
    .opens = OPENS_READ,
    .step = 3,
    .help = "Exit status 1 while there are tasks.",
    .run = run_readiness };

static int
print_line(void *ctx, const struct step_line *s)
{
    static const char *const names[] = { "", "1 Requirements", "2 Program", "3 Readiness",
        "4 Audit", "5 Submission" };
    struct lines *l = ctx;

    if (l->c->json) {
        jw_obj(&l->w, NULL);
        jw_int(&l->w, "done", s->done);
        if (s->of >= 0)
            jw_int(&l->w, "of", s->of);
        else
            jw_null(&l->w, "of");
        jw_int(&l->w, "step", s->step);
        jw_str(&l->w, "what", s->what);
        jw_obj_end(&l->w);
        return 0;
    }
    if (s->step != l->step)
        out_styled(OUT_BOLD, "\n%s\n", names[s->step]);
    l->step = s->step;
    if (s->of >= 0)
        out_text("  %6lld of %-6lld %s\n", (long long)s->done, (long long)s->of, s->what);
    else
        out_text("  %6lld           %s\n", (long long)s->done, s->what);
    return 0;
}

/* What was attested, by whom, for which period: only a signed reply says so. */
static int
print_attested(struct cli *c, struct jw *w, struct err *e)
{
    char iso[DATE_ISO_LEN + 1];
    struct attested a = { .seal = NULL };
    bool there = false;
    int rc = attested_get(c->ws, &a, &there, e);

    if (rc != 0)
        return rc;
    if (!there) {
        jw_null(w, "attested");
        if (!c->json)
            out_text("\nNothing has been attested: no auditor's reply is here.\n");
        return 0;
    }
    date_iso(iso, a.signed_at);
    jw_obj(w, "attested");
    jw_str(w, "auditor", a.auditor);
    jw_str(w, "decision", a.decision);
    jw_str(w, "firm", a.firm);
    jw_str(w, "from_on", a.from_on);
    jw_str(w, "key", a.key);
    jw_str(w, "licence", a.licence);
    jw_str(w, "opinion", a.opinion);
    jw_str(w, "seal", a.seal);
    jw_str(w, "signed_at", iso);
    jw_int(w, "type", a.type);
    jw_str(w, "until_on", a.until_on);
    jw_obj_end(w);
    if (c->json)
        return 0;
    out_text(
        "\n%s%s: %s by %s of %s (licence %s, as claimed by the key holder; check with the firm)\n"
        "  opinion: %s; Type %lld, %s to %s (%s); signed %s\n  key %s\n",
        c->ws->demo ? "SIMULATED " : "", a.seal, a.decision, a.auditor, a.firm, a.licence,
        a.opinion != NULL ? a.opinion : "none", (long long)a.type, a.from_on, a.until_on, a.zone,
        iso, a.key);
    if (a.reasons != NULL)
        out_text("  reasons: %s\n", a.reasons);
    return 0;
}

static int
run_status(struct cli *c, struct err *e)
{
    struct lines l = { .c = c };
    const char *name = NULL;
    struct engagement g;
    struct buf json;
    bool open;
    int rc = ws_lookup(c->ws, "SELECT name FROM org", NULL, &name, e);

    if (rc == 0)
        rc = engagement_if_any(c->ws, &g, e);
    if (rc != 0)
        return rc;
    open = g.id != NULL;
    buf_init(&json, 1 << 20);
    jw_init(&l.w, &json);
    jw_obj(&l.w, NULL);
    jw_str(&l.w, "organization", name);
    jw_bool(&l.w, "simulated", c->ws->demo);
    jw_str(&l.w, "engagement", open ? g.id : NULL);
    jw_arr(&l.w, "lines");
    if (!c->json) {
        out_styled(OUT_BOLD, "%s", name != NULL ? name : "?");
        if (open)
            out_text("   %s: %s, %s, %s to %s (%s)\n", g.id, g.name, g.categories, g.from_on,
                g.until_on, g.zone);
        else
            out_text("   no engagement is open\n");
        show_simulated(c);
    }
    rc = status_lines(c->ws, c->as_of, print_line, &l, e);
    jw_arr_end(&l.w);
    if (rc == 0)
        rc = print_attested(c, &l.w, e);
    jw_obj_end(&l.w);
    if (rc == 0 && c->json)
        out_json(&json);
    else if (rc == 0)
        out_text("\nWhat to do next: testamur readiness\n");
    buf_fini(&json);
    return rc;
}

const struct verb verb_status = { .name = "status",
    .max_args = 0,
    .usage = "",
    .summary = "The five steps at a glance, and what was attested",
    .opens = OPENS_READ,
    .step = 0,
    .run = run_status };
