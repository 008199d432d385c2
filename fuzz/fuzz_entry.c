/* fuzz_entry: the leaves of the ledger. An entry has one spelling: what parses must be what is
 * written. */
#include <stdlib.h>

#include "ledger/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str raw = { (const char *)data, size };
    struct entry en;
    struct buf b;
    struct err e;

    if (entry_parse(&en, raw, &e) != 0)
        return 0;
    if (!entry_word_fits(str_of(en.kind)) || !entry_word_fits(str_of(en.id)) || en.at < 0)
        abort();
    buf_init(&b, ENTRY_TEXT_MAX);
    entry_format(&b, &en);
    if (!buf_failed(&b) && !str_eq(raw, (struct str){ b.data, b.len }))
        abort();
    buf_fini(&b);
    return 0;
}
