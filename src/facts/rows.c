/* rows.c: rows as they are gathered, each kept as its line of the stored form. */
#include "facts/rows.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "facts/rows_int.h"
#include "facts/scrub.h"

struct rows *
rows_new(const struct table_decl *decl, const char *source)
{
    struct rows *r = mem_alloc(1, sizeof(*r));

    if (r == NULL)
        return NULL;
    r->decl = decl;
    buf_init(&r->text, ROWS_BYTES_MAX);
    buf_init(&r->lead, ROWS_CELL_MAX);
    buf_init(&r->safe, ROWS_CELL_MAX * 4);
    buf_init(&r->scrubbed, ROWS_CELL_MAX * 4);
    r->source = mem_strdup(source);
    buf_char(&r->lead, '[');
    json_quote(&r->lead, str_of(source));
    if (r->source == NULL || buf_failed(&r->lead) || !str_utf8(str_of(source))) {
        rows_free(r);
        return NULL;
    }
    return r;
}

void
rows_free(struct rows *r)
{
    if (r == NULL)
        return;
    buf_fini(&r->text);
    buf_fini(&r->lead);
    buf_fini(&r->safe);
    buf_fini(&r->scrubbed);
    mem_free(r->starts);
    mem_free(r->source);
    mem_free(r);
}

/* Keep the first failure; later cells of the rows do nothing. */
static void
fail(struct rows *r, enum err_code code, const char *why)
{
    const char *column =
        r->cell < r->decl->column_n - 1 ? r->decl->columns[r->cell + 1].name : "(after the last)";

    if (r->failure.code == ERR_OK)
        (void)err_set(&r->failure, code, "table %s of %s, row %zu, column %s: %s", r->decl->name,
            r->source, r->n + 1, column, why);
}

/* Open the row when this is its first cell. @return the column the cell belongs to, or NULL after a
 * failure. */
static const struct decl_column *
begin_cell(struct rows *r)
{
    if (r->failure.code != ERR_OK)
        return NULL;
    if (r->cell == r->decl->column_n - 1) {
        fail(r, ERR_INPUT, "more cells than columns");
        return NULL;
    }
    if (!r->open) {
        r->row_start = r->text.len;
        buf_add(&r->text, r->lead.data, r->lead.len);
        r->open = true;
    }
    buf_char(&r->text, ',');
    return &r->decl->columns[r->cell + 1];
}

static void
end_cell(struct rows *r)
{
    if (buf_failed(&r->text))
        fail(r, r->text.len + ROWS_CELL_MAX > ROWS_BYTES_MAX ? ERR_LIMIT : ERR_NOMEM,
            "no room for the cell");
    r->cell++;
}

/* Bytes that are not UTF-8, NUL and U+FFFD itself become U+FFFD and two hex digits each
 * (docs/format/table.md). */
static struct str
make_utf8(struct rows *r, struct str s)
{
    static const char digits[] = "0123456789abcdef";

    buf_clear(&r->safe);
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        size_t n = c == 0     ? 0
                   : c < 0x80 ? 1
                   : c < 0xC2 ? 0
                   : c < 0xE0 ? 2
                   : c < 0xF0 ? 3
                   : c < 0xF5 ? 4
                              : 0;
        struct str one = { s.p + i, n };

        if (n > 0 && n <= s.n - i &&
            (n == 1 || (str_utf8(one) && memcmp(one.p, "\xEF\xBF\xBD", n) != 0))) {
            buf_add(&r->safe, one.p, n);
            i += n;
        } else {
            buf_str(&r->safe, "\xEF\xBF\xBD");
            buf_char(&r->safe, digits[c >> 4]);
            buf_char(&r->safe, digits[c & 15]);
            i++;
        }
    }
    return (struct str){ r->safe.data, r->safe.len };
}

/* @return true when all bytes are 1..127. */
static bool
is_ascii(struct str s)
{
    unsigned char bad = 0;

    for (size_t i = 0; i < s.n; i++)
        bad |= (unsigned char)((unsigned char)s.p[i] | (s.p[i] == '\0' ? 0x80 : 0));
    return bad < 0x80;
}

static bool
has_replacement(struct str s)
{
    return memmem(s.p, s.n, "\xEF\xBF\xBD", 3) != NULL;
}

void
rows_text(struct rows *r, struct str s)
{
    const struct decl_column *c = begin_cell(r);
    int64_t day;

    if (c == NULL)
        return;
    if (decl_is_integer(c->type)) {
        fail(r, ERR_INPUT, "text in a column of integers");
        return;
    }
    if (s.n > ROWS_CELL_MAX) {
        fail(r, ERR_LIMIT, "a text is too long");
        return;
    }
    if (c->type == DECL_DAY && !date_parse_day(s, &day)) {
        fail(r, ERR_INPUT, "not a day of the form YYYY-MM-DD");
        return;
    }
    if (s.n > 0 && !is_ascii(s) && (!str_utf8(s) || has_replacement(s)))
        s = make_utf8(r, s);
    buf_clear(&r->scrubbed);
    if (scrub_text(s, &r->scrubbed) > 0) {
        s = (struct str){ r->scrubbed.data, r->scrubbed.len };
        r->secrets++;
    }
    if (buf_failed(&r->safe) || buf_failed(&r->scrubbed)) {
        fail(r, ERR_NOMEM, "no memory for a text");
        return;
    }
    json_quote(&r->text, s);
    end_cell(r);
}

void
rows_cstr(struct rows *r, const char *s)
{
    if (s == NULL)
        rows_null(r);
    else
        rows_text(r, str_of(s));
}

void
rows_int(struct rows *r, int64_t v)
{
    const struct decl_column *c = begin_cell(r);

    if (c == NULL)
        return;
    if (!decl_is_integer(c->type)) {
        fail(r, ERR_INPUT, "an integer in a column of text");
    } else if (v > JSON_INT_MAX || v < -JSON_INT_MAX) {
        fail(r, ERR_INPUT, "an integer beyond 2^53-1");
    } else if (c->type == DECL_FLAG && v != 0 && v != 1) {
        fail(r, ERR_INPUT, "a flag that is neither 0 nor 1");
    } else {
        buf_int(&r->text, v);
        end_cell(r);
    }
}

void
rows_null(struct rows *r)
{
    if (begin_cell(r) == NULL)
        return;
    buf_str(&r->text, "null");
    end_cell(r);
}

static int
keep_start(struct rows *r)
{
    if (r->n == r->cap) {
        size_t cap = r->cap == 0 ? 64 : r->cap * 2;
        uint32_t *grown = mem_grow(r->starts, cap, sizeof(*grown));

        if (grown == NULL) {
            fail(r, ERR_NOMEM, "no memory for the row");
            return -ERR_NOMEM;
        }
        r->starts = grown;
        r->cap = cap;
    }
    r->starts[r->n] = (uint32_t)r->row_start;
    return 0;
}

int
rows_end(struct rows *r, struct err *e)
{
    while (r->failure.code == ERR_OK && r->cell < r->decl->column_n - 1)
        rows_null(r);
    if (r->failure.code == ERR_OK && !r->open) { /* a table of one column */
        r->row_start = r->text.len;
        buf_add(&r->text, r->lead.data, r->lead.len);
    }
    if (r->failure.code == ERR_OK && keep_start(r) == 0) {
        buf_str(&r->text, "]\n");
        if (buf_failed(&r->text))
            fail(r, ERR_NOMEM, "no memory for the row");
    }
    if (r->failure.code != ERR_OK)
        return rows_check(r, e);
    r->n++;
    r->open = false;
    r->cell = 0;
    return 0;
}

void
rows_drop(struct rows *r)
{
    if (r->open && !buf_failed(&r->text)) {
        r->text.len = r->row_start;
        r->text.data[r->text.len] = '\0';
    }
    r->open = false;
    r->cell = 0;
}

int
rows_check(const struct rows *r, struct err *e)
{
    if (r->failure.code == ERR_OK)
        return 0;
    *e = r->failure;
    return -(int)r->failure.code;
}

size_t
rows_count(const struct rows *r)
{
    return r->n;
}

size_t
rows_secrets(const struct rows *r)
{
    return r->secrets;
}

const struct table_decl *
rows_decl(const struct rows *r)
{
    return r->decl;
}

const char *
rows_source(const struct rows *r)
{
    return r->source;
}
