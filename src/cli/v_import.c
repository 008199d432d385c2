/* v_import.c: files of other systems: one file, results of scanners, a folder that is watched. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/json.h"
#include "cli/out.h"
#include "cli/passphrase.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/evidence.h"
#include "program/import_folder.h"

enum { PREVIEW_MAX = 64 << 20 };

/* ---- import ---- */

struct lists {
    const char *maps[CLI_MANY_MAX], *skips[CLI_MANY_MAX];
};

/* What the options say of a file and of where it comes from. */
static int
read_options(struct cli *c, struct lists *l, struct import_request *r, struct err *e)
{
    const char *format = cli_opt(c, "format");
    int f = format != NULL ? file_format_of(format) : FILE_AUTO;
    int rc = cli_int(c, "count", -1, &r->source_count, e);

    r->table = cli_opt(c, "table");
    r->source = cli_opt(c, "source");
    r->origin = cli_opt(c, "origin");
    r->query = cli_opt(c, "query");
    r->exporter = cli_opt(c, "exporter");
    r->exported_at = cli_opt(c, "exported-at");
    r->covers_from = cli_opt(c, "covers-from");
    r->sheet = cli_opt(c, "sheet");
    r->rows = cli_opt(c, "rows");
    r->mapping = (struct import_mapping){ .maps = l->maps,
        .map_n = cli_many(c, "map", l->maps, CLI_MANY_MAX),
        .skips = l->skips,
        .skip_n = cli_many(c, "skip", l->skips, CLI_MANY_MAX),
        .zone = cli_opt(c, "zone") };
    if (rc == 0 && r->table == NULL) {
        (void)err_set(e, ERR_INPUT, "say which table the file is: --table NAME");
        rc = err_hint(e, "see: testamur tables");
    }
    if (rc == 0 && f < 0)
        rc = err_set(
            e, ERR_INPUT, "--format takes auto, csv, xlsx, json, jsonl or xml, not '%s'", format);
    if (rc == 0)
        r->format = (enum file_format)f;
    return rc;
}

static void
list_line(const char *title, const struct json *list)
{
    if (list == NULL || list->first == NULL)
        return;
    out_text("%s:", title);
    for (const struct json *v = list->first; v != NULL; v = v->next)
        out_text("%s %s", v != list->first ? "," : "", v->s.p);
    out_text("\n");
}

static struct str
cell_text(const struct json *v, char number[32])
{
    if (v->type == JSON_STRING)
        return v->s;
    if (v->type != JSON_INT)
        return (struct str){ "", 0 };
    (void)snprintf(number, 32, "%lld", (long long)v->n);
    return str_of(number);
}

static void
first_rows(const struct json *rows)
{
    struct out_table *t = rows->first != NULL ? out_table_new() : NULL;

    if (t == NULL)
        return;
    for (const struct json *m = rows->first->first; m != NULL; m = m->next)
        out_table_head(t, m->key.p);
    for (const struct json *row = rows->first; row != NULL; row = row->next) {
        for (const struct json *m = row->first; m != NULL; m = m->next) {
            char number[32];

            out_table_cell(t, cell_text(m, number), OUT_PLAIN);
        }
        out_table_row(t);
    }
    out_table_end(t);
}

/* A preview for people; the JSON is program/evidence.h's. */
static void
show_preview(const struct json *p)
{
    const struct json *misfits = json_get(p, "misfits_first"),
                      *empty = json_get(p, "required_empty");
    int64_t bad = json_int_or(p, "misfits", 0);

    first_rows(json_get(p, "rows_first"));
    out_text("%s: %lld of %lld records fit; nothing was recorded\n", json_cstr(p, "table"),
        (long long)json_int_or(p, "rows", 0), (long long)json_int_or(p, "records", 0));
    list_line("no field for the columns", json_get(p, "columns_absent"));
    list_line("fields left out", json_get(p, "fields_left_out"));
    for (const struct json *m = empty->first; m != NULL; m = m->next)
        out_text("empty in %lld rows: %s, so tests that read it are not evaluated\n",
            (long long)json_int_or(m, "rows", 0), json_cstr(m, "column"));
    if (json_cstr(p, "incomplete") != NULL)
        out_text("incomplete: %s\n", json_cstr(p, "incomplete"));
    if (bad > 0)
        out_text("%lld do not fit:\n", (long long)bad);
    for (const struct json *m = misfits->first; m != NULL; m = m->next)
        out_text("  %s\n", m->s.p);
}

static int
run_preview(struct cli *c, const struct import_request *r, struct err *e)
{
    struct arena a;
    struct buf b;
    struct json *v;
    bool fits;
    int rc;

    arena_init(&a, (size_t)PREVIEW_MAX * 4);
    buf_init(&b, PREVIEW_MAX);
    rc = evidence_preview(c->ws, r, &b, &fits, e);
    if (rc == 0)
        rc = json_parse(&a, (struct str){ b.data, b.len }, &v, e);
    if (rc == 0) {
        if (c->json)
            out_json(&b);
        else
            show_preview(v);
        c->code = fits ? EXIT_OK : EXIT_NO;
    }
    arena_fini(&a);
    buf_fini(&b);
    return rc;
}

static int
run_import(struct cli *c, struct err *e)
{
    struct collected_summary s;
    struct lists l;
    struct import_request r = { .path = c->argv[0] };
    int rc = read_options(c, &l, &r, e);

    if (rc == 0 && cli_flag(c, "preview"))
        return run_preview(c, &r, e);
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
    .usage = "FILE --table TABLE --origin SYSTEM --query TEXT ...",
    .summary = "Import an export of another system as a declared table: CSV, XLSX, JSON, XML",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "A bad row is refused with file, line, column and reason, and nothing is imported. A list whose origin, query, exporter\n"
        "or count is not said is kept as incomplete: tests on it are not evaluated.",
    .example =
        "  testamur import employees.csv --table employees --source hr --origin 'Example HR' \\\n"
        "      --query 'Report: all staff' --exporter kim --count 61\n"
        "  testamur import staff.xlsx --table employees --map person='Staff no.' --skip Name --preview",
    .opts = { { "table", OPT_VALUE, "TABLE", "which declared table it is (testamur tables)" },
        { "format", OPT_VALUE, "FORMAT", "auto (default), csv, xlsx, json, jsonl or xml" },
        { "sheet", OPT_VALUE, "NAME", "worksheet of a workbook that has several" },
        { "rows", OPT_VALUE, "PATH", "where the rows are: JSON /data/items, XML list/item" },
        { "map", OPT_MANY, "COLUMN=FIELD", "the column's values stand in the file's FIELD" },
        { "skip", OPT_MANY, "FIELD", "leave a field of the file out" },
        { "zone", OPT_VALUE, "ZONE", "of times that have none: Z or +02:00" },
        { "source", OPT_VALUE, "NAME", "name of the source (default: import:TABLE)" },
        { "origin", OPT_VALUE, "SYSTEM", "the system the export came from" },
        { "query", OPT_VALUE, "TEXT", "report name or query" },
        { "exporter", OPT_VALUE, "WHO", "who exported it" },
        { "exported-at", OPT_VALUE, "TIME", "when (default: the file's time)" },
        { "covers-from", OPT_VALUE, "DAY", "first day the rows speak of" },
        { "count", OPT_VALUE, "N", "rows the origin system counts" },
        { "preview", OPT_FLAG, NULL,
            "print the first rows as they would be stored, and what does not fit" } },
    .run = run_import,
};

/* ---- import results ---- */

static int
run_import_results(struct cli *c, struct err *e)
{
    struct collected_summary s;
    char format[WS_ID_MAX];
    struct results_request r = { .path = c->argv[0],
        .format = cli_opt(c, "format"),
        .source = cli_opt(c, "source"),
        .target = cli_opt(c, "target"),
        .tool = cli_opt(c, "tool"),
        .exporter = cli_opt(c, "exporter"),
        .exported_at = cli_opt(c, "exported-at"),
        .zone = cli_opt(c, "zone") };
    int rc = evidence_import_results(c->ws, &r, &s, format, e);

    if (rc != 0)
        return rc;
    show_collected(c, &s, format);
    if (s.incomplete > 0 && !c->json && !c->quiet)
        out_note("incomplete: %s, so tests on it are not evaluated\n", s.first_reason);
    return 0;
}

const struct verb verb_import_results = {
    .name = "import results",
    .min_args = 1,
    .max_args = 1,
    .usage = "FILE [--format FORMAT] [--target NAME] [--exported-at TIME] ...",
    .summary = "Import what a scanner, checker or test suite found",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "Formats: arf (XCCDF results, OpenSCAP), cyclonedx (JSON, XML), junit, ocsf (JSON, JSON Lines), osv (OSV-Scanner),\n"
        "prowler (CSV; its JSON is ocsf), sarif (2.1.0). Rows go to scan_runs, and to scan_results, sbom_components or\n"
        "vulnerabilities. What was not checked or does not apply is kept, as the tool said it.",
    .example = "  testamur import results scan.sarif\n"
               "  testamur import results bom.json --target billing",
    .opts = { { "format", OPT_VALUE, "FORMAT", "auto (default), or one of the formats" },
        { "source", OPT_VALUE, "NAME", "name of the source (default: scan:TOOL, sbom:TARGET)" },
        { "target", OPT_VALUE, "NAME", "what was looked at (default: as the file says)" },
        { "tool", OPT_VALUE, "NAME", "the tool, when the file names none" },
        { "exporter", OPT_VALUE, "WHO", "who ran it (default: who imports)" },
        { "exported-at", OPT_VALUE, "TIME", "when it ran, when the file does not say" },
        { "zone", OPT_VALUE, "ZONE", "of times that have none: Z or +02:00" } },
    .run = run_import_results,
};

/* ---- import folder ---- */

enum { RETRY_MS = 2000, FOLDER_JSON_MAX = 64 << 20 };

struct telling {
    struct cli *c;
    struct buf b; /* --json */
    struct jw w;
};

static void
told(void *ctx, const struct folder_file *f)
{
    static const char *const words[] = {
        [FOLDER_IMPORTED] = "imported", [FOLDER_KNOWN] = "known", [FOLDER_REFUSED] = "refused"
    };
    struct telling *t = ctx;

    if (t->c->json) {
        jw_obj(&t->w, NULL);
        jw_str(&t->w, "file", f->name);
        jw_str(&t->w, "outcome", words[f->outcome]);
        jw_str(&t->w, "reason",
            f->why != NULL                                     ? f->why->msg
            : f->summary != NULL && f->summary->incomplete > 0 ? f->summary->first_reason
                                                               : NULL);
        if (f->summary != NULL)
            jw_int(&t->w, "rows", f->summary->rows);
        else
            jw_null(&t->w, "rows");
        jw_str(&t->w, "snapshot", f->summary != NULL ? f->summary->snapshot : NULL);
        jw_obj_end(&t->w);
    } else if (f->outcome == FOLDER_REFUSED) {
        out_note("refused: %s\n", f->why->msg);
        if (f->why->hint[0] != '\0')
            out_note("  %s\n", f->why->hint);
    } else if (f->outcome == FOLDER_IMPORTED && !t->c->quiet) {
        out_text("imported: %s: %lld rows; snapshot %s\n", f->name, (long long)f->summary->rows,
            f->summary->snapshot);
        if (f->summary->incomplete > 0)
            out_note("incomplete: %s: %s\n", f->name, f->summary->first_reason);
    }
}

/* One look at the folder, with the workspace open for as long as it takes: others can write between
 * two looks. */
static int
look(struct cli *c, const struct folder_request *r, struct folder_counts *n, bool *out_busy,
    struct err *e)
{
    struct telling t = { .c = c };
    struct passphrase pass;
    struct workspace ws;
    int rc;

    passphrase_setup(&pass, cli_opt(c, "passphrase-file"));
    rc = ws_open(&ws, c->dir, RECORDS_WRITE, c->as, &pass, e);
    *out_busy = rc == -ERR_LIMIT;
    if (rc == -ERR_NOTFOUND && e->hint[0] == '\0')
        rc = err_hint(e, "name a workspace with -C DIR, or make one: testamur init DIR");
    if (rc != 0)
        return rc;
    buf_init(&t.b, FOLDER_JSON_MAX);
    jw_init(&t.w, &t.b);
    jw_obj(&t.w, NULL);
    jw_arr(&t.w, "files");
    rc = folder_import(&ws, r, told, &t, n, e);
    jw_arr_end(&t.w);
    jw_int(&t.w, "imported", (int64_t)n->imported);
    jw_int(&t.w, "known", (int64_t)n->known);
    jw_int(&t.w, "refused", (int64_t)n->refused);
    jw_obj_end(&t.w);
    ws_close(&ws);
    if (rc == 0 && c->json)
        out_json(&t.b);
    else if (rc == 0 && !c->quiet)
        out_text("%s: %zu imported, %zu known, %zu refused\n", r->dir, n->imported, n->known,
            n->refused);
    buf_fini(&t.b);
    if (rc == 0 && !out_flush())
        rc = err_set(e, ERR_IO, "standard output could not be written");
    return rc;
}

/* Look again whenever a file is there in full; ends with the folder, or when it is stopped. */
static int
follow(struct cli *c, const struct folder_request *r, int fd, bool again, struct err *e)
{
    struct folder_counts n;
    int rc = 0;

    while (rc == 0) {
        bool came = false;

        rc = folder_wait(fd, again ? RETRY_MS : -1, &came, e);
        if (rc != 0 || (!came && !again))
            continue;
        rc = look(c, r, &n, &again, e);
        if (again) /* another writer is at work: its turn first */
            rc = 0;
    }
    return rc;
}

static int
run_import_folder(struct cli *c, struct err *e)
{
    struct folder_memory memory = { .n = 0 };
    struct folder_request r = { .dir = c->argv[0],
        .memory = &memory,
        .pattern = cli_opt(c, "pattern"),
        .results = cli_flag(c, "results"),
        .result = { .exported_at = cli_opt(c, "exported-at"),
            .source = cli_opt(c, "source"),
            .exporter = cli_opt(c, "exporter"),
            .zone = cli_opt(c, "zone") } };
    struct folder_counts n;
    struct lists l;
    bool busy = false;
    int fd = -1, rc = 0;

    if (c->as_of_given)
        return err_set(e, ERR_INPUT, "acts are recorded now: '%s' takes no --as-of", c->verb->name);
    if (r.results && cli_opt(c, "table") != NULL)
        return err_set(e, ERR_INPUT, "--results and --table exclude each other");
    if (!r.results)
        rc = read_options(c, &l, &r.import, e);
    if (rc == 0 && cli_flag(c, "follow"))
        rc = folder_watch(r.dir, &fd, e); /* before the first look, so that nothing slips through */
    if (rc == 0)
        rc = look(c, &r, &n, &busy, e);
    if (fd >= 0 && (rc == 0 || busy))
        rc = follow(c, &r, fd, busy, e);
    else if (rc == 0 && n.refused > 0)
        c->code = EXIT_NO;
    if (fd >= 0)
        (void)close(fd);
    folder_memory_fini(&memory);
    return rc;
}

const struct verb verb_import_folder = {
    .name = "import folder",
    .min_args = 1,
    .max_args = 1,
    .usage = "DIR --table TABLE | --results [--pattern GLOB] [--follow] ...",
    .summary = "Import every file of a folder that was not imported before",
    .opens = OPENS_NOTHING,
    .step = 3,
    .help =
        "Oldest first. A file that is refused does not hold up the others; it is tried again each time. What was imported is\n"
        "known by its hash from the ledger, so nothing is imported twice. NAME.count beside NAME says how many rows the\n"
        "origin counts; --exported-at file says that a file's own time is that of the export. Options of import apply to all.",
    .example =
        "  testamur import folder /srv/exports/hr --table employees --pattern '*.csv' --follow \\\n"
        "      --source hr --origin 'Example HR' --query 'Nightly: all staff' --exporter cron --exported-at file",
    .opts = { { "table", OPT_VALUE, "TABLE", "which declared table all files are" },
        { "results", OPT_FLAG, NULL, "they are result files of tools, as: import results" },
        { "pattern", OPT_VALUE, "GLOB", "only names like this (default: all but hidden ones)" },
        { "follow", OPT_FLAG, NULL, "go on: import files as they are finished or moved in" },
        { "format", OPT_VALUE, "FORMAT", "auto (default), csv, xlsx, json, jsonl or xml" },
        { "sheet", OPT_VALUE, "NAME", "worksheet of a workbook that has several" },
        { "rows", OPT_VALUE, "PATH", "where the rows are: JSON /data/items, XML list/item" },
        { "map", OPT_MANY, "COLUMN=FIELD", "the column's values stand in the file's FIELD" },
        { "skip", OPT_MANY, "FIELD", "leave a field of the file out" },
        { "zone", OPT_VALUE, "ZONE", "of times that have none: Z or +02:00" },
        { "source", OPT_VALUE, "NAME", "name of the source (default: import:TABLE)" },
        { "origin", OPT_VALUE, "SYSTEM", "the system the exports come from" },
        { "query", OPT_VALUE, "TEXT", "report name or query" },
        { "exporter", OPT_VALUE, "WHO", "who exports" },
        { "exported-at", OPT_VALUE, "TIME", "file: each file's own time; or a time for all" },
        { "covers-from", OPT_VALUE, "DAY", "first day the rows speak of" } },
    .run = run_import_folder,
};
