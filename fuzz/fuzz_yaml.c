/* content/yaml: any bytes as a document and as a file with front matter; what is read must be
 * canonical JSON. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "content/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = { (const char *)data, n }, body;
    struct json *v = NULL, *again = NULL;
    struct err e = { 0 };
    struct arena a;
    struct buf b;

    arena_init(&a, 16 << 20);
    buf_init(&b, 16 << 20);
    if (yaml_parse(&a, text, "fuzz", &v, &e) == 0) {
        json_canon(&b, v);
        if (!buf_failed(&b) && json_parse(&a, (struct str){ b.data, b.len }, &again, &e) != 0)
            abort();
    } else if (v != NULL || e.msg[0] == '\0') {
        abort();
    }
    if (yaml_front(&a, text, "fuzz", &v, &body, &e) == 0 && body.n > n)
        abort();
    buf_fini(&b);
    arena_fini(&a);
    return 0;
}
