#include "cli/out.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { COLUMNS_MAX = 24, TEXT_MAX = 1 << 20, CELL_WRAP_MIN = 24 };

static bool colour_on;
static int width_now = 100;

void
out_setup(bool colour, int width)
{
    colour_on = colour;
    width_now = width > 40 ? width : 40;
}

/* Code points that change how the text around them is shown, or are not shown at all. */
static bool
is_hidden(unsigned c)
{
    return (c >= 0x80 && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE007F);
}

static size_t
decode(struct str s, unsigned *out)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    unsigned c = n == 1 ? p[0] : n == 2 ? p[0] & 0x1FU : n == 3 ? p[0] & 0x0FU : p[0] & 0x07U;

    if (n > s.n || !str_utf8((struct str){ s.p, n })) {
        *out = p[0];
        return 0;
    }
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3FU);
    *out = c;
    return n;
}

void
out_safe(struct buf *b, struct str s)
{
    while (s.n > 0) {
        unsigned c;
        size_t n = decode(s, &c);

        if (n == 0)
            buf_fmt(b, "\\x%02x", c);
        else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || is_hidden(c))
            buf_fmt(b, "\\u{%x}", c);
        else
            buf_add(b, s.p, n);
        s.p += n == 0 ? 1 : n;
        s.n -= n == 0 ? 1 : n;
    }
}

ERR_PRINTF(2, 0)
static void
put(FILE *to, const char *fmt, va_list ap)
{
    char small[1024], *text = small;
    struct buf safe;
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(small, sizeof(small), fmt, ap);
    if (n >= (int)sizeof(small) && n < TEXT_MAX && (text = mem_alloc((size_t)n + 1, 1)) != NULL)
        (void)vsnprintf(text, (size_t)n + 1, fmt, again);
    va_end(again);
    if (n < 0 || text == NULL)
        return;
    buf_init(&safe, (size_t)TEXT_MAX * 8);
    out_safe(&safe, str_of(text));
    (void)fwrite(safe.data, 1, safe.len, to);
    buf_fini(&safe);
    if (text != small)
        mem_free(text);
}

void
out_text(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    put(stdout, fmt, ap);
    va_end(ap);
}

void
out_styled(enum out_style style, const char *fmt, ...)
{
    va_list ap;

    (void)fputs(out_on(style), stdout);
    va_start(ap, fmt);
    put(stdout, fmt, ap);
    va_end(ap);
    (void)fputs(out_off(), stdout);
}

void
out_note(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    put(stderr, fmt, ap);
    va_end(ap);
}

const char *
out_on(enum out_style s)
{
    static const char *const codes[] = { "", "\033[1m", "\033[2m", "\033[32m", "\033[31m",
        "\033[33m" };

    return colour_on ? codes[s] : "";
}

const char *
out_off(void)
{
    return colour_on ? "\033[0m" : "";
}

struct cell {
    char *text; /* safe for a terminal */
    int width;  /* columns of the terminal */
    enum out_style style;
};

struct out_table {
    int n;  /* columns */
    int at; /* cells of the row that is open */
    int width[COLUMNS_MAX];
    struct cell *cells;
    size_t cell_n, cell_cap;
    bool failed;
};

struct out_table *
out_table_new(void)
{
    return mem_alloc(1, sizeof(struct out_table));
}

/* Columns a code point takes: one, two when it is East Asian wide. */
static int
width_of_point(unsigned c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                   (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                   (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                   (c >= 0x1F300 && c <= 0x1FAFF)
               ? 2
               : 1;
}

/* Columns a text takes. */
static int
width_of(const char *text)
{
    struct str s = str_of(text);
    int w = 0;

    while (s.n > 0) {
        unsigned c;
        size_t n = decode(s, &c);

        w += width_of_point(c);
        s.p += n == 0 ? 1 : n;
        s.n -= n == 0 ? 1 : n;
    }
    return w;
}

static void
add_cell(struct out_table *t, struct str text, enum out_style style)
{
    struct buf safe;

    if (t->cell_n == t->cell_cap) {
        size_t cap = t->cell_cap ? t->cell_cap * 2 : 64;
        struct cell *grown = mem_grow(t->cells, cap, sizeof(*grown));

        if (grown == NULL) {
            t->failed = true;
            return;
        }
        t->cells = grown;
        t->cell_cap = cap;
    }
    buf_init(&safe, TEXT_MAX);
    out_safe(&safe, text);
    for (size_t i = 0; i < safe.len; i++)
        if (safe.data[i] == '\n' || safe.data[i] == '\t')
            safe.data[i] = ' ';
    struct cell c = { buf_take(&safe), 0, style };
    buf_fini(&safe);
    t->failed = t->failed || c.text == NULL;
    c.width = c.text != NULL ? width_of(c.text) : 0;
    t->cells[t->cell_n++] = c;
}

void
out_table_head(struct out_table *t, const char *title)
{
    if (t->n == COLUMNS_MAX)
        return;
    add_cell(t, str_of(title), OUT_BOLD);
    t->n++;
}

void
out_table_cell(struct out_table *t, struct str text, enum out_style s)
{
    if (t->at < t->n)
        add_cell(t, text, s);
    t->at++;
}

void
out_table_row(struct out_table *t)
{
    while (t->at < t->n)
        out_table_cell(t, (struct str){ "", 0 }, OUT_PLAIN);
    t->at = 0;
}

/* Give every column its natural width, then take from the widest until the table fits. */
static void
fit(struct out_table *t)
{
    int total = 0;

    for (size_t i = 0; i < t->cell_n; i++) {
        int *w = &t->width[i % (size_t)t->n];

        if (t->cells[i].width > *w)
            *w = t->cells[i].width;
    }
    for (int i = 0; i < t->n; i++)
        total += t->width[i] + (i > 0 ? 2 : 0);
    while (total > width_now) {
        int widest = 0;

        for (int i = 1; i < t->n; i++)
            if (t->width[i] > t->width[widest])
                widest = i;
        if (t->width[widest] <= CELL_WRAP_MIN)
            return;
        t->width[widest]--;
        total--;
    }
}

/* Bytes of text that fit into w columns, broken after a space where there is one. */
static size_t
break_at(const char *text, int w)
{
    size_t at = 0, space = 0;
    int used = 0;

    while (text[at] != '\0') {
        unsigned c;
        size_t n = decode(str_of(text + at), &c);

        if (used > 0 && used + width_of_point(c) > w)
            return space > 0 ? space : at;
        used += width_of_point(c);
        at += n == 0 ? 1 : n;
        if (c == ' ')
            space = at;
    }
    return at;
}

static void
print_row(const struct out_table *t, const struct cell *row)
{
    const char *rest[COLUMNS_MAX];
    bool more = true;

    for (int i = 0; i < t->n; i++)
        rest[i] = row[i].text;
    while (more) {
        int pad = 0;

        more = false;
        for (int i = 0; i < t->n; i++) {
            size_t n = break_at(rest[i], t->width[i]);
            size_t shown = n;
            char piece[4096];

            while (shown > 0 && rest[i][shown - 1] == ' ')
                shown--;
            (void)snprintf(piece, sizeof(piece), "%.*s",
                (int)(shown < sizeof(piece) ? shown : sizeof(piece) - 1), rest[i]);
            if (shown > 0) {
                (void)printf("%*s%s%s%s", pad, "", out_on(row[i].style), piece, out_off());
                pad = 0;
            }
            pad += t->width[i] - width_of(piece) + 2;
            rest[i] += n;
            more = more || rest[i][0] != '\0';
        }
        (void)putchar('\n');
    }
}

void
out_table_end(struct out_table *t)
{
    if (t != NULL && !t->failed && t->n > 0) {
        fit(t);
        for (size_t i = 0; i + (size_t)t->n <= t->cell_n; i += (size_t)t->n)
            print_row(t, &t->cells[i]);
    }
    out_table_discard(t);
}

void
out_table_discard(struct out_table *t)
{
    if (t == NULL)
        return;
    for (size_t i = 0; i < t->cell_n; i++)
        mem_free(t->cells[i].text);
    mem_free(t->cells);
    mem_free(t);
}

void
out_json(const struct buf *b)
{
    (void)fwrite(b->data, 1, b->len, stdout);
    (void)putchar('\n');
}

void
out_progress(const char *what, int64_t done, int64_t total)
{
    static int64_t last_ms;
    struct timespec now;
    int64_t ms;

    if (!isatty(STDERR_FILENO))
        return;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (done < total && ms - last_ms < 100)
        return;
    last_ms = ms;
    (void)fprintf(stderr, "\r\033[K");
    if (done < total)
        out_note("%s %lld of %lld", what, (long long)done, (long long)total);
}

bool
out_flush(void)
{
    struct pollfd reader = { .fd = STDOUT_FILENO, .events = POLLOUT };

    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return true;
    /* A reader that has seen enough (`| head`) is no failure. */
    if (poll(&reader, 1, 0) == 1 && (reader.revents & POLLERR) != 0)
        return true;
    out_note("testamur: standard output could not be written\n");
    return false;
}
