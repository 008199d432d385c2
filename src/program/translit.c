#include "program/translit.h"

/* U+00C0 to U+017F. */
static const char *const latin[] = { "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e",
    "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th",
    "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n",
    "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y", "a", "a", "a", "a", "a",
    "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d", "d", "d", "e", "e", "e", "e", "e", "e",
    "e", "e", "e", "e", "g", "g", "g", "g", "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i",
    "i", "i", "i", "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l",
    "l", "l", "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o", "o",
    "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s", "s", "s", "t", "t",
    "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "w", "w", "y",
    "y", "y", "z", "z", "z", "z", "z", "z", "s" };

/* U+0430 to U+044F; capitals are 32 before them. */
static const char *const cyrillic[] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l",
    "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e",
    "yu", "ya" };

/* U+03B1 to U+03C9; capitals are 32 before them. */
static const char *const greek[] = { "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m",
    "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o" };

/* Other ways to write, and letters that the eye takes for others. */
static const struct {
    uint32_t letter;
    enum translit how;
    const char *as;
} others[] = {
    { 0xC4, TRANSLIT_WIDE, "ae" },
    { 0xC5, TRANSLIT_WIDE, "aa" },
    { 0xD6, TRANSLIT_WIDE, "oe" },
    { 0xD8, TRANSLIT_WIDE, "oe" },
    { 0xDC, TRANSLIT_WIDE, "ue" },
    { 0xE4, TRANSLIT_WIDE, "ae" },
    { 0xE5, TRANSLIT_WIDE, "aa" },
    { 0xF6, TRANSLIT_WIDE, "oe" },
    { 0xF8, TRANSLIT_WIDE, "oe" },
    { 0xFC, TRANSLIT_WIDE, "ue" },
    { 0x3B9, TRANSLIT_EYE, "i" },
    { 0x3BD, TRANSLIT_EYE, "v" },
    { 0x3C1, TRANSLIT_EYE, "p" },
    { 0x3C5, TRANSLIT_EYE, "u" },
    { 0x3C7, TRANSLIT_EYE, "x" },
    { 0x3C9, TRANSLIT_EYE, "w" },
    { 0x432, TRANSLIT_EYE, "b" },
    { 0x43A, TRANSLIT_EYE, "k" },
    { 0x43D, TRANSLIT_EYE, "h" },
    { 0x440, TRANSLIT_EYE, "p" },
    { 0x441, TRANSLIT_EYE, "c" },
    { 0x443, TRANSLIT_EYE, "y" },
    { 0x445, TRANSLIT_EYE, "x" },
    { 0x451, TRANSLIT_PLAIN, "e" },
    { 0x454, TRANSLIT_PLAIN, "ie" },
    { 0x455, TRANSLIT_PLAIN, "s" },
    { 0x456, TRANSLIT_PLAIN, "i" },
    { 0x457, TRANSLIT_PLAIN, "i" },
    { 0x458, TRANSLIT_PLAIN, "j" },
    { 0x491, TRANSLIT_PLAIN, "g" },
    { 0x501, TRANSLIT_EYE, "d" },
    { 0x1E9E, TRANSLIT_PLAIN, "ss" },
};

/* The next code point. str_utf8() has said that they are whole. */
static uint32_t
take(struct str *s)
{
    unsigned char c = (unsigned char)s->p[0];
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t cp = n == 1 ? c : c & (0xFFU >> (n + 1));

    for (size_t i = 1; i < n; i++)
        cp = cp << 6 | ((unsigned char)s->p[i] & 0x3FU);
    s->p += n;
    s->n -= n;
    return cp;
}

/* A letter beyond ASCII as ASCII; NULL: it has no counterpart. */
static const char *
written(uint32_t cp, enum translit how)
{
    if ((cp >= 0x410 && cp < 0x430) || (cp >= 0x391 && cp <= 0x3A9))
        cp += 0x20; /* capitals */
    else if (cp >= 0x400 && cp < 0x410)
        cp += 0x50;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (others[i].letter == cp && (others[i].how == how || others[i].how == TRANSLIT_PLAIN))
            return others[i].as;
    if (cp >= 0xC0 && cp < 0x180)
        return latin[cp - 0xC0];
    if (cp >= 0x430 && cp < 0x450)
        return cyrillic[cp - 0x430];
    if (cp >= 0x3B1 && cp <= 0x3C9)
        return greek[cp - 0x3B1];
    return NULL;
}

/* ASCII marks are left out; so is what other scripts use between words. */
static bool
is_mark(uint32_t cp)
{
    if (cp < 0x80)
        return !((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z'));
    return cp < 0xC0 || (cp >= 0x300 && cp < 0x370) || (cp >= 0x2000 && cp < 0x2070) ||
           cp == 0x3000;
}

size_t
translit(struct str s, enum translit how, char *out, size_t max, bool *out_changed)
{
    bool changed = false;
    size_t n = 0;

    if (!str_utf8(s))
        return 0;
    while (s.n > 0) {
        const char *from = s.p;
        uint32_t cp = take(&s);
        struct str as = { from, (size_t)(s.p - from) };
        const char *ascii;
        char one;

        changed = changed || cp >= 0x80;
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            cp -= 0xFEE0; /* the wide forms of ASCII */
        if (cp >= 'A' && cp <= 'Z')
            cp += 'a' - 'A';
        if (is_mark(cp))
            continue;
        ascii = cp >= 0x80 ? written(cp, how) : NULL;
        one = (char)(cp & 0x7F);
        if (cp < 0x80)
            as = (struct str){ &one, 1 };
        else if (ascii != NULL)
            as = str_of(ascii);
        if (as.n > max - n)
            return 0;
        for (size_t i = 0; i < as.n; i++)
            out[n++] = as.p[i];
    }
    if (out_changed != NULL)
        *out_changed = changed;
    return n;
}
