/* import_results.c: the result file of another tool becomes a snapshot of the tables it speaks of,
 * with the tool's own account of itself as where it comes from. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/mem.h"
#include "facts/table.h"
#include "program/evidence_int.h"
#include "program/import_apart.h"
#include "program/import_known.h"

struct results_import {
    struct workspace *ws;
    const struct results_request *r;
    struct results_said said;
    struct import_mapping mapping;
    char source[256], file_id[17];
    struct rows *rows[RESULT_TABLE_COUNT_];
    struct import_cells *cells[RESULT_TABLE_COUNT_];
    struct known_vulns *known;
    struct file_record *copy; /* of a row that is changed */
    int64_t run_at;           /* 0: not known */
    struct buf file;
    struct str bytes;
};

/* "scan:TOOL", or for a bill of materials "sbom:TARGET". */
static void
name_source(struct results_import *g)
{
    bool bom = strcmp(g->said.format, "cyclonedx") == 0;
    const char *from = bom ? g->said.target : g->said.tool;
    size_t n;

    if (g->r->source != NULL) {
        (void)snprintf(g->source, sizeof(g->source), "%s", g->r->source);
        return;
    }
    (void)snprintf(g->source, sizeof(g->source), "%s:", bom ? "sbom" : "scan");
    n = strlen(g->source);
    for (; *from != '\0' && n < 200; from++)
        g->source[n++] = *from == ' ' ? '-' : (char)tolower((unsigned char)*from);
    while (n > 0 && !str_utf8((struct str){ g->source, n }))
        n--;
    g->source[n] = '\0';
}

/* The rows of a table, made when the first comes: then the tool is known. */
static int
open_table(struct results_import *g, enum result_table t, struct err *e)
{
    const struct table_decl *decl;
    int rc;

    if (g->rows[t] != NULL)
        return 0;
    if (g->source[0] == '\0')
        name_source(g);
    rc = library_table(g->ws->library, result_table_name(t), &decl, e);
    if (rc != 0)
        return rc;
    g->rows[t] = rows_new(decl, g->source);
    g->cells[t] = mem_alloc(1, sizeof(*g->cells[t]));
    if (g->rows[t] == NULL || g->cells[t] == NULL)
        return err_set(e, ERR_NOMEM, "no memory to import");
    rc = import_cells_init(g->cells[t], decl, &g->mapping, g->rows[t], e);
    if (rc == 0 && t == RESULT_VULNERABILITIES)
        rc = known_vulns_new(&g->known, g->ws, decl, g->source, e);
    return rc;
}

static struct str
value(const struct file_record *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_is(r->field[i].name, name))
            return r->field[i].value;
    return (struct str){ "", 0 };
}

struct vuln_days {
    char first[24], fixed[24];
};

static struct file_field *
field(struct file_record *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_is(r->field[i].name, name))
            return &r->field[i];
    return NULL;
}

/* A vulnerability that was known before keeps the day it was first seen, and that of its mend. */
static void
keep_days(struct results_import *g, struct file_record *r, struct vuln_days *d)
{
    struct file_field *first = field(r, "first_seen_at"), *fixed = field(r, "fixed_at");
    int64_t first_at = 0, fixed_at = INT64_MAX;

    if (first == NULL || first->null || !import_instant(&g->mapping, first->value, &first_at))
        return;
    if (fixed != NULL && !fixed->null)
        (void)import_instant(&g->mapping, fixed->value, &fixed_at);
    known_vulns_meet(g->known, value(r, "vuln_id"), value(r, "asset"), &first_at, &fixed_at);
    (void)snprintf(d->first, sizeof(d->first), "%lld", (long long)first_at);
    first->value = str_of(d->first);
    if (fixed == NULL || fixed->null)
        return;
    (void)snprintf(d->fixed, sizeof(d->fixed), "%lld", (long long)fixed_at);
    fixed->value = str_of(d->fixed);
}

static int
on_row(void *ctx, enum result_table t, const struct file_record *r, struct err *e)
{
    struct results_import *g = ctx;
    struct file_sink sink;
    struct vuln_days days;
    int rc = open_table(g, t, e);

    if (rc != 0)
        return rc;
    if (t == RESULT_VULNERABILITIES) {
        *g->copy = *r;
        keep_days(g, g->copy, &days);
        r = g->copy;
    }
    sink = import_cells_sink(g->cells[t]);
    return sink.row(sink.ctx, r, e);
}

/* ---- the snapshot ---- */

static int
settle_time(struct results_import *g, struct snapshot *s, struct err *e)
{
    struct str said = str_of(g->said.run_at);
    struct stat st;

    s->taken_at = stat(g->r->path, &st) == 0 ? (int64_t)st.st_mtime : date_now();
    if (said.n > 0 && !import_instant(&g->mapping, said, &s->taken_at)) {
        (void)err_set(e, ERR_INPUT, "'%s' is no instant such as 2026-03-31T08:00:00Z", said.p);
        return err_hint(e, "if it has no time zone, say which: --zone Z or --zone +02:00");
    }
    if (s->taken_at > date_now())
        return err_set(e, ERR_INPUT, "the time of the run lies in the future");
    g->run_at = said.n > 0 ? s->taken_at : 0;
    s->covers_from = s->covers_until = s->taken_at;
    return 0;
}

static const char *
route_of(const struct results_import *g, enum result_table t)
{
    if (t == RESULT_RESULTS)
        return g->said.stated_route;
    return t == RESULT_RUNS ? "none: a file holds the runs it holds"
                            : "none: the format states no total";
}

static int
add_table(struct results_import *g, enum result_table t, struct snapshot *s, struct err *e)
{
    struct snapshot_table *to = &s->tables[s->table_n];
    struct workspace *ws = g->ws;
    struct hash id = { { 0 } };
    struct buf bytes;
    char text[200];
    int rc;

    buf_init(&bytes, FILE_BYTES_MAX);
    rc = table_encode(g->rows[t], records_salt_key(ws->records), &bytes, &id, e);
    if (rc == 0)
        rc = blobs_put(ws->blobs, &id, (struct str){ bytes.data, bytes.len }, e);
    buf_fini(&bytes);
    (void)snprintf(text, sizeof(text), "%s result file", g->said.format);
    *to = (struct snapshot_table){ .name = result_table_name(t),
        .id = id,
        .rows = (int64_t)rows_count(g->rows[t]),
        .second_count = t == RESULT_RESULTS ? g->said.stated : -1,
        .second_route = route_of(g, t),
        .complete = g->said.problem[0] == '\0',
        .reason = g->said.problem[0] != '\0' ? g->said.problem : NULL,
        .query = arena_str(&ws->arena, str_of(text)) };
    if (to->second_count >= 0 && to->second_count != to->rows && to->complete) {
        (void)snprintf(text, sizeof(text), "the file has %lld results and its tool counts %lld",
            (long long)to->rows, (long long)to->second_count);
        to->complete = false;
        to->reason = arena_str(&ws->arena, str_of(text));
    }
    s->table_n++;
    return rc;
}

static int
record(struct results_import *g, struct collected_summary *out, struct err *e)
{
    char id[SNAPSHOT_ID_LEN + 1], system[HASH_HEX_LEN + 16] = "file:";
    char origin[2 * RESULTS_TEXT_MAX + 2];
    struct snapshot *s = mem_alloc(1, sizeof(*s));
    struct hash h;
    int rc;

    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory to import");
    hash_bytes(&h, g->bytes.p, g->bytes.n);
    hash_hex(system + 5, &h);
    snapshot_new_id(id);
    (void)snprintf(origin, sizeof(origin), "%s%s%s", g->said.tool,
        g->said.version[0] != '\0' ? " " : "", g->said.version);
    *s = (struct snapshot){ .id = id,
        .source = g->source,
        .kind = "import",
        .system = system,
        .collector = g->r->exporter != NULL ? g->r->exporter : g->ws->actor,
        .operator_ = g->ws->actor,
        .origin = origin,
        .reliability = g->said.stated >= 0 ? 5 : 6 };
    rc = settle_time(g, s, e);
    if (rc == 0 && g->known != NULL && g->run_at > 0) {
        known_vulns_speaks_of(g->known, str_of(g->said.target));
        rc = known_vulns_gone(g->known, g->run_at, g->rows[RESULT_VULNERABILITIES], e);
    }
    for (int t = 0; rc == 0 && t < RESULT_TABLE_COUNT_; t++)
        if (g->rows[t] != NULL)
            rc = add_table(g, (enum result_table)t, s, e);
    if (rc == 0)
        rc = evidence_record(g->ws, s, e);
    if (rc == 0)
        summarize(out, s);
    mem_free(s);
    return rc;
}

/* ---- the file ---- */

static int
read_results(struct results_import *g, struct err *e)
{
    struct results_options o = { .format = g->r->format,
        .target = g->r->target,
        .tool = g->r->tool,
        .run_at = g->r->exported_at,
        .file_id = g->file_id };
    struct results_sink sink = { .ctx = g, .row = on_row };
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    int rc = import_bytes(g->r->path, g->r->bytes, &g->file, &g->bytes, e);

    if (rc != 0)
        return rc;
    hash_bytes(&h, g->bytes.p, g->bytes.n);
    hash_hex(hex, &h);
    (void)snprintf(g->file_id, sizeof(g->file_id), "%.16s", hex);
    rc = apart_results(g->bytes, &o, &sink, &g->said, e);
    for (int t = 0; rc == 0 && t < RESULT_TABLE_COUNT_; t++) {
        if (g->said.has[t])
            rc = open_table(g, (enum result_table)t, e);
        if (rc == 0 && g->cells[t] != NULL)
            rc = import_cells_end(g->cells[t], e);
    }
    return rc;
}

static void
fini(struct results_import *g)
{
    for (int t = 0; t < RESULT_TABLE_COUNT_; t++) {
        if (g->cells[t] != NULL)
            import_cells_fini(g->cells[t]);
        mem_free(g->cells[t]);
        rows_free(g->rows[t]);
    }
    known_vulns_free(g->known);
    mem_free(g->copy);
    buf_fini(&g->file);
    mem_free(g);
}

int
evidence_import_results(struct workspace *ws, const struct results_request *r,
    struct collected_summary *out, char *out_format, struct err *e)
{
    struct results_import *g = mem_alloc(1, sizeof(*g));
    int rc = ws_may(ws, "snapshot", e);

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory to import");
    g->ws = ws;
    g->r = r;
    g->mapping.zone = r->zone;
    buf_init(&g->file, FILE_BYTES_MAX);
    g->copy = mem_alloc(1, sizeof(*g->copy));
    if (rc == 0 && g->copy == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory to import");
    if (rc == 0)
        rc = read_results(g, e);
    if (rc == 0)
        rc = record(g, out, e);
    if (rc == 0)
        (void)snprintf(out_format, WS_ID_MAX, "%s", g->said.format);
    if (rc != 0 && strstr(e->msg, r->path) == NULL)
        (void)err_ctx(e, "'%s' was not imported", r->path);
    fini(g);
    return rc;
}
