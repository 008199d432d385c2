#include "ledger/entry.h"

#include <string.h>

#include "base/json.h"

enum { COMMITMENT_LEN = 44, INT_DIGITS_MAX = 16 };

static bool
word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool
entry_word_fits(struct str s)
{
    if (s.n == 0 || s.n > ENTRY_KIND_MAX)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!word_char(s.p[i]))
            return false;
    return true;
}

void
entry_format(struct buf *b, const struct entry *en)
{
    buf_str(b, "{\"c\":\"");
    base64_add(b, en->commitment.b, HASH_LEN);
    buf_str(b, "\",\"k\":\"");
    buf_str(b, en->kind);
    buf_str(b, "\",\"n\":\"");
    buf_str(b, en->id);
    buf_str(b, "\",\"r\":[");
    for (size_t i = 0; i < en->rests_n; i++) {
        if (i > 0)
            buf_char(b, ',');
        buf_int(b, en->rests_on[i]);
    }
    buf_str(b, "],\"t\":");
    buf_int(b, en->at);
    buf_str(b, ",\"v\":1}");
}

static bool
take(struct str *rest, const char *text)
{
    size_t n = strlen(text);

    if (rest->n < n || memcmp(rest->p, text, n) != 0)
        return false;
    rest->p += n;
    rest->n -= n;
    return true;
}

static bool
take_word(struct str *rest, char out[ENTRY_KIND_MAX + 1])
{
    size_t n = 0;

    while (n < rest->n && word_char(rest->p[n]))
        n++;
    if (n == 0 || n > ENTRY_KIND_MAX)
        return false;
    memcpy(out, rest->p, n);
    out[n] = '\0';
    rest->p += n;
    rest->n -= n;
    return true;
}

static bool
take_int(struct str *rest, int64_t *out)
{
    int64_t v = 0;
    size_t n = 0;

    while (n < rest->n && rest->p[n] >= '0' && rest->p[n] <= '9') {
        if (n == INT_DIGITS_MAX)
            return false;
        v = v * 10 + (rest->p[n++] - '0');
    }
    if (n == 0 || (n > 1 && rest->p[0] == '0') || v > JSON_INT_MAX)
        return false;
    rest->p += n;
    rest->n -= n;
    *out = v;
    return true;
}

/* Value of a base64 digit plus one; 0 for what is none. A ledger reads millions of commitments. */
static const uint8_t digit64[256] = {
    ['A'] = 1,
    ['B'] = 2,
    ['C'] = 3,
    ['D'] = 4,
    ['E'] = 5,
    ['F'] = 6,
    ['G'] = 7,
    ['H'] = 8,
    ['I'] = 9,
    ['J'] = 10,
    ['K'] = 11,
    ['L'] = 12,
    ['M'] = 13,
    ['N'] = 14,
    ['O'] = 15,
    ['P'] = 16,
    ['Q'] = 17,
    ['R'] = 18,
    ['S'] = 19,
    ['T'] = 20,
    ['U'] = 21,
    ['V'] = 22,
    ['W'] = 23,
    ['X'] = 24,
    ['Y'] = 25,
    ['Z'] = 26,
    ['a'] = 27,
    ['b'] = 28,
    ['c'] = 29,
    ['d'] = 30,
    ['e'] = 31,
    ['f'] = 32,
    ['g'] = 33,
    ['h'] = 34,
    ['i'] = 35,
    ['j'] = 36,
    ['k'] = 37,
    ['l'] = 38,
    ['m'] = 39,
    ['n'] = 40,
    ['o'] = 41,
    ['p'] = 42,
    ['q'] = 43,
    ['r'] = 44,
    ['s'] = 45,
    ['t'] = 46,
    ['u'] = 47,
    ['v'] = 48,
    ['w'] = 49,
    ['x'] = 50,
    ['y'] = 51,
    ['z'] = 52,
    ['0'] = 53,
    ['1'] = 54,
    ['2'] = 55,
    ['3'] = 56,
    ['4'] = 57,
    ['5'] = 58,
    ['6'] = 59,
    ['7'] = 60,
    ['8'] = 61,
    ['9'] = 62,
    ['+'] = 63,
    ['/'] = 64,
};

/* 43 digits and one '=': 32 bytes and two bits that must be zero. */
static bool
take_commitment(struct str *rest, struct hash *out)
{
    const uint8_t *in = (const uint8_t *)rest->p;
    uint32_t bits = 0;
    size_t n = 0;

    if (rest->n < COMMITMENT_LEN || in[COMMITMENT_LEN - 1] != '=')
        return false;
    for (size_t i = 0; i < COMMITMENT_LEN - 1; i++) {
        if (digit64[in[i]] == 0)
            return false;
        bits = (bits << 6 | (uint32_t)(digit64[in[i]] - 1)) & 0xFFFFFF;
        if (i % 4 != 3)
            continue;
        out->b[n++] = (uint8_t)(bits >> 16);
        out->b[n++] = (uint8_t)(bits >> 8);
        out->b[n++] = (uint8_t)bits;
    }
    if ((bits & 3) != 0)
        return false;
    out->b[n++] = (uint8_t)(bits >> 10);
    out->b[n] = (uint8_t)(bits >> 2);
    rest->p += COMMITMENT_LEN;
    rest->n -= COMMITMENT_LEN;
    return true;
}

static bool
take_rests(struct str *rest, struct entry *en)
{
    en->rests_n = 0;
    if (take(rest, "]"))
        return true;
    do {
        int64_t *at = &en->rests_on[en->rests_n];

        if (en->rests_n == ENTRY_RESTS_MAX || !take_int(rest, at))
            return false;
        if (en->rests_n > 0 && *at <= at[-1])
            return false;
        en->rests_n++;
    } while (take(rest, ","));
    return take(rest, "]");
}

static bool
take_head(struct str *rest, struct entry *en)
{
    return take(rest, "{\"c\":\"") && take_commitment(rest, &en->commitment) &&
           take(rest, "\",\"k\":\"") && take_word(rest, en->kind) && take(rest, "\",\"n\":\"") &&
           take_word(rest, en->id);
}

static bool
take_tail(struct str *rest, struct entry *en)
{
    return take(rest, "\",\"r\":[") && take_rests(rest, en) && take(rest, ",\"t\":") &&
           take_int(rest, &en->at) && take(rest, ",\"v\":1}") && rest->n == 0;
}

int
entry_parse(struct entry *out, struct str text, struct err *e)
{
    struct str rest = text;

    if (take_head(&rest, out) && take_tail(&rest, out))
        return 0;
    return err_set(e, ERR_INPUT, "not an entry of version 1: wrong at byte %zu of %zu",
        text.n - rest.n, text.n);
}
