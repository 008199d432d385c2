/*
 * fuzz_rows: JSON, JSON Lines and XML as records. The first byte says which; every record has at
 * most FILE_FIELDS_MAX fields of UTF-8, places rise, and a refusal has words.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

    (void)e;
    must(r->n <= FILE_FIELDS_MAX && r->at > *at);
    *at = r->at;
    for (size_t i = 0; i < r->n; i++)
        must(str_utf8(r->field[i].name) && str_utf8(r->field[i].value));
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const struct file_options all[] = { { .format = FILE_JSON }, { .format = FILE_JSONL },
        { .format = FILE_XML }, { .format = FILE_JSON, .rows = "/a/0" },
        { .format = FILE_XML, .rows = "a/b" }, { .format = FILE_CSV } };
    struct err e = { .code = ERR_OK };
    long at = 0;
    struct file_sink sink = { .ctx = &at, .head = on_row, .row = on_row };
    int rc;

    if (n == 0)
        return 0;
    rc = file_read((struct str){ (const char *)data + 1, n - 1 },
        &all[data[0] % (sizeof(all) / sizeof(all[0]))], &sink, &e);
    must(rc == 0 || (rc == -(int)e.code && e.msg[0] != '\0'));
    return 0;
}
