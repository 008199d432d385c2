/* fuzz_tlogproof: proof files, and tile paths and entry bundles by the way. What parses comes back
 * the same. */
#include <stdlib.h>

#include "ledger/tile.h"
#include "ledger/tlogproof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str raw = { (const char *)data, size }, rest = raw, entry;
    char path[TILE_PATH_MAX];
    struct tlogproof p;
    struct tile t;
    struct buf b;
    struct err e;
    size_t taken = 0;

    if (tlogproof_parse(&p, raw, &e) == 0) {
        buf_init(&b, 2 * TLOGPROOF_MAX);
        tlogproof_format(&b, &p);
        if (!buf_failed(&b) && !str_eq(raw, (struct str){ b.data, b.len }))
            abort();
        buf_fini(&b);
    }
    if (tile_path_parse(&t, raw)) {
        tile_path(path, &t);
        if (!str_is(raw, path))
            abort();
    }
    while (bundle_next(&rest, &entry, &e) == 0)
        taken += entry.n + 2;
    if (taken + rest.n != size)
        abort();
    return 0;
}
