/* fuzz_zip: the reader of the canonical container. What it accepts must be what the writer makes of
 * the same files. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/zip.h"
#include "base/zip_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The container again, from the files alone; the checksum is taken from the bytes that were
 * accepted. */
static void
write_again(struct buf *b, const struct zip *z, const uint8_t *data)
{
    struct buf directory;
    uint8_t record[128];
    size_t n, start;

    buf_init(&directory, 64 << 20);
    for (size_t i = 0; i < zip_count(z); i++) {
        const struct zip_file *f = zip_at(z, i);
        struct zip_entry en = { 0, (uint32_t)f->bytes.n, (uint16_t)f->name.n, b->len };

        memcpy(
            &en.crc, data + b->len + 14, sizeof(en.crc)); /* little-endian, as x86 and arm64 are */
        n = zip_local(record, &en);
        buf_add(b, record, n);
        buf_add(b, f->name.p, f->name.n);
        buf_add(b, f->bytes.p, f->bytes.n);
        n = zip_central(record, &en);
        buf_add(&directory, record, n);
        buf_add(&directory, f->name.p, f->name.n);
        n = zip_extra(record, &en);
        buf_add(&directory, record, n);
    }
    start = b->len;
    buf_add(b, directory.data, directory.len);
    n = zip_end(record, zip_count(z), start, directory.len);
    buf_add(b, record, n);
    buf_fini(&directory);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zip *z = NULL;
    struct buf b;
    struct err e;

    if (zip_parse(&z, (struct str){ (const char *)data, size }, &e) != 0)
        return 0;
    buf_init(&b, 64 << 20);
    write_again(&b, z, data);
    if (b.len != size || memcmp(b.data, data, size) != 0)
        abort();
    for (size_t i = 0; i < zip_count(z); i++)
        if (zip_find(z, zip_at(z, i)->name) != zip_at(z, i))
            abort();
    buf_fini(&b);
    zip_close(z);
    return 0;
}
