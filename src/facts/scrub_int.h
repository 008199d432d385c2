#ifndef FACTS_SCRUB_INT_H
#define FACTS_SCRUB_INT_H

/* The inside of scrub.c: what was found where. */

#include "base/str.h"

/* Bytes [from, from + n) of the text are a secret. n of 0: none found. */
struct scrub_hit {
    size_t from, n;
    const char *kind; /* goes into the marker */
};

/* A secret known by its own shape that starts at byte `at`. */
struct scrub_hit scrub_shape(struct str s, size_t at);

/* A secret known by the name before it: s.p[at] is '=', ':', or a space, and what follows may be a
 * value. */
struct scrub_hit scrub_named(struct str s, size_t at);

#endif /* FACTS_SCRUB_INT_H */
