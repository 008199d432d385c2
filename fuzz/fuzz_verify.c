/*
 * fuzz_verify: the whole verifier over a hostile package. Changed containers are refused at their
 * first byte, so that an input is not a container but its files: "name\n", the length in decimal
 * and "\n", the bytes; the canonical container is made of them here. Whatever comes, the verifier
 * answers.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/zip.h"
#include "base/zip_int.h"
#include "verify/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
next_file(struct str *rest, struct str *name, struct str *bytes)
{
    int64_t n;

    if (rest->n == 0)
        return false;
    *name = str_cut(rest, '\n');
    if (!zip_name_fits(*name) || !str_int(str_cut(rest, '\n'), &n) || n < 0)
        return false;
    *bytes = (struct str){ rest->p, rest->n < (size_t)n ? rest->n : (size_t)n };
    rest->p += bytes->n;
    rest->n -= bytes->n;
    return true;
}

static void
make(struct buf *b, struct str rest)
{
    struct str name, bytes;
    struct buf directory;
    uint8_t record[128];
    size_t n, count = 0, start;

    buf_init(&directory, 16 << 20);
    while (next_file(&rest, &name, &bytes)) {
        struct zip_entry en = { (uint32_t)crc32_z(0, (const unsigned char *)bytes.p, bytes.n),
            (uint32_t)bytes.n, (uint16_t)name.n, b->len };

        n = zip_local(record, &en);
        buf_add(b, record, n);
        buf_add(b, name.p, name.n);
        buf_add(b, bytes.p, bytes.n);
        n = zip_central(record, &en);
        buf_add(&directory, record, n);
        buf_add(&directory, name.p, name.n);
        count++;
    }
    start = b->len;
    buf_add(b, directory.data, directory.len);
    n = zip_end(record, count, start, directory.len);
    buf_add(b, record, n);
    buf_fini(&directory);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct verify_options o = { .skip_tests = true };
    struct verify_report r;
    struct buf b;
    struct err e;

    buf_init(&b, 64 << 20);
    make(&b, (struct str){ (const char *)data, size });
    if (verify_bytes((struct str){ b.data, b.len }, &o, &r, &e) == 0 && r.ok == (r.fault_n > 0))
        abort(); /* yes with faults, or no without a reason */
    verify_report_fini(&r);
    buf_fini(&b);
    return 0;
}
