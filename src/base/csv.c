#include "base/csv.h"

#include <string.h>

void
csv_start(struct csv *c, struct arena *a, struct str text)
{
    struct str head;
    size_t best = 0;
    static const char seps[] = ",;\t";

    if (str_starts(text, "\xEF\xBB\xBF")) {
        text.p += 3;
        text.n -= 3;
    }
    *c = (struct csv){ .a = a, .rest = text, .sep = ',', .next_line = 1 };
    head = str_cut(&text, '\n');
    for (const char *s = seps; *s != '\0'; s++) {
        size_t count = 0;

        for (size_t i = 0; i < head.n; i++)
            count += head.p[i] == *s;
        if (count > best) {
            best = count;
            c->sep = *s;
        }
    }
}

static int
fail(struct csv *c, const char *why, struct err *e)
{
    return err_set(e, ERR_INPUT, "line %ld, column %zu: %s", c->line, c->n + 1, why);
}

static bool
at_line_end(const struct csv *c)
{
    return c->rest.n == 0 || c->rest.p[0] == '\n' ||
           (c->rest.n > 1 && c->rest.p[0] == '\r' && c->rest.p[1] == '\n');
}

static void
skip(struct csv *c, size_t n)
{
    c->rest.p += n;
    c->rest.n -= n;
}

/* The opening quote is at rest.p[0]. */
static int
quoted_field(struct csv *c, struct err *e)
{
    const char *from = c->rest.p + 1;
    bool doubled = false;
    size_t i = 1;

    for (;; i++) {
        if (i >= c->rest.n)
            return fail(c, "a quoted field has no end", e);
        if (c->rest.p[i] == '\n')
            c->next_line++;
        if (c->rest.p[i] != '"')
            continue;
        if (i + 1 >= c->rest.n || c->rest.p[i + 1] != '"')
            break;
        doubled = true;
        i++;
    }
    c->field[c->n] = (struct str){ from, i - 1 };
    c->quoted[c->n] = true;
    skip(c, i + 1);
    if (!at_line_end(c) && c->rest.p[0] != c->sep)
        return fail(c, "something follows the closing quote", e);
    if (doubled) {
        char *text = arena_alloc(c->a, i), *to = text;

        if (text == NULL)
            return err_set(e, ERR_NOMEM, "line %ld: no memory for a field", c->line);
        for (size_t j = 0; j < i - 1; j++) {
            *to++ = from[j];
            j += from[j] == '"';
        }
        c->field[c->n] = (struct str){ text, (size_t)(to - text) };
    }
    return 0;
}

static int
plain_field(struct csv *c, struct err *e)
{
    const char *from = c->rest.p;

    while (!at_line_end(c) && c->rest.p[0] != c->sep) {
        if (c->rest.p[0] == '"')
            return fail(c, "a quote stands inside a field that is not quoted", e);
        skip(c, 1);
    }
    c->field[c->n] = str_trim((struct str){ from, (size_t)(c->rest.p - from) });
    c->quoted[c->n] = false;
    return 0;
}

static int
read_row(struct csv *c, struct err *e)
{
    for (;;) {
        int rc;

        if (c->n == CSV_FIELDS_MAX)
            return err_set(
                e, ERR_LIMIT, "line %ld has more than %d fields", c->line, CSV_FIELDS_MAX);
        rc = c->rest.n > 0 && c->rest.p[0] == '"' ? quoted_field(c, e) : plain_field(c, e);
        if (rc != 0)
            return rc;
        if (!str_utf8(c->field[c->n]))
            return fail(c, "not valid UTF-8, or a NUL", e);
        c->n++;
        if (at_line_end(c))
            break;
        skip(c, 1);
    }
    if (c->rest.n > 0)
        skip(c, c->rest.p[0] == '\r' ? 2 : 1);
    c->next_line++;
    return 0;
}

int
csv_next(struct csv *c, bool *out_row, struct err *e)
{
    int rc;

    do {
        if (c->rest.n == 0) {
            *out_row = false;
            return 0;
        }
        c->line = c->next_line;
        c->n = 0;
        rc = read_row(c, e);
        if (rc != 0)
            return rc;
    } while (c->n == 1 && c->field[0].n == 0 && !c->quoted[0]);
    *out_row = true;
    return 0;
}
