#ifndef BASE_ARENA_H
#define BASE_ARENA_H

/*
 * arena: many small objects of one lifetime, freed together. Never keep an arena pointer in
 * something that lives longer than the arena. Builds under AddressSanitizer turn every allocation
 * into one of its own, so that the sanitizer sees each end.
 */

#include <stddef.h>

#include "base/str.h"

struct arena_chunk;

struct arena {
    struct arena_chunk *head; /* newest chunk */
    size_t used;              /* bytes handed out so far */
    size_t max;               /* bytes it may ever hand out */
};

/** Start an empty arena in the caller's storage; max is the limit in bytes. */
void arena_init(struct arena *a, size_t max);

/** Free everything; back to the state after arena_init(). Fine on a zeroed struct. */
void arena_fini(struct arena *a);

/** Free everything but one chunk, for the objects of the next round; memory is zeroed as ever. */
void arena_clear(struct arena *a);

/** @return n zeroed bytes aligned for any object, valid until arena_fini(); NULL when out of memory
 * or over max. */
void *arena_alloc(struct arena *a, size_t n);

/** Copy n bytes and add a NUL. @return NULL as arena_alloc(). */
char *arena_dup(struct arena *a, const void *p, size_t n);

/** Copy a slice into a C string. @return NULL as arena_alloc(). */
char *arena_str(struct arena *a, struct str s);

#endif /* BASE_ARENA_H */
