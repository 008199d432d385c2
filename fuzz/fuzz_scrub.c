/* facts/scrub: any text; what comes out is UTF-8, and holds no secret the scrubber knows. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "facts/scrub.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = { (const char *)data, n };
    struct buf b;

    if (!str_utf8(text))
        return 0;
    buf_init(&b, 64 << 20);
    if (scrub_text(text, &b) > 0) {
        if (!buf_failed(&b) && !str_utf8((struct str){ b.data, b.len }))
            abort();
    } else if (b.len != 0) {
        abort();
    }
    buf_fini(&b);
    return 0;
}
