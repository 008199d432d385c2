/* v_collect.c: collecting: this host, systems, the program itself. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "collect/collector.h"
#include "content/library.h"
#include "program/source.h"

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
    out_table_head(t, "Kind of source");
    for (size_t i = 0; collectors[i] != NULL; i++) {
        jw_obj(&w, NULL);
        jw_str(&w, "kind", collectors[i]->kind);
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
        out_table_cell(
            t, str_of(collectors[i]->kind != NULL ? collectors[i]->kind : "host"), OUT_PLAIN);
        out_table_row(t);
    }
    jw_arr_end(&w);
    show_listing(c, t, &json);
    return 0;
}

const struct verb verb_collect_list = { .name = "collect list",
    .max_args = 0,
    .usage = "",
    .summary = "List the collectors and what they read",
    .help = "What a kind of source has to be told: testamur source kinds",
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

/* ---- systems ---- */

enum { COLLECT_SOURCES_MAX = 1024 };

static int
collect_one(struct cli *c, const char *source, struct err *e)
{
    struct notes n = { c, 0 };
    struct collected_summary s;
    const struct source_request r = {
        .source = source, .dry_run = cli_flag(c, "dry-run"), .anew = cli_flag(c, "anew")
    };
    int rc = evidence_collect_system(c->ws, &r, progress, incomplete, &n, &s, e);

    if (rc == 0)
        show_collected(c, &s, source);
    return rc;
}

/* A source that fails does not keep the others from being collected; the first failure is the
 * verb's. */
static int
collect_each(struct cli *c, const char *const *sources, size_t n, struct err *e)
{
    struct err first = { 0 };
    size_t failed = 0;

    for (size_t i = 0; i < n; i++) {
        int rc = collect_one(c, sources[i], e);

        if (rc == 0)
            continue;
        if (failed++ == 0)
            first = *e;
        if (n > 1)
            out_note("%s: %s\n", sources[i], e->msg);
    }
    if (failed == 0)
        return 0;
    *e = first;
    return n > 1 ? err_ctx(e, "%zu of %zu sources were not collected", failed, n)
                 : -(int)first.code;
}

static int
run_collect(struct cli *c, struct err *e)
{
    const char *all[COLLECT_SOURCES_MAX];
    size_t n = 0;
    int rc;

    if (!cli_flag(c, "all") && c->argc == 0) {
        (void)err_set(e, ERR_INPUT, "which source?");
        return err_hint(e, "testamur sources lists them; --all collects each that can be");
    }
    if (!cli_flag(c, "all"))
        return collect_each(c, c->argv, (size_t)c->argc, e);
    if (c->argc > 0)
        return err_set(e, ERR_INPUT, "--all or names of sources, not both");
    rc = source_collectable(c->ws, all, COLLECT_SOURCES_MAX, &n, e);
    if (rc == 0 && n == 0) {
        (void)err_set(e, ERR_NOTFOUND, "no source can be collected over a connection");
        rc = err_hint(e, "declare one: testamur source add NAME --kind KIND --set NAME=VALUE");
    }
    return rc != 0 ? rc : collect_each(c, all, n, e);
}

const struct verb verb_collect = {
    .name = "collect",
    .max_args = -1,
    .usage = "SOURCE... | --all [--dry-run] [--anew]",
    .summary = "Read declared systems into tables: databases, directories, repositories",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "Each source is read by a child process of its own, in one read-only session, with no right to write files or run\n"
        "programs. What could not be reached or may not be seen makes its tables incomplete, with the reason; tests that need\n"
        "them are then not evaluated. A history is gone on with where the last complete collection stopped.",
    .example =
        "  testamur source add postgres:billing --kind postgres --set host=db1 --set user=audit_ro \\\n"
        "    --secret sealed\n"
        "  testamur source secret postgres:billing\n"
        "  testamur collect postgres:billing",
    .opts = { { "all", OPT_FLAG, NULL, "every source in scope whose kind has a collector" },
        { "dry-run", OPT_FLAG, NULL, "collect and say what came, and record nothing" },
        { "anew", OPT_FLAG, NULL, "read the whole history again" } },
    .run = run_collect,
};

static int
run_collect_grants(struct cli *c, struct err *e)
{
    const struct collector *k = collector_of_kind(c->argv[0]);
    char path[128];

    if (k == NULL) {
        (void)err_set(
            e, ERR_NOTFOUND, "nothing here collects a source of the kind '%s'", c->argv[0]);
        return err_hint(e, "testamur collect list");
    }
    if (k->grants == NULL) {
        out_text("A source of the kind %s needs no account.\n", k->kind);
        return 0;
    }
    (void)snprintf(path, sizeof(path), "grants/%s", k->grants);
    for (size_t i = 0; i < content_builtin_count; i++)
        if (strcmp(content_builtin[i].path, path) == 0) {
            out_text("%.*s", STR_ARG(content_builtin[i].text));
            return 0;
        }
    return err_set(e, ERR_CORRUPT, "the program has no file '%s'", path);
}

const struct verb verb_collect_grants = { .name = "collect grants",
    .min_args = 1,
    .max_args = 1,
    .usage = "KIND",
    .summary = "The statements that make a collector's least-privileged account",
    .opens = OPENS_NOTHING,
    .step = 3,
    .run = run_collect_grants };
