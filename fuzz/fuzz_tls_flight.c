/* What a server says first, in pieces: the first byte says how large they are. */
#include <stdlib.h>

#include "collect/tlswire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct tlswire_flight f;
    size_t step = n > 0 ? (size_t)data[0] + 1 : 1;

    tlswire_start(&f);
    for (size_t at = 1; at < n; at += step) {
        size_t piece = n - at < step ? n - at : step;

        /* The bytes may end with the input: no read behind a piece. */
        (void)tlswire_feed(&f, data + at, piece);
        for (size_t i = 0; i < f.chain_n; i++) {
            struct str der = tlswire_certificate(&f, i);

            if (der.p < f.messages.data || der.p + der.n > f.messages.data + f.messages.len)
                abort();
        }
        if (f.hello && tlswire_version(f.version) == NULL)
            abort();
        if (f.state == TLSWIRE_BROKEN && f.why == NULL)
            abort();
    }
    tlswire_end(&f);
    return 0;
}
