#include "base/str.h"

#include <string.h>

struct str
str_of(const char *s)
{
    return s ? (struct str){ s, strlen(s) } : (struct str){ "", 0 };
}

bool
str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_is(struct str a, const char *b)
{
    return str_eq(a, str_of(b));
}

int
str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int d = n > 0 ? memcmp(a.p, b.p, n) : 0;

    return d != 0 ? d : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);

    return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

bool
str_ends(struct str s, const char *suffix)
{
    size_t n = strlen(suffix);

    return s.n >= n && (n == 0 || memcmp(s.p + s.n - n, suffix, n) == 0);
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str
str_trim(struct str s)
{
    while (s.n > 0 && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

struct str
str_cut(struct str *rest, char sep)
{
    const char *at = rest->n > 0 ? memchr(rest->p, sep, rest->n) : NULL;
    struct str head = *rest;

    if (at == NULL) {
        *rest = (struct str){ rest->n > 0 ? rest->p + rest->n : rest->p, 0 };
        return head;
    }
    head.n = (size_t)(at - rest->p);
    rest->n -= head.n + 1;
    rest->p = at + 1;
    return head;
}

bool
str_int(struct str s, int64_t *out)
{
    bool neg = s.n > 0 && s.p[0] == '-';
    int64_t v = 0;

    if (s.n == (neg ? 1U : 0U))
        return false;
    for (size_t i = neg ? 1 : 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, s.p[i] - '0', &v))
            return false;
    }
    if (!neg && v == INT64_MIN)
        return false;
    *out = neg ? v : -v;
    return true;
}

bool
str_utf8(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p, *end = s.n > 0 ? p + s.n : p;

    while (p < end) {
        uint64_t eight;
        unsigned c;

        if (end - p >= 8) { /* eight ASCII bytes, none of them NUL, at once */
            memcpy(&eight, p, 8);
            if (((eight | (eight - 0x0101010101010101U)) & 0x8080808080808080U) == 0) {
                p += 8;
                continue;
            }
        }
        c = *p;
        size_t n = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;

        if (c == 0 || n == 0 || (size_t)(end - p) < n)
            return false;
        for (size_t i = 1; i < n; i++)
            if ((p[i] & 0xC0) != 0x80)
                return false;
        if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) ||
            (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
            return false;
        p += n;
    }
    return true;
}
