#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "collect/collect_int.h"

static bool
blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

bool
text_line(struct text_lines *t, struct str *out)
{
    if (t->rest.n == 0)
        return false;
    *out = str_cut(&t->rest, '\n');
    if (out->n > 0 && out->p[out->n - 1] == '\r')
        out->n--;
    t->line++;
    return true;
}

bool
text_logical(struct text_lines *t, struct buf *joined, struct str *out, int *first)
{
    struct str line;

    if (!text_line(t, &line))
        return false;
    *first = t->line;
    if (line.n == 0 || line.p[line.n - 1] != '\\') {
        *out = line;
        return true;
    }
    buf_clear(joined);
    for (;;) {
        bool more = line.n > 0 && line.p[line.n - 1] == '\\';

        buf_add(joined, line.p, more ? line.n - 1 : line.n);
        if (!more)
            break;
        buf_char(joined, ' ');
        if (!text_line(t, &line))
            break;
    }
    *out = (struct str){ joined->data, joined->len };
    return !buf_failed(joined);
}

struct str
text_word(struct str *rest)
{
    struct str w;

    while (rest->n > 0 && (blank(rest->p[0]) || rest->p[0] == '\n')) {
        rest->p++;
        rest->n--;
    }
    w.p = rest->p;
    w.n = 0;
    while (w.n < rest->n && !blank(w.p[w.n]) && w.p[w.n] != '\n')
        w.n++;
    rest->p += w.n;
    rest->n -= w.n;
    return w;
}

struct str
text_quoted_word(struct str *rest)
{
    struct str w;
    char quote = 0;

    while (rest->n > 0 && blank(rest->p[0])) {
        rest->p++;
        rest->n--;
    }
    w.p = rest->p;
    w.n = 0;
    while (w.n < rest->n && (quote != 0 || !blank(w.p[w.n]))) {
        char c = w.p[w.n++];

        if (c == '\\' && w.n < rest->n)
            w.n++;
        else if (quote != 0 && c == quote)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
    }
    rest->p += w.n;
    rest->n -= w.n;
    return w;
}

struct str
text_unquote(struct str s)
{
    s = str_trim(s);
    if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
        return (struct str){ s.p + 1, s.n - 2 };
    return s;
}

struct str
text_squeeze(struct arena *a, struct str s)
{
    char *out;
    size_t n = 0;

    s = str_trim(s);
    out = arena_alloc(a, s.n + 1);
    if (out == NULL) {
        collect_no_memory(a);
        return (struct str){ "", 0 };
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = blank(s.p[i]) || s.p[i] == '\n' ? ' ' : s.p[i];

        if (c != ' ' || (n > 0 && out[n - 1] != ' '))
            out[n++] = c;
    }
    return (struct str){ out, n };
}

struct str
text_lower(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n + 1);

    if (out == NULL) {
        collect_no_memory(a);
        return (struct str){ "", 0 };
    }
    for (size_t i = 0; i < s.n; i++)
        out[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    return (struct str){ out, s.n };
}

bool
text_same(struct str a, const char *b)
{
    return a.n == strlen(b) && strncasecmp(a.n ? a.p : "", b, a.n) == 0;
}

bool
text_has_word(struct str list, const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i < list.n;) {
        size_t k = i;

        while (k < list.n && !blank(list.p[k]) && list.p[k] != ',')
            k++;
        if (k - i == n && memcmp(list.p + i, word, n) == 0)
            return true;
        i = k + 1;
    }
    return false;
}

int64_t
text_int(struct str s, int64_t dflt)
{
    int64_t v = 0;
    size_t i = 0;

    while (i < s.n && blank(s.p[i]))
        i++;
    if (i == s.n || s.p[i] < '0' || s.p[i] > '9')
        return dflt;
    for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
        if (v > (INT64_C(1) << 53) / 10)
            return dflt;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

ptrdiff_t
text_find(struct str s, const char *needle)
{
    const char *at = s.n > 0 ? memmem(s.p, s.n, needle, strlen(needle)) : NULL;

    return at ? at - s.p : -1;
}

bool
text_listed(struct str list, struct str item)
{
    for (size_t at = 0; at + item.n <= list.n; at++) {
        size_t end = at + item.n;

        if (memcmp(list.p + at, item.p, item.n) == 0 &&
            (at == 0 || (at >= 2 && memcmp(list.p + at - 2, ", ", 2) == 0)) &&
            (end == list.n || (end + 2 <= list.n && memcmp(list.p + end, ", ", 2) == 0)))
            return true;
    }
    return false;
}

const char *
text_base(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

int
text_bool(struct str s)
{
    static const char *const yes[] = { "yes", "true", "on", "1", "y", "t" };
    static const char *const no[] = { "no", "false", "off", "0", "n", "f" };

    for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++) {
        if (text_same(s, yes[i]))
            return 1;
        if (text_same(s, no[i]))
            return 0;
    }
    return -1;
}

void
text_clean(char *s)
{
    for (; *s; s++)
        if (!isprint((unsigned char)*s))
            *s = '?';
}

struct str
text_uri(struct arena *a, struct str uri, struct str *out_host)
{
    ptrdiff_t colon = text_find(uri, "://");
    struct str host = { "", 0 };
    size_t start, end, at;
    char *out;

    *out_host = host;
    if (colon < 0)
        return uri;
    start = (size_t)colon + 3;
    for (end = start; end < uri.n && uri.p[end] != '/' && uri.p[end] != '?'; end++)
        ;
    for (at = end; at > start && uri.p[at - 1] != '@'; at--)
        ;
    host = (struct str){ uri.p + at, end - at };
    if (host.n > 0 && host.p[0] == '[') {
        const char *close = memchr(host.p, ']', host.n);

        host.n = close ? (size_t)(close - host.p) + 1 : host.n;
    } else if (host.n > 0) {
        const char *port = memchr(host.p, ':', host.n);

        host.n = port ? (size_t)(port - host.p) : host.n;
    }
    *out_host = host;
    if (at == start)
        return uri;
    out = arena_alloc(a, uri.n + 1);
    if (out == NULL) {
        collect_no_memory(a);
        return (struct str){ uri.p, start };
    }
    memcpy(out, uri.p, start);
    memcpy(out + start, uri.p + at, uri.n - at);
    return (struct str){ out, start + uri.n - at };
}

int64_t
text_count_lines(struct str text, const char *comments)
{
    struct text_lines t = { text, 0 };
    struct str line;
    int64_t n = 0;

    while (text_line(&t, &line)) {
        line = str_trim(line);
        if (line.n > 0 && strchr(comments, line.p[0]) == NULL)
            n++;
    }
    return n;
}
