/* fuzz_reply: an auditor's reply file. What is accepted is consistent, signed, and in one spelling.
 */
#include <stdlib.h>

#include "ledger/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reply r;
    struct arena a;
    struct err e;

    arena_init(&a, 16 << 20);
    if (reply_parse(&r, &a, (struct str){ (const char *)data, size }, &e) == 0 &&
        reply_check(&r, &e) != 0)
        abort();
    arena_fini(&a);
    return 0;
}
