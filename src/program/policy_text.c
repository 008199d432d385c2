/* policy_text.c: the words of a policy: {{parameter}} and {{fact:name}} replaced; likeness to the
 * shipped text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "program/policy_int.h"

enum { LINES_MAX = 20000 };

/* What replaces one {{name}}: a parameter of this version, or the value another policy promises.
 * Unknown shows in brackets. */
static int
substitute(struct workspace *ws, const char *id, int64_t version, struct str name, struct buf *out,
    struct err *e)
{
    bool fact = str_starts(name, "fact:"), row = false;
    struct stmt *st = NULL;
    int rc = store_prepare(ws->store,
        fact
            ? "SELECT value FROM policy_fact WHERE policy=?1 AND name=?2"
            : "SELECT value FROM policy_param WHERE name=?2 AND (policy<>?1 OR version=?3) ORDER BY policy=?1 DESC,"
              " valid_from IS NOT NULL AND valid_until IS NULL DESC, version DESC LIMIT 1",
        &st, e);

    if (rc != 0)
        return rc;
    if (fact)
        name = (struct str){ name.p + 5, name.n - 5 };
    stmt_bind_cstr(st, 1, id);
    stmt_bind_text(st, 2, name);
    if (!fact)
        stmt_bind_int(st, 3, version);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        struct str v = stmt_text(st, 0);

        buf_add(out, v.p, v.n);
    } else if (rc == 0) {
        buf_fmt(out, "[%s %.*s]", fact ? "fact to fill in:" : "parameter not set:", STR_ARG(name));
    }
    stmt_done(st);
    return rc;
}

static int
count_open(struct workspace *ws, const struct library_item *item, int *out, struct err *e)
{
    const struct json *list = json_get(item->meta, "facts");
    int rc = 0;

    *out = 0;
    for (const struct json *f = list != NULL ? list->first : NULL; rc == 0 && f != NULL;
         f = f->next) {
        struct stmt *st = NULL;
        bool row = false;

        rc = store_prepare(
            ws->store, "SELECT 1 FROM policy_fact WHERE policy=?1 AND name=?2", &st, e);
        if (rc != 0)
            break;
        stmt_bind_cstr(st, 1, item->id);
        stmt_bind_cstr(st, 2, json_cstr(f, "name"));
        rc = stmt_step(st, &row, e);
        stmt_done(st);
        *out += !row;
    }
    return rc;
}

static int
fill(struct workspace *ws, const char *id, int64_t version, struct str body, struct buf *out,
    struct err *e)
{
    int rc = 0;

    while (rc == 0 && body.n > 0) {
        const char *mark = memmem(body.p, body.n, "{{", 2);
        size_t before = mark != NULL ? (size_t)(mark - body.p) : body.n;
        const char *close = mark != NULL ? memmem(mark, body.n - before, "}}", 2) : NULL;

        buf_add(out, body.p, close != NULL ? before : body.n);
        if (close == NULL)
            break;
        rc = substitute(ws, id, version,
            str_trim((struct str){ mark + 2, (size_t)(close - mark) - 2 }), out, e);
        body.n -= (size_t)(close + 2 - body.p);
        body.p = close + 2;
    }
    return rc;
}

int
policy_render(struct workspace *ws, const char *id, int64_t version, struct buf *out, int *out_open,
    struct err *e)
{
    const struct library_item *item;
    int64_t newest = 0;
    int open = 0, rc = library_get(ws->library, LIBRARY_POLICY, id, &item, e);

    if (rc == 0)
        rc = policy_version(ws, id, &newest, e);
    if (rc == 0)
        rc = count_open(ws, item, &open, e);
    if (rc == 0)
        rc = fill(ws, id, version > 0 ? version : newest, item->body, out, e);
    if (rc == 0)
        rc = buf_check(out, "a policy", e);
    if (rc == 0 && out_open != NULL)
        *out_open = open;
    return rc;
}

static int
by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t
sorted_lines(struct str text, struct str *lines)
{
    size_t n = 0;

    while (text.n > 0 && n < LINES_MAX) {
        struct str line = str_trim(str_cut(&text, '\n'));

        if (line.n > 0)
            lines[n++] = line;
    }
    qsort(lines, n, sizeof(*lines), by_text);
    return n;
}

int
policy_similarity(
    struct workspace *ws, const char *id, struct str text, int *out_permille, struct err *e)
{
    const struct library_item *item;
    struct str *a = mem_alloc(LINES_MAX, sizeof(*a)), *b = mem_alloc(LINES_MAX, sizeof(*b));
    size_t an, bn, i = 0, j = 0, same = 0;
    int rc = library_get(ws->library, LIBRARY_POLICY, id, &item, e);

    if (rc == 0 && (a == NULL || b == NULL))
        rc = err_set(e, ERR_NOMEM, "no memory to compare a policy");
    if (rc != 0)
        goto out;
    an = sorted_lines(text, a);
    bn = sorted_lines(item->body, b);
    while (i < an && j < bn) {
        int d = str_cmp(a[i], b[j]);

        same += d == 0;
        i += d <= 0;
        j += d >= 0;
    }
    *out_permille = an > 0 ? (int)(same * 1000 / an) : 0;
out:
    mem_free(a);
    mem_free(b);
    return rc;
}
