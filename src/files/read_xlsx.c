/* read_xlsx.c: the rows of one worksheet as records, while its XML streams by; the first row that
 * holds anything is the heading. A formula counts with the value that was stored for it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "files/files_int.h"
#include "files/xlsx.h"

enum { SHEET_COLUMNS_MAX = 16384, ROW_MEMORY_MAX = 64 << 20, ROWS_MAX = 1 << 20 };

struct cell {
    struct str value;
    bool there;
    const char *bad;
};

struct sheet {
    struct xlsx x;
    struct file_reading *r;
    struct arena a;     /* the row that is open */
    struct arena names; /* the heading */
    char unit[FILE_PLACE_MAX];
    long row; /* from 1 */
    bool open, headed;
    size_t head_n; /* columns of the heading */
    int head_column[FILE_FIELDS_MAX];
    struct str head[FILE_FIELDS_MAX];
    /* the cell that is open */
    int column;
    char type[16];
    int64_t style;
    bool in_value, in_inline, has_value, has_formula;
    int phonetic;
    struct buf text;
    struct cell cells[FILE_FIELDS_MAX]; /* by heading, or, for the heading itself, in order */
    size_t cell_n;
};

static int
bad_place(const struct sheet *s, int column, const char *what, struct err *e)
{
    struct file_record r = { .kind = FILE_PLACE_LETTER, .unit = s->unit, .at = s->row, .n = 1 };
    char place[FILE_PLACE_MAX];

    r.field[0].column = column;
    file_place_field(&r, 0, place);
    return err_set(e, ERR_INPUT, "%s %s", place, what);
}

/* "B7" is column 1. @return -1 when it is no cell's name. */
static int
column_of(const char *ref)
{
    int c = 0;

    while (*ref >= 'A' && *ref <= 'Z') {
        c = c * 26 + (*ref++ - 'A') + 1;
        if (c > SHEET_COLUMNS_MAX)
            return -1;
    }
    return c - 1;
}

static int
start_row(struct sheet *s, const char *const *attrs, struct err *e)
{
    const char *r = xml_attr(attrs, "r");
    int64_t n = s->row + 1;

    if (r != NULL && (!str_int(str_of(r), &n) || n <= s->row || n > ROWS_MAX))
        return err_set(e, ERR_INPUT, "%s %ld is followed by the row '%.20s'", s->unit, s->row, r);
    if (n > ROWS_MAX)
        return err_set(e, ERR_LIMIT, "the sheet has more than %d rows", ROWS_MAX);
    s->row = (long)n;
    s->column = -1;
    s->cell_n = s->headed ? s->head_n : 0;
    memset(s->cells, 0, s->cell_n * sizeof(s->cells[0]));
    s->open = true;
    return 0;
}

static int
start_cell(struct sheet *s, const char *const *attrs, struct err *e)
{
    const char *ref = xml_attr(attrs, "r"), *type = xml_attr(attrs, "t");
    const char *style = xml_attr(attrs, "s");
    int column = ref != NULL ? column_of(ref) : s->column + 1;

    if (column <= s->column || column >= SHEET_COLUMNS_MAX)
        return err_set(e, ERR_INPUT, "%s %ld: '%.20s' is no next cell", s->unit, s->row,
            ref != NULL ? ref : "");
    s->column = column;
    s->style = 0;
    if (style != NULL && (!str_int(str_of(style), &s->style) || s->style < 0))
        return bad_place(s, column, "has a style that is none", e);
    (void)snprintf(s->type, sizeof(s->type), "%s", type != NULL ? type : "n");
    s->has_value = s->has_formula = s->in_value = false;
    buf_clear(&s->text);
    return 0;
}

static int
on_start(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct sheet *s = ctx;

    if (strcmp(name, "row") == 0)
        return start_row(s, attrs, e);
    if (!s->open)
        return 0;
    if (strcmp(name, "c") == 0)
        return start_cell(s, attrs, e);
    if (strcmp(name, "f") == 0)
        s->has_formula = true;
    else if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    s->in_value = strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && s->phonetic == 0);
    s->has_value = s->has_value || s->in_value;
    return 0;
}

static int
on_text(void *ctx, struct str piece, struct err *e)
{
    struct sheet *s = ctx;

    if (s->in_value)
        buf_add(&s->text, piece.p, piece.n);
    if (!buf_failed(&s->text))
        return 0;
    return s->text.full ? bad_place(s, s->column, "is too long", e)
                        : err_set(e, ERR_NOMEM, "no memory for a cell");
}

/* A number as people see it: whole when it is whole, else with the 15 digits a sheet keeps. */
static const char *
number(struct sheet *s, char out[32])
{
    int64_t whole;
    char *end;
    double d;

    if (str_int((struct str){ s->text.data, s->text.len }, &whole) && s->text.len < 24) {
        (void)snprintf(out, 32, "%s", s->text.data);
        return NULL;
    }
    d = strtod(s->text.data, &end);
    if (end == s->text.data || *end != '\0' || !(d == d) || d > 1e300 || d < -1e300)
        return "is no number";
    if (d > -1e15 && d < 1e15 && d == (double)(int64_t)d)
        (void)snprintf(out, 32, "%lld", (long long)d);
    else
        (void)snprintf(out, 32, "%.15g", d);
    return NULL;
}

static struct str
keep(struct sheet *s, const char *text, size_t n)
{
    char *p = arena_dup(&s->a, text, n);

    return (struct str){ p, p != NULL ? n : 0 };
}

/* What the cell that ends holds. */
static void
cell_value(struct sheet *s, struct cell *c)
{
    char text[32];
    int64_t at;

    *c = (struct cell){ .there = true, .value = keep(s, s->text.data, s->text.len) };
    if (c->value.p == NULL)
        return; /* no memory: end_cell() says so */
    if (strcmp(s->type, "s") == 0) {
        if (!str_int(c->value, &at) || at < 0 || (size_t)at >= s->x.string_n)
            c->bad = "names a shared string that is not there";
        else
            c->value = s->x.strings[at];
    } else if (strcmp(s->type, "b") == 0) {
        c->value = str_is(c->value, "1") ? STR("true") : STR("false");
    } else if (strcmp(s->type, "e") == 0) {
        c->bad = "holds an error of the workbook";
    } else if (strcmp(s->type, "n") == 0) {
        bool date = (size_t)s->style < s->x.style_n && s->x.styles[s->style] == XLSX_DATE;

        c->bad = date ? xlsx_date(s->text.data, s->x.since_1904, text) : number(s, text);
        if (c->bad == NULL)
            c->value = keep(s, text, strlen(text));
    } else if (strcmp(s->type, "str") == 0 || strcmp(s->type, "inlineStr") == 0) {
        c->value = xlsx_unescape((char *)(uintptr_t)c->value.p, c->value.n);
    } else if (strcmp(s->type, "d") != 0) {
        c->bad = "has a type that is not known";
    }
}

static int
end_cell(struct sheet *s, struct err *e)
{
    struct cell c = { .bad = NULL };
    size_t at = 0;

    if (!s->has_value || (s->text.len == 0 && strcmp(s->type, "n") == 0)) {
        if (!s->has_formula)
            return 0;
        c = (struct cell){ .there = true, .bad = "is a formula without a stored value" };
    } else {
        cell_value(s, &c);
        if (c.value.p == NULL)
            return err_set(e, ERR_NOMEM, "no memory for a row");
        if (c.value.n == 0 && c.bad == NULL)
            return 0;
    }
    if (!s->headed) {
        if (s->cell_n == FILE_FIELDS_MAX)
            return err_set(
                e, ERR_LIMIT, "%s %ld has more than %d cells", s->unit, s->row, FILE_FIELDS_MAX);
        s->head_column[s->cell_n] = s->column;
        s->cells[s->cell_n++] = c;
        return 0;
    }
    while (at < s->head_n && s->head_column[at] != s->column)
        at++;
    if (at == s->head_n)
        return bad_place(s, s->column, "has a value and its column has no heading", e);
    s->cells[at] = c;
    return 0;
}

static int
end_row(struct sheet *s, struct err *e)
{
    struct file_record *r = s->r->record;
    bool any = false;
    int rc = 0;

    s->open = false;
    for (size_t i = 0; i < s->cell_n; i++)
        any = any || s->cells[i].there;
    if (any) {
        r->at = s->row;
        r->n = 0;
        for (size_t i = 0; rc == 0 && i < s->cell_n; i++) {
            struct cell *c = &s->cells[i];

            if (!s->headed) {
                s->head[i] = str_trim(c->value);
                s->head[i].p = arena_dup(&s->names, s->head[i].p, s->head[i].n);
                if (c->bad != NULL || s->head[i].p == NULL)
                    return c->bad != NULL ? bad_place(s, s->head_column[i], c->bad, e)
                                          : err_set(e, ERR_NOMEM, "no memory for a heading");
            }
            rc = file_add(r, s->head[i], s->headed ? c->value : s->head[i], !c->there, e);
            if (rc == 0) {
                r->field[i].bad = c->bad;
                r->field[i].column = s->head_column[i];
            }
        }
        if (rc == 0 && s->headed)
            rc = s->r->sink->row(s->r->sink->ctx, r, e);
        else if (rc == 0 && s->r->sink->head != NULL)
            rc = s->r->sink->head(s->r->sink->ctx, r, e);
        if (!s->headed)
            s->head_n = s->cell_n;
        s->headed = true;
    }
    arena_clear(&s->a);
    return rc;
}

static int
on_end(void *ctx, const char *name, struct err *e)
{
    struct sheet *s = ctx;

    if (!s->open)
        return 0;
    s->in_value = false;
    if (strcmp(name, "rPh") == 0)
        s->phonetic--;
    if (strcmp(name, "c") == 0)
        return end_cell(s, e);
    return strcmp(name, "row") == 0 ? end_row(s, e) : 0;
}

int
read_xlsx(struct file_reading *r, struct err *e)
{
    struct sheet *s = mem_alloc(1, sizeof(*s));
    struct xml_handler h = { .ctx = s, .start = on_start, .end = on_end, .text = on_text };
    const struct xlsx_sheet *chosen;
    char path[XLSX_PATH_MAX];
    int rc;

    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory to read a workbook");
    s->r = r;
    buf_init(&s->text, FILE_CELL_MAX);
    arena_init(&s->a, ROW_MEMORY_MAX);
    arena_init(&s->names, ROW_MEMORY_MAX);
    rc = xlsx_open(&s->x, r->bytes, e);
    if (rc == 0)
        rc = xlsx_choose(&s->x, r->o->sheet, &chosen, path, e);
    if (rc == 0) {
        (void)snprintf(s->unit, sizeof(s->unit), "sheet '%.80s', row", chosen->name);
        *r->record = (struct file_record){ .kind = FILE_PLACE_LETTER, .unit = s->unit };
        rc = xlsx_part(&s->x, path, &h, e);
    }
    if (rc == 0 && !s->headed)
        rc = err_set(e, ERR_INPUT, "the sheet '%.80s' is empty", chosen->name);
    xlsx_close(&s->x);
    arena_fini(&s->a);
    arena_fini(&s->names);
    buf_fini(&s->text);
    mem_free(s);
    return rc;
}
