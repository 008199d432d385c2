/* fuzz_run: a recorded run. What is accepted is canonical, so that its bytes are those of what was
 * read. */
#include <stdlib.h>
#include <string.h>

#include "facts/rerun.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct run *run;
    struct arena a;
    struct buf b;
    struct err e;

    arena_init(&a, 256 << 20);
    if (run_parse(&a, (struct str){ (const char *)data, size }, &run, &e) == 0) {
        buf_init(&b, size + 1);
        json_canon(&b, run->root);
        if (b.len != size || memcmp(b.data, data, size) != 0)
            abort();
        buf_fini(&b);
    }
    arena_fini(&a);
    return 0;
}
