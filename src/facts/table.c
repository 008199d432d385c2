/* table.c: writing the stored form; whole tables read with a callback; withholding columns. */
#include "facts/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "facts/rows_int.h"
#include "facts/table_int.h"

/* A line and the eight bytes after the lead, as a number that compares as they do. */
struct line {
    uint64_t key;
    uint32_t start, n; /* n without the '\n' */
};

struct encoder {
    const struct rows *r;
    struct line *lines;
    struct column_hash *columns;
    struct hash digests[DECL_COLUMNS_MAX];
    uint8_t salts[DECL_COLUMNS_MAX][TABLE_SALT_LEN];
};

static uint64_t
key_of(const char *p, size_t n)
{
    uint64_t key = 0;

    for (size_t i = 0; i < 8; i++)
        key = key << 8 | (i < n ? (unsigned char)p[i] : 0);
    return key;
}

static int
compare_lines(const void *a, const void *b, void *ctx)
{
    const struct line *x = a, *y = b;
    const char *text = ctx;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return str_cmp((struct str){ text + x->start, x->n }, (struct str){ text + y->start, y->n });
}

static int
sort_rows(struct encoder *c, struct err *e)
{
    const struct rows *r = c->r;
    bool sorted = true;

    c->lines = mem_alloc(r->n, sizeof(c->lines[0]));
    if (c->lines == NULL)
        return err_set(e, ERR_NOMEM, "no memory to sort %zu rows", r->n);
    for (size_t i = 0; i < r->n; i++) {
        const char *p = r->text.data + r->starts[i];
        size_t until = i + 1 < r->n ? r->starts[i + 1] : r->text.len;
        size_t n = until - r->starts[i] - 1;

        c->lines[i] =
            (struct line){ key_of(p + r->lead.len, n - r->lead.len), r->starts[i], (uint32_t)n };
        sorted =
            sorted && (i == 0 || compare_lines(&c->lines[i - 1], &c->lines[i], r->text.data) <= 0);
    }
    if (!sorted)
        qsort_r(c->lines, r->n, sizeof(c->lines[0]), compare_lines, r->text.data);
    return 0;
}

/* The end of the cell that starts at p in a line we wrote ourselves. */
static const char *
cell_end(const char *p)
{
    if (*p != '"') {
        while (*p != ',' && *p != ']')
            p++;
        return p;
    }
    for (p++; *p != '"'; p++)
        if (*p == '\\')
            p++;
    return p + 1;
}

static void
hash_rows(struct encoder *c)
{
    const struct rows *r = c->r;

    for (int k = 0; k < r->decl->column_n; k++)
        column_hash_start(&c->columns[k]);
    for (size_t i = 0; i < r->n; i++) {
        const char *p = r->text.data + c->lines[i].start + 1;

        for (int k = 0; k < r->decl->column_n; k++) {
            const char *end = cell_end(p);

            column_hash_add(&c->columns[k], p, (size_t)(end - p));
            p = end + 1;
        }
    }
}

/* A salt depends on the key, where the column stands and what it holds: unchanged columns keep
 * theirs. */
static void
derive_salt(uint8_t out[TABLE_SALT_LEN], const struct hash *salt_key, const struct rows *r,
    const char *column, const struct hash *content)
{
    static const char domain[] = "testamur/table/salt/1";
    struct hmac h;
    struct hash full;

    hmac_start(&h, salt_key->b, HASH_LEN);
    hmac_add(&h, domain, sizeof(domain));
    hmac_add(&h, r->decl->name, strlen(r->decl->name) + 1);
    hmac_add(&h, r->source, strlen(r->source) + 1);
    hmac_add(&h, column, strlen(column) + 1);
    hmac_add(&h, content->b, HASH_LEN);
    hmac_end(&h, &full);
    memcpy(out, full.b, TABLE_SALT_LEN);
}

static void
make_digests(struct encoder *c, const struct hash *salt_key)
{
    for (int k = 0; k < c->r->decl->column_n; k++) {
        struct hash content;

        column_hash_end(&c->columns[k], &content);
        derive_salt(c->salts[k], salt_key, c->r, c->r->decl->columns[k].name, &content);
        table_digest(&c->digests[k], c->salts[k], &content);
    }
}

static void
write_header(const struct encoder *c, struct buf *out)
{
    const struct table_decl *d = c->r->decl;
    char hex[HASH_HEX_LEN + 1];
    struct jw w;

    jw_init(&w, out);
    jw_obj(&w, NULL);
    jw_arr(&w, "columns");
    for (int k = 0; k < d->column_n; k++)
        jw_str(&w, NULL, d->columns[k].name);
    jw_arr_end(&w);
    jw_arr(&w, "digests");
    for (int k = 0; k < d->column_n; k++) {
        hash_hex(hex, &c->digests[k]);
        jw_str(&w, NULL, hex);
    }
    jw_arr_end(&w);
    jw_int(&w, "rows", (int64_t)c->r->n);
    jw_str(&w, "table", d->name);
    jw_int(&w, "v", 1);
    jw_obj_end(&w);
}

static void
write_salt(struct buf *out, const uint8_t salt[TABLE_SALT_LEN])
{
    struct hash h = { { 0 } };
    char hex[HASH_HEX_LEN + 1];

    memcpy(h.b, salt, TABLE_SALT_LEN);
    hash_hex(hex, &h);
    buf_char(out, '"');
    buf_add(out, hex, TABLE_SALT_LEN * 2);
    buf_char(out, '"');
}

static void
write_body(const struct encoder *c, struct buf *out)
{
    const struct rows *r = c->r;

    buf_str(out, "\n[");
    for (int k = 0; k < r->decl->column_n; k++) {
        if (k > 0)
            buf_char(out, ',');
        write_salt(out, c->salts[k]);
    }
    buf_str(out, "]\n");
    for (size_t i = 0; i < r->n; i++)
        buf_add(out, r->text.data + c->lines[i].start, c->lines[i].n + 1);
}

int
table_encode(struct rows *r, const struct hash *salt_key, struct buf *out, struct hash *out_id,
    struct err *e)
{
    struct encoder c = { .r = r };
    size_t at = out->len;
    int rc = rows_check(r, e);

    if (rc != 0)
        return rc;
    c.columns = mem_alloc((size_t)r->decl->column_n, sizeof(c.columns[0]));
    if (c.columns == NULL) {
        rc = err_set(e, ERR_NOMEM, "no memory for the table %s", r->decl->name);
        goto out;
    }
    rc = sort_rows(&c, e);
    if (rc != 0)
        goto out;
    hash_rows(&c);
    make_digests(&c, salt_key);
    write_header(&c, out);
    if (!buf_failed(out))
        hash_bytes(out_id, out->data + at, out->len - at);
    write_body(&c, out);
    rc = buf_check(out, "a table", e);
out:
    mem_free(c.lines);
    mem_free(c.columns);
    return rc;
}

int
table_read(struct str bytes, const struct hash *id, struct table_info *out_info,
    int (*row)(
        void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e),
    void *ctx, struct err *e)
{
    struct table_reader r;
    int rc = table_reader_open(&r, bytes, id, e);

    if (rc != 0)
        return rc;
    for (rc = table_reader_next(&r, e); rc == 1; rc = table_reader_next(&r, e)) {
        int stop = row != NULL ? row(ctx, &r.info, r.cells, e) : 0;

        if (stop != 0) {
            rc = stop;
            break;
        }
    }
    if (rc == 0 && out_info != NULL)
        *out_info = r.info;
    table_reader_close(&r);
    return rc;
}

static int
find_columns(
    const struct table_reader *r, const char *const *columns, size_t n, bool *hide, struct err *e)
{
    for (int k = 0; k < r->info.column_n; k++)
        hide[k] = r->info.withheld[k];
    for (size_t i = 0; i < n; i++) {
        int at = 0;

        while (at < r->info.column_n && strcmp(r->info.columns[at], columns[i]) != 0)
            at++;
        if (at == r->info.column_n)
            return err_set(
                e, ERR_NOTFOUND, "the table %s has no column '%s'", r->info.name, columns[i]);
        if (at == 0)
            return err_set(e, ERR_INPUT, "the column source can not be withheld");
        hide[at] = true;
    }
    return 0;
}

static void
write_row(const struct table_reader *r, const bool *hide, struct buf *out)
{
    buf_char(out, '[');
    for (int k = 0; k < r->info.column_n; k++) {
        const struct table_cell *c = &r->cells[k];

        if (k > 0)
            buf_char(out, ',');
        if (hide[k] || c->type == CELL_NULL)
            buf_str(out, "null");
        else if (c->type == CELL_INT)
            buf_int(out, c->i);
        else
            json_quote(out, c->s);
    }
    buf_str(out, "]\n");
}

int
table_withhold(
    struct str bytes, const char *const *columns, size_t n, struct buf *out, struct err *e)
{
    bool hide[DECL_COLUMNS_MAX] = { false };
    struct table_reader r;
    int rc = table_reader_open(&r, bytes, NULL, e);

    if (rc != 0)
        return rc;
    rc = find_columns(&r, columns, n, hide, e);
    if (rc != 0)
        goto out;
    buf_add(out, bytes.p, (size_t)((const char *)memchr(bytes.p, '\n', bytes.n) - bytes.p) + 1);
    buf_char(out, '[');
    for (int k = 0; k < r.info.column_n; k++) {
        if (k > 0)
            buf_char(out, ',');
        if (hide[k])
            buf_str(out, "null");
        else
            write_salt(out, r.salts[k]);
    }
    buf_str(out, "]\n");
    for (rc = table_reader_next(&r, e); rc == 1; rc = table_reader_next(&r, e))
        write_row(&r, hide, out);
    if (rc == 0)
        rc = buf_check(out, "a table", e);
out:
    table_reader_close(&r);
    return rc;
}
