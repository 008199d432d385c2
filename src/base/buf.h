#ifndef BASE_BUF_H
#define BASE_BUF_H

/*
 * buf: growable byte buffer. Always NUL-terminated, may hold NULs. `max` is the largest size it may
 * ever reach; every buffer has one. Failure is sticky: after one failed append all later ones do
 * nothing, so a run of appends needs a single buf_failed() check at its end.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct buf {
    char *data; /* never NULL */
    size_t len; /* bytes used, without the NUL */
    size_t cap; /* bytes allocated; 0 means nothing owned yet */
    size_t max; /* bytes */
    bool failed;
    bool full; /* it failed because of max, not for want of memory */
};

/** Start an empty buffer in the caller's storage; owns nothing yet. max in bytes. */
void buf_init(struct buf *b, size_t max);

/** Free what b owns and return it to the state after buf_init(). Fine on a zeroed struct. */
void buf_fini(struct buf *b);

/** Forget the contents and a past failure; keep the memory. */
void buf_clear(struct buf *b);

/** Append n bytes; fails stickily when max or memory is exhausted. */
void buf_add(struct buf *b, const void *p, size_t n);

/** Append a C string. */
void buf_str(struct buf *b, const char *s);

/** Append one byte. */
void buf_char(struct buf *b, char c);

/** Append a decimal integer. */
void buf_int(struct buf *b, int64_t v);

/** Append formatted text; one piece may not exceed 64 KiB. */
void buf_fmt(struct buf *b, const char *fmt, ...) ERR_PRINTF(2, 3);

/** @return true when any append since buf_init() or buf_clear() failed. */
bool buf_failed(const struct buf *b);

/** @return 0, or -ERR_NOMEM / -ERR_LIMIT with a message naming `what` when an append failed. */
int buf_check(const struct buf *b, const char *what, struct err *e);

/** Hand the bytes to the caller, who gives them to mem_free(). @return NULL if failed. */
char *buf_take(struct buf *b);

#endif /* BASE_BUF_H */
