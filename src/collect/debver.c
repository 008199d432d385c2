#include "collect/debver.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "collect/collect_int.h"

enum { KEY_STEP = 60 }; /* of the characters '0' to 'l' */

static bool
digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Weight of a character in the non-digit parts: '~' before the end, letters before all else. */
static int
weight(struct str s, size_t i)
{
    char c = i < s.n ? s.p[i] : '\0';

    if (i >= s.n || digit(c))
        return 0;
    if (c == '~')
        return -1;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return (unsigned char)c;
    return (unsigned char)c + 256;
}

static int
part_cmp(struct str a, struct str b)
{
    size_t i = 0, k = 0;

    while (i < a.n || k < b.n) {
        int d = 0;

        while ((i < a.n && !digit(a.p[i])) || (k < b.n && !digit(b.p[k]))) {
            int wa = weight(a, i), wb = weight(b, k);

            if (wa != wb)
                return wa < wb ? -1 : 1;
            i++;
            k++;
        }
        while (i < a.n && a.p[i] == '0')
            i++;
        while (k < b.n && b.p[k] == '0')
            k++;
        while (i < a.n && k < b.n && digit(a.p[i]) && digit(b.p[k])) {
            if (d == 0)
                d = (a.p[i] > b.p[k]) - (a.p[i] < b.p[k]);
            i++;
            k++;
        }
        if (i < a.n && digit(a.p[i]))
            return 1;
        if (k < b.n && digit(b.p[k]))
            return -1;
        if (d != 0)
            return d;
    }
    return 0;
}

static void
split(struct str v, int64_t *epoch, struct str *upstream, struct str *revision)
{
    const char *colon = v.n > 0 ? memchr(v.p, ':', v.n) : NULL;
    const char *dash;

    *epoch = 0;
    if (colon != NULL) {
        *epoch = text_int(v, 0);
        v = (struct str){ colon + 1, v.n - (size_t)(colon + 1 - v.p) };
    }
    dash = v.n > 0 ? memrchr(v.p, '-', v.n) : NULL;
    *upstream = dash ? (struct str){ v.p, (size_t)(dash - v.p) } : v;
    *revision =
        dash ? (struct str){ dash + 1, v.n - (size_t)(dash + 1 - v.p) } : (struct str){ "", 0 };
}

int
debver_cmp(struct str a, struct str b)
{
    struct str ua, ub, ra, rb;
    int64_t ea, eb;
    int d;

    split(a, &ea, &ua, &ra);
    split(b, &eb, &ub, &rb);
    if (ea != eb)
        return ea < eb ? -1 : 1;
    d = part_cmp(ua, ub);
    return d != 0 ? d : part_cmp(ra, rb);
}

/* A number: how many digits it has, then the digits. */
static void
number_key(struct str *rest, struct buf *out)
{
    size_t n = 0;

    while (rest->n > 0 && rest->p[0] == '0')
        *rest = (struct str){ rest->p + 1, rest->n - 1 };
    while (n < rest->n && digit(rest->p[n]))
        n++;
    for (size_t left = n; left >= KEY_STEP; left -= KEY_STEP)
        buf_char(out, '0' + KEY_STEP); /* longer than one character can say */
    buf_char(out, (char)('0' + n % KEY_STEP));
    buf_add(out, rest->p, n);
    *rest = (struct str){ rest->p + n, rest->n - n };
}

/* '!' before '#', the end of a part, before letters, before '{' with what is no letter. */
static void
part_key(struct str part, struct buf *out)
{
    do {
        while (part.n > 0 && !digit(part.p[0])) {
            if (part.p[0] == '~')
                buf_char(out, '!');
            else if (weight(part, 0) <= UCHAR_MAX)
                buf_char(out, part.p[0]);
            else
                buf_fmt(out, "{%c", part.p[0]);
            part = (struct str){ part.p + 1, part.n - 1 };
        }
        buf_char(out, '#');
        number_key(&part, out);
    } while (part.n > 0);
    buf_char(out, '#');
}

void
debver_key(struct str v, struct buf *out)
{
    struct str upstream, revision, digits;
    char epoch[24];
    int64_t n;

    split(v, &n, &upstream, &revision);
    (void)snprintf(epoch, sizeof(epoch), "%lld", (long long)(n < 0 ? 0 : n));
    digits = str_of(epoch);
    number_key(&digits, out);
    part_key(upstream, out);
    part_key(revision, out);
}

static bool
only_blanks(struct str s)
{
    return str_trim(s).n == 0;
}

bool
deb_stanza(struct deb_reader *r, struct str *out, int *out_line)
{
    const char *start = NULL;

    while (r->rest.n > 0) {
        struct str before = r->rest, line = str_cut(&r->rest, '\n');

        r->line++;
        if (start == NULL && !only_blanks(line)) {
            start = line.p;
            *out_line = r->line;
        } else if (start != NULL && only_blanks(line)) {
            *out = (struct str){ start, (size_t)(before.p - start) };
            return true;
        }
    }
    if (start == NULL)
        return false;
    *out = (struct str){ start, (size_t)(r->rest.p - start) };
    return true;
}

bool
deb_field(struct str *rest, int *line, struct deb_field *out)
{
    while (rest->n > 0) {
        struct str first = str_cut(rest, '\n'), value = first, name;
        const char *end = first.p + first.n;

        out->line = (*line)++;
        if (first.n == 0 || first.p[0] == '#' || first.p[0] == ' ' || first.p[0] == '\t' ||
            memchr(first.p, ':', first.n) == NULL)
            continue;
        name = str_cut(&value, ':');
        while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == '\t' || rest->p[0] == '#')) {
            struct str more = str_cut(rest, '\n');

            (*line)++;
            if (more.p[0] != '#')
                end = more.p + more.n;
        }
        out->name = str_trim(name);
        out->value = str_trim((struct str){ value.p, (size_t)(end - value.p) });
        return true;
    }
    return false;
}

struct str
deb_words(struct arena *a, struct str value)
{
    char *out = arena_alloc(a, value.n + 1);
    size_t n = 0;

    if (out == NULL) {
        collect_no_memory(a);
        return (struct str){ "", 0 };
    }
    while (value.n > 0) {
        struct str line = str_cut(&value, '\n');

        if (line.n > 0 && line.p[0] == '#')
            continue;
        memcpy(out + n, line.p, line.n);
        n += line.n;
        out[n++] = ' ';
    }
    return text_squeeze(a, (struct str){ out, n });
}

struct str
deb_get(struct str stanza, const char *name)
{
    struct deb_field f;
    int line = 1;

    while (deb_field(&stanza, &line, &f))
        if (text_same(f.name, name)) {
            struct str v = f.value;

            return str_trim(str_cut(&v, '\n'));
        }
    return (struct str){ "", 0 };
}
