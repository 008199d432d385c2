/* scrub.c: one pass over a text; shapes are in scrub_shape.c, named values in scrub_named.c. */
#include "facts/scrub.h"

#include "facts/scrub_int.h"

enum { SHORTEST = 6 }; /* no secret we know, with its name, is shorter than this many bytes */

/* What a byte may begin: nothing, a shape, a value after a name. */
enum { B_NONE = 0, B_SHAPE = 1, B_NAMED = 2 };

static const unsigned char begins[256] = {
    ['-'] = B_SHAPE,
    ['A'] = B_SHAPE,
    ['S'] = B_SHAPE,
    ['d'] = B_SHAPE,
    ['e'] = B_SHAPE,
    ['g'] = B_SHAPE,
    ['h'] = B_SHAPE,
    ['n'] = B_SHAPE,
    ['p'] = B_SHAPE,
    ['r'] = B_SHAPE,
    ['s'] = B_SHAPE,
    ['w'] = B_SHAPE,
    ['x'] = B_SHAPE,
    ['y'] = B_SHAPE,
    ['$'] = B_SHAPE,
    ['{'] = B_SHAPE,
    [':'] = B_NAMED,
    ['='] = B_NAMED,
    [' '] = B_NAMED,
};

/* Bytes without which there is no secret: a cheap look before the real one. */
static bool
may_hold(struct str s)
{
    static const unsigned char telling[256] = { ['='] = 1,
        [':'] = 1,
        ['_'] = 1,
        ['-'] = 1,
        ['.'] = 1,
        ['$'] = 1,
        ['{'] = 1,
        [' '] = 1,
        ['A'] = 1 };
    unsigned found = 0;

    if (s.n < SHORTEST)
        return false;
    for (size_t i = 0; i < s.n; i++)
        found |= telling[(unsigned char)s.p[i]];
    return found != 0;
}

size_t
scrub_text(struct str s, struct buf *out)
{
    size_t kept = 0, removed = 0;

    if (!may_hold(s))
        return 0;
    for (size_t i = 0; i < s.n;) {
        unsigned what = begins[(unsigned char)s.p[i]];
        struct scrub_hit hit;

        if (what == B_NONE) {
            i++;
            continue;
        }
        hit = what == B_SHAPE ? scrub_shape(s, i) : scrub_named(s, i);
        if (hit.n == 0) {
            i++;
            continue;
        }
        buf_add(out, s.p + kept, hit.from - kept);
        buf_str(out, "[secret:");
        buf_str(out, hit.kind);
        buf_char(out, ']');
        i = kept = hit.from + hit.n;
        removed++;
    }
    if (removed > 0)
        buf_add(out, s.p + kept, s.n - kept);
    return removed;
}
