#include "report/diff.h"

#include "base/mem.h"

struct side {
    struct str *line;
    size_t n;
};

static int
split(struct side *s, struct str text, struct err *e)
{
    s->line = mem_alloc(DIFF_LINES_MAX, sizeof(*s->line));
    if (s->line == NULL)
        return err_set(e, ERR_NOMEM, "no memory to compare texts");
    while (text.n > 0) {
        if (s->n == DIFF_LINES_MAX)
            return err_set(
                e, ERR_LIMIT, "a text of more than %d lines is not compared", DIFF_LINES_MAX);
        s->line[s->n++] = str_cut(&text, '\n');
    }
    return 0;
}

/* common[i * (b.n + 1) + j]: length of the longest common subsequence of what follows line i and
 * line j. */
static void
fill(uint16_t *common, const struct side *a, const struct side *b)
{
    size_t width = b->n + 1;

    for (size_t i = a->n; i-- > 0;)
        for (size_t j = b->n; j-- > 0;) {
            uint16_t down = common[(i + 1) * width + j], right = common[i * width + j + 1];

            if (str_eq(a->line[i], b->line[j]))
                common[i * width + j] = (uint16_t)(common[(i + 1) * width + j + 1] + 1);
            else
                common[i * width + j] = down > right ? down : right;
        }
}

int
diff_lines(struct str before, struct str after, void (*line)(void *ctx, char sign, struct str text),
    void *ctx, struct err *e)
{
    struct side a = { .n = 0 }, b = { .n = 0 };
    uint16_t *common = NULL;
    size_t i = 0, j = 0;
    int rc = split(&a, before, e);

    if (rc == 0)
        rc = split(&b, after, e);
    if (rc == 0) {
        common = mem_alloc((a.n + 1) * (b.n + 1), sizeof(*common));
        rc = common != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory to compare texts");
    }
    if (rc != 0)
        goto out;
    fill(common, &a, &b);
    while (i < a.n || j < b.n) {
        size_t width = b.n + 1;

        if (i < a.n && j < b.n && str_eq(a.line[i], b.line[j])) {
            line(ctx, ' ', a.line[i++]);
            j++;
        } else if (j == b.n ||
                   (i < a.n && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            line(ctx, '-', a.line[i++]);
        } else {
            line(ctx, '+', b.line[j++]);
        }
    }
out:
    mem_free(common);
    mem_free(a.line);
    mem_free(b.line);
    return rc;
}
