/* importer.c: a file of another system becomes one declared table; a bad row is refused with file,
 * place and reason. What a cell may be is in import_cells.c, formats are in src/files/. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "facts/rows.h"
#include "facts/table.h"
#include "program/evidence_int.h"
#include "program/import_apart.h"
#include "program/import_cells.h"

/* What an auditor asks of a list made by the organization and did not get. NULL when all is there.
 */
static const char *
ipe_missing(struct workspace *ws, const struct import_request *r)
{
    char text[200];

    (void)snprintf(text, sizeof(text), "not said of this import:%s%s%s%s%s",
        r->origin == NULL ? " origin system," : "", r->query == NULL ? " query or report," : "",
        r->exporter == NULL ? " exporter," : "",
        r->exported_at == NULL ? " time of the export," : "",
        r->source_count < 0 ? " count at the origin," : "");
    if (text[strlen(text) - 1] != ',')
        return NULL;
    text[strlen(text) - 1] = '\0';
    return arena_str(&ws->arena, str_of(text));
}

static int
fill_snapshot(
    struct workspace *ws, const struct import_request *r, struct snapshot *s, struct err *e)
{
    struct stat st;
    int64_t day;

    s->kind = "import";
    s->origin = r->origin;
    s->collector = r->exporter != NULL ? r->exporter : "unknown exporter";
    s->operator_ = ws->actor;
    s->taken_at = stat(r->path, &st) == 0 ? (int64_t)st.st_mtime : date_now();
    if (r->exported_at != NULL && !date_parse(str_of(r->exported_at), &s->taken_at))
        return err_set(
            e, ERR_INPUT, "'%s' is no instant such as 2026-03-31T08:00:00Z", r->exported_at);
    if (s->taken_at > date_now())
        return err_set(e, ERR_INPUT, "the export's time lies in the future");
    s->covers_from = s->covers_until = s->taken_at;
    if (r->covers_from != NULL && !date_parse_day(str_of(r->covers_from), &day))
        return err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", r->covers_from);
    if (r->covers_from != NULL && day > s->taken_at)
        return err_set(e, ERR_INPUT, "the rows can't speak of days from %s on: the export is older",
            r->covers_from);
    if (r->covers_from != NULL)
        s->covers_from = day;
    s->reliability = r->origin != NULL && r->query != NULL && r->source_count >= 0 ? 5 : 7;
    return 0;
}

static void
fill_table(struct workspace *ws, const struct import_request *r, const struct rows *rows,
    const struct hash *id, struct snapshot_table *t)
{
    char text[160];
    const char *missing = ipe_missing(ws, r);

    *t = (struct snapshot_table){ .name = rows_decl(rows)->name,
        .id = *id,
        .rows = (int64_t)rows_count(rows),
        .second_count = r->source_count,
        .complete = missing == NULL,
        .reason = missing,
        .query = r->query,
        .second_route = r->source_count >= 0 ? "count stated by the origin system"
                                             : "none: the origin's count was not given" };
    if (r->source_count >= 0 && r->source_count != t->rows) {
        (void)snprintf(text, sizeof(text), "the file has %lld rows and the origin counts %lld",
            (long long)t->rows, (long long)r->source_count);
        t->complete = false;
        t->reason = arena_str(&ws->arena, str_of(text));
    }
}

int
import_bytes(const char *path, struct str given, struct buf *file, struct str *out, struct err *e)
{
    int rc = given.p == NULL ? fs_read(path, file, e) : 0;

    *out = given.p == NULL ? (struct str){ file->data, file->len } : given;
    return rc;
}

/* The file's records as rows. */
static int
read_file(const struct import_request *r, struct import_reading *g, struct err *e)
{
    struct file_options o = { .format = r->format, .sheet = r->sheet, .rows = r->rows };
    struct file_sink sink = import_cells_sink(&g->cells);
    int rc = import_bytes(r->path, r->bytes, &g->file, &g->bytes, e);

    if (rc == 0 && o.format == FILE_AUTO)
        o.format = file_format_guess(g->bytes, r->path);
    if (rc == 0)
        rc = apart_file(g->bytes, &o, &sink, e);
    return rc == 0 ? import_cells_end(&g->cells, e) : rc;
}

int
import_check(
    struct workspace *ws, const struct import_request *r, struct import_reading *g, struct err *e)
{
    char source[256];
    int rc = ws_may(ws, "snapshot", e);

    buf_init(&g->file, FILE_BYTES_MAX);
    (void)snprintf(source, sizeof(source), "%s%s",
        r->source != NULL ? r->source : "import:", r->source != NULL ? "" : r->table);
    if (rc == 0)
        rc = library_table(ws->library, r->table, &g->decl, e);
    if (rc == 0 && (g->rows = rows_new(g->decl, source)) == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory to import");
    if (rc == 0)
        rc = import_cells_init(&g->cells, g->decl, &r->mapping, g->rows, e);
    return rc;
}

void
import_reading_fini(struct import_reading *g)
{
    import_cells_fini(&g->cells);
    rows_free(g->rows);
    buf_fini(&g->file);
}

/* Rows of a file that was read and fits become a snapshot. */
static int
record(struct workspace *ws, const struct import_request *r, struct import_reading *g,
    struct collected_summary *out, struct err *e)
{
    char id[SNAPSHOT_ID_LEN + 1], system[HASH_HEX_LEN + 16] = "file:";
    struct snapshot *s = mem_alloc(1, sizeof(*s));
    struct hash file_hash, table_id;
    struct buf bytes;
    int rc;

    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory to import");
    buf_init(&bytes, FILE_BYTES_MAX);
    snapshot_new_id(id);
    *s = (struct snapshot){
        .id = id, .source = rows_source(g->rows), .system = system, .table_n = 1
    };
    rc = fill_snapshot(ws, r, s, e);
    if (rc == 0)
        rc = table_encode(g->rows, records_salt_key(ws->records), &bytes, &table_id, e);
    if (rc == 0)
        rc = blobs_put(ws->blobs, &table_id, (struct str){ bytes.data, bytes.len }, e);
    if (rc == 0) {
        hash_bytes(&file_hash, g->bytes.p, g->bytes.n);
        hash_hex(system + 5, &file_hash);
        fill_table(ws, r, g->rows, &table_id, &s->tables[0]);
        rc = evidence_record(ws, s, e);
    }
    if (rc == 0)
        summarize(out, s);
    mem_free(s);
    buf_fini(&bytes);
    return rc;
}

int
evidence_import(struct workspace *ws, const struct import_request *r, struct collected_summary *out,
    struct err *e)
{
    struct import_reading *g = mem_alloc(1, sizeof(*g));
    int rc;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory to import");
    rc = import_check(ws, r, g, e);
    if (rc == 0)
        rc = read_file(r, g, e);
    if (rc == 0)
        rc = record(ws, r, g, out, e);
    if (rc != 0 && strstr(e->msg, r->path) == NULL)
        (void)err_ctx(e, "'%s' was not imported", r->path);
    import_reading_fini(g);
    mem_free(g);
    return rc;
}

/* ---- preview ---- */

static int
show_row(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    struct jw *w = ctx;

    (void)e;
    jw_obj(w, NULL);
    for (int i = 0; i < info->column_n; i++) {
        if (cells[i].type == CELL_TEXT)
            jw_strn(w, info->columns[i], cells[i].s);
        else if (cells[i].type == CELL_INT)
            jw_int(w, info->columns[i], cells[i].i);
        else
            jw_null(w, info->columns[i]);
    }
    jw_obj_end(w);
    return 0;
}

static void
show_misfits(const struct import_cells *c, struct jw *w)
{
    size_t n = c->misfit_n < IMPORT_SHOWN_MAX ? (size_t)c->misfit_n : IMPORT_SHOWN_MAX;

    jw_int(w, "misfits", c->misfit_n);
    jw_arr(w, "misfits_first");
    for (size_t i = 0; i < n; i++)
        jw_str(w, NULL, c->misfit[i]);
    jw_arr_end(w);
}

static void
show_columns(const struct import_cells *c, struct jw *w)
{
    jw_arr(w, "columns_absent");
    for (int i = 1; i < c->decl->column_n; i++)
        if (!c->seen[i])
            jw_str(w, NULL, c->decl->columns[i].name);
    jw_arr_end(w);
    jw_arr(w, "fields_left_out");
    for (size_t i = 0; i < c->name_n; i++)
        if (c->column[i] < 0)
            jw_strn(w, NULL, c->name[i]);
    jw_arr_end(w);
}

/* Required columns that some rows leave empty: tests that read them are not evaluated. */
static void
show_empty(const struct import_cells *c, struct jw *w)
{
    jw_arr(w, "required_empty");
    for (int i = 1; i < c->decl->column_n; i++)
        if (c->decl->columns[i].required && c->nulls[i] > 0) {
            jw_obj(w, NULL);
            jw_str(w, "column", c->decl->columns[i].name);
            jw_int(w, "rows", c->nulls[i]);
            jw_obj_end(w);
        }
    jw_arr_end(w);
}

static int
show_preview(struct workspace *ws, const struct import_request *r, struct import_reading *g,
    struct buf *out, struct err *e)
{
    const char *missing = ipe_missing(ws, r);
    struct snapshot_table t;
    struct hash id = { { 0 } };
    struct buf bytes;
    struct jw w;
    int rc;

    buf_init(&bytes, FILE_BYTES_MAX);
    rc = table_encode(g->cells.first, records_salt_key(ws->records), &bytes, &id, e);
    fill_table(ws, r, g->rows, &id, &t);
    jw_init(&w, out);
    jw_obj(&w, NULL);
    show_columns(&g->cells, &w);
    jw_str(&w, "incomplete", missing != NULL || g->cells.misfit_n > 0 ? missing : t.reason);
    show_misfits(&g->cells, &w);
    jw_int(&w, "records", g->cells.records);
    show_empty(&g->cells, &w);
    jw_int(&w, "rows", t.rows);
    jw_arr(&w, "rows_first");
    if (rc == 0)
        rc = table_read((struct str){ bytes.data, bytes.len }, NULL, NULL, show_row, &w, e);
    jw_arr_end(&w);
    jw_int(&w, "secrets_removed", (int64_t)rows_secrets(g->rows));
    jw_str(&w, "table", t.name);
    jw_obj_end(&w);
    buf_fini(&bytes);
    return rc == 0 ? buf_check(out, "a preview", e) : rc;
}

int
evidence_preview(struct workspace *ws, const struct import_request *r, struct buf *out,
    bool *out_fits, struct err *e)
{
    struct import_reading *g = mem_alloc(1, sizeof(*g));
    int rc;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory to import");
    rc = import_check(ws, r, g, e);
    if (rc == 0 && (g->cells.first = rows_new(g->decl, rows_source(g->rows))) == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory to import");
    g->cells.tolerant = true;
    if (rc == 0)
        rc = read_file(r, g, e);
    if (rc == 0)
        rc = show_preview(ws, r, g, out, e);
    if (rc == 0)
        *out_fits = g->cells.misfit_n == 0;
    if (rc != 0 && strstr(e->msg, r->path) == NULL)
        (void)err_ctx(e, "'%s' would not be imported", r->path);
    rows_free(g->cells.first);
    import_reading_fini(g);
    mem_free(g);
    return rc;
}
