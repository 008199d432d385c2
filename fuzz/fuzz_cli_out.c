/*
 * fuzz_cli_out: whatever the bytes, what goes to a terminal is valid UTF-8 without control
 * characters, escape sequences and hidden characters; text that has none of them passes unchanged;
 * and doing it twice changes nothing more.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static bool
has(const struct buf *b, const char *bytes)
{
    return memmem(b->data, b->len, bytes, strlen(bytes)) != NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const hidden[] = { "\xC2\x80", "\xC2\x85", "\xC2\x9B", "\xC2\x9F",
        "\xD8\x9C", "\xE2\x80\x8B", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAB",
        "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7",
        "\xE2\x81\xA8", "\xE2\x81\xA9", "\xEF\xBB\xBF" };
    struct buf once, twice;

    buf_init(&once, 16 << 20);
    buf_init(&twice, 64 << 20);
    out_safe(&once, (struct str){ (const char *)data, n });
    if (buf_failed(&once))
        goto out;
    must(str_utf8((struct str){ once.data, once.len }));
    for (size_t i = 0; i < once.len; i++)
        must((unsigned char)once.data[i] >= 0x20 || once.data[i] == '\n' || once.data[i] == '\t');
    must(memchr(once.data, 0x7F, once.len) == NULL);
    for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
        must(!has(&once, hidden[i]));
    must(once.len >= n);
    out_safe(&twice, (struct str){ once.data, once.len });
    must(once.len == twice.len && memcmp(once.data, twice.data, once.len) == 0);
out:
    buf_fini(&once);
    buf_fini(&twice);
    return 0;
}
