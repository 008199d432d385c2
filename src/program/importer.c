/* importer.c: a CSV file becomes one declared table; a bad row is refused with file, line, column
 * and reason. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/fs.h"
#include "facts/rows.h"
#include "facts/table.h"
#include "program/evidence_int.h"

enum { IMPORT_MAX = 1 << 30 };

struct import {
    const struct table_decl *decl;
    struct csv csv;
    int column_of[CSV_FIELDS_MAX];  /* file column -> declared column */
    int field_of[DECL_COLUMNS_MAX]; /* declared column -> file column, -1 */
};

static int
read_header(struct import *im, struct err *e)
{
    bool row = false;
    int rc = csv_next(&im->csv, &row, e);

    if (rc == 0 && !row)
        rc = err_set(e, ERR_INPUT, "the file is empty");
    for (int i = 0; i < DECL_COLUMNS_MAX; i++)
        im->field_of[i] = -1;
    for (size_t i = 0; rc == 0 && i < im->csv.n; i++) {
        int at = decl_column(im->decl, im->csv.field[i]);

        if (at <= 0) {
            (void)err_set(e, ERR_INPUT, "line 1, column %zu: table '%s' has no column '%.*s'",
                i + 1, im->decl->name, STR_ARG(im->csv.field[i]));
            return err_hint(e, "the table's form: testamur tables show %s", im->decl->name);
        }
        if (im->field_of[at] >= 0)
            return err_set(e, ERR_INPUT, "line 1, column %zu: '%.*s' appears twice", i + 1,
                STR_ARG(im->csv.field[i]));
        im->field_of[at] = (int)i;
    }
    for (int i = 1; rc == 0 && i < im->decl->column_n; i++) {
        if (im->decl->columns[i].required && im->field_of[i] < 0) {
            (void)err_set(
                e, ERR_INPUT, "line 1: the column '%s' is missing", im->decl->columns[i].name);
            rc = err_hint(e, "the table's form: testamur tables show %s", im->decl->name);
        }
    }
    return rc;
}

static int
bad_cell(const struct import *im, int column, const char *want, struct err *e)
{
    int f = im->field_of[column];

    return err_set(e, ERR_INPUT, "line %ld, column %d (%s): '%.*s' is not %s", im->csv.line, f + 1,
        im->decl->columns[column].name, (int)(im->csv.field[f].n < 80 ? im->csv.field[f].n : 80),
        im->csv.field[f].p, want);
}

static int
put_cell(const struct import *im, struct rows *rows, int column, struct err *e)
{
    const struct decl_column *c = &im->decl->columns[column];
    int f = im->field_of[column];
    struct str v = f >= 0 && (size_t)f < im->csv.n ? im->csv.field[f] : (struct str){ "", 0 };
    int64_t n;

    if (v.n == 0 && (f < 0 || !im->csv.quoted[f] || decl_is_integer(c->type))) {
        rows_null(rows);
        return 0;
    }
    switch (c->type) {
    case DECL_TEXT:
    case DECL_PERSON:
        rows_text(rows, v);
        return 0;
    case DECL_DAY:
        if (!date_parse_day(v, &n))
            return bad_cell(im, column, "a day of the form YYYY-MM-DD", e);
        rows_text(rows, v);
        return 0;
    case DECL_INSTANT:
        if (!date_parse(v, &n))
            return bad_cell(im, column, "an instant such as 2026-03-31T08:00:00Z", e);
        rows_int(rows, n);
        return 0;
    case DECL_FLAG:
        if (str_is(v, "1") || str_is(v, "true") || str_is(v, "yes"))
            rows_int(rows, 1);
        else if (str_is(v, "0") || str_is(v, "false") || str_is(v, "no"))
            rows_int(rows, 0);
        else
            return bad_cell(im, column, "yes, no, true, false, 1 or 0", e);
        return 0;
    case DECL_INTEGER:
        if (!str_int(v, &n) || n > JSON_INT_MAX || n < -JSON_INT_MAX)
            return bad_cell(im, column, "a whole number", e);
        rows_int(rows, n);
        return 0;
    }
    return bad_cell(im, column, "of a known type", e);
}

static int
read_rows(struct import *im, struct rows *rows, struct err *e)
{
    size_t header_n = im->csv.n;
    bool row;
    int rc;

    while ((rc = csv_next(&im->csv, &row, e)) == 0 && row) {
        if (im->csv.n != header_n)
            return err_set(e, ERR_INPUT, "line %ld has %zu fields, the header has %zu",
                im->csv.line, im->csv.n, header_n);
        for (int i = 1; rc == 0 && i < im->decl->column_n; i++)
            rc = put_cell(im, rows, i, e);
        if (rc == 0)
            rc = rows_end(rows, e);
        if (rc != 0)
            return strstr(e->msg, "line ") != NULL ? rc : err_ctx(e, "line %ld", im->csv.line);
    }
    return rc;
}

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
evidence_import(struct workspace *ws, const struct import_request *r, struct collected_summary *out,
    struct err *e)
{
    char id[SNAPSHOT_ID_LEN + 1], source[256], system[HASH_HEX_LEN + 16] = "file:";
    struct snapshot *s = arena_alloc(&ws->arena, sizeof(*s));
    struct import im = { .decl = NULL };
    struct rows *rows = NULL;
    struct buf file, bytes;
    struct hash file_hash, table_id;
    int rc = ws_may(ws, "snapshot", e);

    buf_init(&file, IMPORT_MAX);
    buf_init(&bytes, IMPORT_MAX);
    (void)snprintf(source, sizeof(source), "%s%s",
        r->source != NULL ? r->source : "import:", r->source != NULL ? "" : r->table);
    snapshot_new_id(id);
    if (rc == 0)
        rc = library_table(ws->library, r->table, &im.decl, e);
    if (rc == 0)
        rc = fs_read(r->path, &file, e);
    if (rc == 0)
        rc = s != NULL && (rows = rows_new(im.decl, source)) != NULL
                 ? 0
                 : err_set(e, ERR_NOMEM, "no memory to import");
    if (rc != 0)
        goto out;
    *s = (struct snapshot){ .id = id, .source = source, .system = system, .table_n = 1 };
    csv_start(&im.csv, &ws->arena, (struct str){ file.data, file.len });
    rc = read_header(&im, e);
    if (rc == 0)
        rc = read_rows(&im, rows, e);
    if (rc == 0)
        rc = fill_snapshot(ws, r, s, e);
    if (rc == 0)
        rc = table_encode(rows, records_salt_key(ws->records), &bytes, &table_id, e);
    if (rc == 0)
        rc = blobs_put(ws->blobs, &table_id, (struct str){ bytes.data, bytes.len }, e);
    if (rc != 0)
        goto out;
    hash_bytes(&file_hash, file.data, file.len);
    hash_hex(system + 5, &file_hash);
    fill_table(ws, r, rows, &table_id, &s->tables[0]);
    rc = evidence_record(ws, s, e);
    if (rc == 0)
        summarize(out, s);
out:
    if (rc != 0 && strstr(e->msg, r->path) == NULL)
        (void)err_ctx(e, "'%s' was not imported", r->path);
    rows_free(rows);
    buf_fini(&file);
    buf_fini(&bytes);
    return rc;
}
