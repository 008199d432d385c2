#include "program/import_cells.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"

/* The FIELD of a map of this column. @return false when there is none. */
static bool
mapped_field(const struct import_mapping *m, const char *column, struct str *out)
{
    for (size_t i = 0; i < m->map_n; i++) {
        struct str field = str_of(m->maps[i]);

        if (str_is(str_cut(&field, '='), column)) {
            *out = field;
            return true;
        }
    }
    return false;
}

int
import_cells_init(struct import_cells *c, const struct table_decl *decl,
    const struct import_mapping *m, struct rows *rows, struct err *e)
{
    memset(c, 0, sizeof(*c));
    arena_init(&c->a, 4 << 20);
    c->decl = decl;
    c->mapping = m;
    c->rows = rows;
    for (int i = 0; i < DECL_COLUMNS_MAX; i++)
        c->field_of[i] = -1;
    for (size_t i = 0; i < m->map_n; i++) {
        struct str field = str_of(m->maps[i]), column = str_cut(&field, '=');

        if (field.n == 0 || column.n == 0)
            return err_set(e, ERR_INPUT, "'%s' is not of the form COLUMN=FIELD", m->maps[i]);
        if (decl_column(decl, column) <= 0) {
            (void)err_set(
                e, ERR_INPUT, "table '%s' has no column '%.*s'", decl->name, STR_ARG(column));
            return err_hint(e, "the table's form: testamur tables show %s", decl->name);
        }
        for (size_t k = 0; k < i; k++)
            if (strncmp(m->maps[k], m->maps[i], column.n + 1) == 0)
                return err_set(e, ERR_INPUT, "'%.*s' is mapped twice", STR_ARG(column));
    }
    return 0;
}

void
import_cells_fini(struct import_cells *c)
{
    arena_fini(&c->a);
}

/* The column of a field: as mapped, left out, or of the same name. */
static int
find_column(const struct import_cells *c, struct str field, bool *out_skip)
{
    const struct import_mapping *m = c->mapping;
    struct str other;
    int at;

    *out_skip = false;
    for (size_t i = 0; i < m->skip_n; i++)
        if (str_is(field, m->skips[i]))
            *out_skip = true;
    for (size_t i = 0; i < m->map_n; i++) {
        struct str want = str_of(m->maps[i]), column = str_cut(&want, '=');

        if (str_eq(want, field))
            return decl_column(c->decl, column);
    }
    at = decl_column(c->decl, field);
    return at > 0 && mapped_field(m, c->decl->columns[at].name, &other) ? -1 : at;
}

static int
unknown_field(struct import_cells *c, const struct file_record *r, size_t i, struct err *e)
{
    struct str name = r->field[i].name;
    char place[FILE_PLACE_MAX];

    if (name.n > 80)
        name.n = 80;
    if (r->kind == FILE_PLACE_NAME)
        file_place(r, place);
    else
        file_place_field(r, i, place);
    (void)err_set(
        e, ERR_INPUT, "%s: table '%s' has no column '%.*s'", place, c->decl->name, STR_ARG(name));
    return err_hint(e,
        "the table's form: testamur tables show %s; name it with --map COLUMN='%.*s', leave it out"
        " with --skip '%.*s'",
        c->decl->name, STR_ARG(name), STR_ARG(name));
}

/* Which of the names met so far a field has. */
static int
know(struct import_cells *c, const struct file_record *r, size_t i, size_t *out, struct err *e)
{
    struct str field = r->field[i].name;
    bool skip;
    int column;

    for (*out = 0; *out < c->name_n; ++*out)
        if (str_eq(c->name[*out], field))
            return 0;
    column = find_column(c, field, &skip);
    if (!skip && column <= 0)
        return unknown_field(c, r, i, e);
    if (c->name_n == IMPORT_NAMES_MAX)
        return err_set(e, ERR_LIMIT, "records have more than %d names of fields", IMPORT_NAMES_MAX);
    c->name[c->name_n] = (struct str){ arena_str(&c->a, field), field.n };
    if (c->name[c->name_n].p == NULL)
        return err_set(e, ERR_NOMEM, "no memory for names of fields");
    c->column[c->name_n++] = skip ? -1 : column;
    return 0;
}

/* Which field is which column of this record. */
static int
place_fields(struct import_cells *c, const struct file_record *r, struct err *e)
{
    char place[FILE_PLACE_MAX];

    for (int i = 0; i < c->decl->column_n; i++)
        c->field_of[i] = -1;
    for (size_t i = 0; i < r->n; i++) {
        int rc = 0, column;

        if (c->hint[i] >= c->name_n || !str_eq(c->name[c->hint[i]], r->field[i].name))
            rc = know(c, r, i, &c->hint[i], e);
        if (rc != 0)
            return rc;
        column = c->column[c->hint[i]];
        if (column < 0)
            continue;
        if (c->field_of[column] >= 0) {
            file_place_field(r, i, place);
            return err_set(e, ERR_INPUT, "%s: '%.*s' appears twice", place,
                r->field[i].name.n < 80 ? (int)r->field[i].name.n : 80, r->field[i].name.p);
        }
        c->field_of[column] = (int)i;
        c->seen[column] = true;
    }
    return 0;
}

static int
missing(const struct import_cells *c, const char *place, int column, struct err *e)
{
    const char *name = c->decl->columns[column].name;
    struct str field;

    if (mapped_field(c->mapping, name, &field))
        (void)err_set(e, ERR_INPUT, "%s: the field '%.*s', mapped to '%s', is missing", place,
            field.n < 80 ? (int)field.n : 80, field.p, name);
    else
        (void)err_set(e, ERR_INPUT, "%s: the column '%s' is missing", place, name);
    return err_hint(e, "the table's form: testamur tables show %s", c->decl->name);
}

/* Required columns, and those somebody mapped, are in the heading, or in some record. */
static int
check_all_there(const struct import_cells *c, const char *place, struct err *e)
{
    for (int i = 1; i < c->decl->column_n; i++) {
        struct str field;
        bool must = c->decl->columns[i].required ||
                    mapped_field(c->mapping, c->decl->columns[i].name, &field);

        if (must && !c->seen[i])
            return missing(c, place, i, e);
    }
    return 0;
}

static int
on_head(void *ctx, const struct file_record *r, struct err *e)
{
    struct import_cells *c = ctx;
    char place[FILE_PLACE_MAX];
    int rc;

    c->headed = true;
    rc = place_fields(c, r, e);
    file_place(r, place);
    return rc == 0 ? check_all_there(c, place, e) : rc;
}

static int
bad_cell(const struct import_cells *c, const struct file_record *r, int column, const char *want,
    struct err *e)
{
    int f = c->field_of[column];
    struct str v = r->field[f].value;
    char place[FILE_PLACE_MAX];

    file_place_field(r, (size_t)f, place);
    (void)err_set(e, ERR_INPUT, "%s (%s): '%.*s' is not %s", place, c->decl->columns[column].name,
        (int)(v.n < 80 ? v.n : 80), v.p, want);
    return -(int)e->code;
}

/* An instant; a time of day without a zone is of the one that was said. */
bool
import_instant(const struct import_mapping *m, struct str v, int64_t *out)
{
    char text[64];

    if (date_parse(v, out))
        return true;
    if (m->zone == NULL || v.n + strlen(m->zone) >= sizeof(text))
        return false;
    (void)snprintf(text, sizeof(text), "%.*s%s", STR_ARG(v), m->zone);
    return date_parse(str_of(text), out);
}

static int
bad_instant(const struct import_cells *c, const struct file_record *r, int column, struct err *e)
{
    static const struct import_mapping utc = { .zone = "Z" };
    int64_t n;
    int rc = bad_cell(c, r, column, "an instant such as 2026-03-31T08:00:00Z", e);

    if (import_instant(&utc, r->field[c->field_of[column]].value, &n))
        (void)err_hint(
            e, "it has no time zone; say which all such have: --zone Z or --zone +02:00");
    return rc;
}

/* The cell's value, checked. @param out_kind 0: null, 1: text, 2: integer. */
static int
check_cell(const struct import_cells *c, const struct file_record *r, int column, int *out_kind,
    struct str *out, int64_t *out_n, struct err *e)
{
    const struct decl_column *d = &c->decl->columns[column];
    int f = c->field_of[column];
    struct str v = f >= 0 ? r->field[f].value : (struct str){ "", 0 };
    char place[FILE_PLACE_MAX];

    *out_kind = 0;
    *out = v;
    if (f >= 0 && r->field[f].bad != NULL) {
        file_place_field(r, (size_t)f, place);
        return err_set(e, ERR_INPUT, "%s (%s) %s", place, d->name, r->field[f].bad);
    }
    if (f < 0 || r->field[f].null || (v.n == 0 && decl_is_integer(d->type)))
        return 0;
    *out_kind = decl_is_integer(d->type) ? 2 : 1;
    switch (d->type) {
    case DECL_TEXT:
    case DECL_PERSON:
        return 0;
    case DECL_DAY:
        return date_parse_day(v, out_n) ? 0
                                        : bad_cell(c, r, column, "a day of the form YYYY-MM-DD", e);
    case DECL_INSTANT:
        return import_instant(c->mapping, v, out_n) ? 0 : bad_instant(c, r, column, e);
    case DECL_FLAG:
        *out_n = str_is(v, "1") || str_is(v, "true") || str_is(v, "yes");
        if (*out_n == 0 && !str_is(v, "0") && !str_is(v, "false") && !str_is(v, "no"))
            return bad_cell(c, r, column, "yes, no, true, false, 1 or 0", e);
        return 0;
    case DECL_INTEGER:
        return str_int(v, out_n) && *out_n <= JSON_INT_MAX && *out_n >= -JSON_INT_MAX
                   ? 0
                   : bad_cell(c, r, column, "a whole number", e);
    }
    return bad_cell(c, r, column, "of a known type", e);
}

static int
put_row(struct import_cells *c, const struct file_record *r, struct rows *to, struct err *e)
{
    char place[FILE_PLACE_MAX];
    int rc = 0;

    for (int i = 1; rc == 0 && i < c->decl->column_n; i++) {
        struct str text;
        int64_t n = 0;
        int kind;

        rc = check_cell(c, r, i, &kind, &text, &n, e);
        if (rc != 0)
            break;
        if (kind == 1)
            rows_text(to, text);
        else if (kind == 2)
            rows_int(to, n);
        else
            rows_null(to);
        c->nulls[i] += kind == 0 && to == c->rows;
    }
    if (rc != 0) {
        rows_drop(to);
        return rc;
    }
    rc = rows_end(to, e);
    if (rc == 0)
        return 0;
    file_place(r, place);
    return err_ctx(e, "%s", place);
}

static int
on_row(void *ctx, const struct file_record *r, struct err *e)
{
    struct import_cells *c = ctx;
    int rc = c->headed ? 0 : place_fields(c, r, e);

    c->records++;
    if (rc == 0)
        rc = put_row(c, r, c->rows, e);
    if (rc == 0 && c->first != NULL && rows_count(c->first) < IMPORT_SHOWN_MAX)
        rc = put_row(c, r, c->first, e);
    if (rc == -ERR_INPUT && c->tolerant && rows_check(c->rows, e) == 0) {
        if (c->misfit_n < IMPORT_SHOWN_MAX)
            c->misfit[c->misfit_n] = arena_str(&c->a, str_of(e->msg));
        c->misfit_n++;
        return 0;
    }
    return rc;
}

struct file_sink
import_cells_sink(struct import_cells *c)
{
    return (struct file_sink){ .ctx = c, .head = on_head, .row = on_row };
}

int
import_cells_end(struct import_cells *c, struct err *e)
{
    if (c->headed || c->records == 0)
        return 0;
    return check_all_there(c, "all records", e);
}
