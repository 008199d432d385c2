#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "base/mem.h"

enum { CHUNK = 32 * 1024 }; /* bytes asked of the allocator at a time */

struct arena_chunk {
    struct arena_chunk *next;
    size_t len, cap; /* bytes of data */
    alignas(max_align_t) char data[];
};

void
arena_init(struct arena *a, size_t max)
{
    *a = (struct arena){ .max = max };
}

void
arena_fini(struct arena *a)
{
    while (a->head != NULL) {
        struct arena_chunk *next = a->head->next;

        mem_free(a->head);
        a->head = next;
    }
    a->used = 0;
}

void
arena_clear(struct arena *a)
{
    struct arena_chunk *c = a->head;

    if (c == NULL || c->cap != CHUNK) {
        arena_fini(a);
        return;
    }
    a->head = c->next;
    arena_fini(a);
    memset(c->data, 0, c->len);
    c->len = 0;
    c->next = NULL;
    a->head = c;
}

static struct arena_chunk *
chunk_new(struct arena *a, size_t n)
{
#ifdef __SANITIZE_ADDRESS__
    size_t cap = n;
#else
    size_t cap = n > CHUNK / 4 ? n : CHUNK;
#endif
    struct arena_chunk *c = mem_alloc(1, sizeof(*c) + cap);

    if (c == NULL)
        return NULL;
    c->cap = cap;
    if (cap == n &&
        a->head != NULL) { /* a large one goes behind, so that the open chunk stays open */
        c->next = a->head->next;
        a->head->next = c;
    } else {
        c->next = a->head;
        a->head = c;
    }
    return c;
}

void *
arena_alloc(struct arena *a, size_t n)
{
    struct arena_chunk *c = a->head;
    char *p;

    if (n > a->max - a->used)
        return NULL;
    n = (n + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (c == NULL || c->cap - c->len < n)
        c = chunk_new(a, n);
    if (c == NULL)
        return NULL;
    p = c->data + c->len;
    c->len += n;
    a->used += n <= a->max - a->used ? n : a->max - a->used;
    return p;
}

char *
arena_dup(struct arena *a, const void *p, size_t n)
{
    char *copy = n < a->max ? arena_alloc(a, n + 1) : NULL;

    if (copy != NULL && n > 0)
        memcpy(copy, p, n);
    return copy;
}

char *
arena_str(struct arena *a, struct str s)
{
    return arena_dup(a, s.p, s.n);
}
