#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { FMT_MAX = 64 * 1024 }; /* one formatted piece, bytes */

static char empty[1]; /* what data points to while nothing is owned; never written */

void
buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){ .data = empty, .max = max };
}

void
buf_fini(struct buf *b)
{
    size_t max = b->max;

    if (b->cap)
        mem_free(b->data);
    buf_init(b, max);
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
    size_t want;
    char *grown;

    if (b->failed)
        return;
    if (n > b->max || b->len > b->max - n) {
        b->failed = b->full = true;
        return;
    }
    want = b->len + n + 1;
    if (want > b->cap) {
        size_t cap = b->cap < 32 ? 64 : b->cap * 2;

        if (cap < want)
            cap = want;
        grown = mem_grow(b->cap ? b->data : NULL, cap, 1);
        if (grown == NULL) {
            b->failed = true;
            return;
        }
        b->data = grown;
        b->cap = cap;
    }
    if (n > 0)
        memcpy(b->data + b->len, p, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

bool
buf_failed(const struct buf *b)
{
    return b->failed;
}

char *
buf_take(struct buf *b)
{
    char *p;

    if (b->failed)
        return NULL;
    if (b->cap == 0) {
        buf_add(b, "", 0);
        if (b->failed)
            return NULL;
    }
    p = b->data;
    buf_init(b, b->max);
    return p;
}

void
buf_clear(struct buf *b)
{
    b->len = 0;
    b->failed = b->full = false;
    if (b->cap)
        b->data[0] = '\0';
}

void
buf_char(struct buf *b, char c)
{
    if (!b->failed && b->len + 1 < b->cap && b->len < b->max) {
        b->data[b->len++] = c;
        b->data[b->len] = '\0';
        return;
    }
    buf_add(b, &c, 1);
}

void
buf_int(struct buf *b, int64_t v)
{
    char tmp[20];
    size_t at = sizeof(tmp);
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    do {
        tmp[--at] = (char)('0' + u % 10);
        u /= 10;
    } while (u != 0);
    if (v < 0)
        tmp[--at] = '-';
    buf_add(b, tmp + at, sizeof(tmp) - at);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
    char small[512];
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(small, sizeof(small), fmt, ap);
    va_end(ap);
    if (n < 0 || n > FMT_MAX) {
        b->failed = b->full = true;
        return;
    }
    if ((size_t)n < sizeof(small)) {
        buf_add(b, small, (size_t)n);
        return;
    }
    char *big = mem_alloc((size_t)n + 1, 1);
    if (big == NULL) {
        b->failed = true;
        return;
    }
    va_start(ap, fmt);
    (void)vsnprintf(big, (size_t)n + 1, fmt, ap);
    va_end(ap);
    buf_add(b, big, (size_t)n);
    mem_free(big);
}

int
buf_check(const struct buf *b, const char *what, struct err *e)
{
    if (!b->failed)
        return 0;
    if (b->full)
        return err_set(e, ERR_LIMIT, "%s would be larger than %zu bytes", what, b->max);
    return err_set(e, ERR_NOMEM, "no memory for %s", what);
}
