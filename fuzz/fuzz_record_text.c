/* fuzz_record_text: the signed text of an act. What parses has every member, and no stranger's
 * signature holds. */
#include <stdlib.h>
#include <string.h>

#include "record/record_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char vkey[] =
        "log.example.com/acme+bf254d9b+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV";
    struct str raw = { (const char *)data, size };
    struct entry en = { .kind = "a", .id = "r" };
    struct text_read t;
    struct verifier key;
    struct arena a;
    struct err e;

    if (verifier_parse(&key, str_of(vkey), &e) != 0)
        abort();
    arena_init(&a, 1 << 26);
    if (text_parse(&t, &a, raw, &e) == 0) {
        if (t.data == NULL || t.data->type != JSON_OBJECT || t.actor == NULL || t.version < 1 ||
            t.rests_on->type != JSON_ARRAY)
            abort();
        (void)text_fits_entry(&t, &en, "log.example.com/acme", &e);
        if (text_signed_by(&t, &key))
            abort(); /* nobody has that key */
    }
    arena_fini(&a);
    return 0;
}
