/*
 * fuzz_json: whatever the bytes, the parser gives a tree or a message. A tree has one canonical
 * form: it parses again, to the same form, and no text of it is invalid UTF-8.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static void
walk(const struct json *v, int depth)
{
    must(depth <= JSON_DEPTH_MAX);
    must(v->type != JSON_INT || (v->n <= JSON_INT_MAX && v->n >= -JSON_INT_MAX));
    must(v->type != JSON_STRING || (str_utf8(v->s) && v->s.p[v->s.n] == '\0'));
    if (v->type != JSON_ARRAY && v->type != JSON_OBJECT)
        return;
    int64_t members = 0;
    for (const struct json *m = v->first; m != NULL; m = m->next, members++) {
        walk(m, depth + 1);
        if (v->type == JSON_OBJECT)
            must(json_get(v, m->key.p) == m);
    }
    must(members == v->n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct json *v = NULL, *again = NULL;
    struct buf first, second;
    struct arena a;
    struct err e = { .code = ERR_OK };

    if (n > 4096) /* names of an object are compared each with each */
        return 0;
    arena_init(&a, 16 << 20);
    buf_init(&first, 1 << 20);
    buf_init(&second, 1 << 20);
    if (json_parse(&a, (struct str){ (const char *)data, n }, &v, &e) != 0) {
        must(v == NULL && e.msg[0] != '\0');
    } else {
        walk(v, 1);
        json_canon(&first, v);
        must(!buf_failed(&first));
        must(json_parse(&a, (struct str){ first.data, first.len }, &again, &e) == 0);
        json_canon(&second, again);
        must(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
    }
    buf_fini(&first);
    buf_fini(&second);
    arena_fini(&a);
    return 0;
}
