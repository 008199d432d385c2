/*
 * fuzz_xlsx: a spreadsheet out of any bytes: the input is an archive as it is, and also the XML of
 * the one sheet of a workbook that is in order otherwise. Every record has at most FILE_FIELDS_MAX
 * fields, rows rise, and a refusal has words.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../test/unit/files/workbook.c"

#include "files/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static int
on_row(void *ctx, const struct file_record *r, struct err *e)
{
    long *at = ctx;
    size_t bytes = 0;

    (void)e;
    must(r->n >= 1 && r->n <= FILE_FIELDS_MAX && r->at > *at);
    *at = r->at;
    for (size_t i = 0; i < r->n; i++) {
        char place[FILE_PLACE_MAX];

        must(r->field[i].value.n <= FILE_CELL_MAX && r->field[i].name.n <= FILE_CELL_MAX);
        for (size_t k = 0; k < r->field[i].value.n; k++)
            bytes += (unsigned char)r->field[i].value.p[k];
        file_place_field(r, i, place);
        must(strstr(place, "column ") != NULL);
    }
    return bytes == SIZE_MAX ? -ERR_LIMIT : 0;
}

static void
read_one(struct str bytes)
{
    struct file_options o = { .format = FILE_XLSX };
    struct err e = { .code = ERR_OK };
    long at = 0;
    struct file_sink sink = { .ctx = &at, .head = on_row, .row = on_row };
    int rc = file_read(bytes, &o, &sink, &e);

    must(rc == 0 || (rc == -(int)e.code && e.msg[0] != '\0'));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct buf book;
    char *rows;

    if (n > 1 << 16)
        return 0;
    read_one((struct str){ (const char *)data, n });
    rows = mem_dup(data, n);
    must(rows != NULL);
    buf_init(&book, 1 << 20);
    workbook(&book, rows, "<si><t>one</t></si><si><r><t>t</t></r><r><t>wo_x000A_</t></r></si>",
        n % 2 == 1);
    read_one((struct str){ book.data, book.len });
    buf_fini(&book);
    mem_free(rows);
    return 0;
}
