/*
 * facts/table: any bytes as a stored table. What is read without complaint is withheld and read
 * again: both must succeed, and a column withheld twice changes nothing.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "facts/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = { (const char *)data, n };
    struct table_info info;
    struct err e = { 0 };
    struct buf once, twice;

    buf_init(&once, 64 << 20);
    buf_init(&twice, 64 << 20);
    if (table_read(bytes, NULL, &info, NULL, NULL, &e) == 0 && info.column_n > 1) {
        const char *last = info.columns[info.column_n - 1];

        if (table_withhold(bytes, &last, 1, &once, &e) != 0)
            abort();
        if (table_read((struct str){ once.data, once.len }, NULL, NULL, NULL, NULL, &e) != 0)
            abort();
        if (table_withhold((struct str){ once.data, once.len }, &last, 1, &twice, &e) != 0)
            abort();
        if (once.len != twice.len || memcmp(once.data, twice.data, once.len) != 0)
            abort();
    }
    buf_fini(&once);
    buf_fini(&twice);
    return 0;
}
