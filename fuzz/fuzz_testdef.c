/* content/testdef: any bytes as a test's file. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/testdef.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct test_def *t = NULL;
    struct err e = { 0 };
    struct arena a;

    arena_init(&a, 16 << 20);
    if (testdef_parse(&a, (struct str){ (const char *)data, n }, "tests/x/A.sql", &t, &e) == 0) {
        if (strcmp(t->id, "A") != 0 || t->text.n != n || memcmp(t->text.p, data, n) != 0)
            abort();
    } else if (t != NULL || e.msg[0] == '\0') {
        abort();
    }
    arena_fini(&a);
    return 0;
}
