#ifndef BASE_STR_H
#define BASE_STR_H

/* str: borrowed slices of text, for parsing. A slice owns nothing and need not be NUL-terminated.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *p; /* may be NULL only when n is 0 */
    size_t n;      /* bytes */
};

/* A slice of a string literal. */
#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })

/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p

/** A slice of a C string, which must outlive it. NULL gives an empty slice. */
struct str str_of(const char *s);

/** @return true when both have the same bytes. */
bool str_eq(struct str a, struct str b);

/** @return true when a has the bytes of the C string b. */
bool str_is(struct str a, const char *b);

/** Byte order as memcmp, shorter first on a tie. @return <0, 0 or >0. */
int str_cmp(struct str a, struct str b);

/** @return true when s starts with the C string prefix. */
bool str_starts(struct str s, const char *prefix);

/** @return true when s ends with the C string suffix. */
bool str_ends(struct str s, const char *suffix);

/** s without spaces, tabs, CR and LF at both ends. */
struct str str_trim(struct str s);

/**
 * Cut off what stands before the first sep: rest->p moves past sep.
 *
 * @param rest in: the text; out: what follows sep, or empty when there was no sep.
 * @return what stood before sep (all of it when there is none).
 */
struct str str_cut(struct str *rest, char sep);

/** Parse a whole slice as a decimal int64 (an optional '-', digits). @return false when it is not.
 */
bool str_int(struct str s, int64_t *out);

/** @return true when s is valid UTF-8 without NUL (RFC 3629: no surrogates, nothing over U+10FFFF).
 */
bool str_utf8(struct str s);

#endif /* BASE_STR_H */
