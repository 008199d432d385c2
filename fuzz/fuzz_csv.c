/*
 * fuzz_csv: whatever the bytes, rows come out or a message with a line. Every field is UTF-8 of at
 * most the file's bytes, and rows written out again with every field in quotes read back the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static void
write_row(struct buf *b, const struct csv *c)
{
    for (size_t i = 0; i < c->n; i++) {
        buf_str(b, i > 0 ? ",\"" : "\"");
        for (size_t k = 0; k < c->field[i].n; k++) {
            buf_char(b, c->field[i].p[k]);
            if (c->field[i].p[k] == '"')
                buf_char(b, '"');
        }
        buf_char(b, '"');
    }
    buf_char(b, '\n');
}

/* Rows as text written by write_row(). @return false when the text was refused. */
static bool
rewrite(struct buf *out, struct arena *a, struct str text, char sep)
{
    struct csv c;
    struct err e = { .code = ERR_OK };
    bool row = true;
    long line = 0;
    int rc;

    csv_start(&c, a, text);
    if (sep != '\0')
        c.sep = sep;
    while ((rc = csv_next(&c, &row, &e)) == 0 && row) {
        must(c.n >= 1 && c.n <= CSV_FIELDS_MAX && c.line > line);
        line = c.line;
        for (size_t i = 0; i < c.n; i++)
            must(c.field[i].n <= text.n && str_utf8(c.field[i]));
        write_row(out, &c);
    }
    must(rc == 0 || strncmp(e.msg, "line ", 5) == 0);
    return rc == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct buf first, second;
    struct arena a;

    arena_init(&a, 64 << 20);
    buf_init(&first, 16 << 20);
    buf_init(&second, 16 << 20);
    if (rewrite(&first, &a, (struct str){ (const char *)data, n }, '\0')) {
        must(rewrite(&second, &a, (struct str){ first.data, first.len }, ','));
        must(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
    }
    buf_fini(&first);
    buf_fini(&second);
    arena_fini(&a);
    return 0;
}
