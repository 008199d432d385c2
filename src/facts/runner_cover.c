/* runner_cover.c: is a period covered by collections, with no gap longer than a table's max_gap? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "facts/runner_int.h"

/* A stretch of time that a collection speaks of; a state is known at one moment. */
struct stretch {
    int64_t from, until;
};

struct cover {
    int64_t from, until, max_gap; /* the period */
    int64_t longest, longest_at;  /* the longest gap and where it begins */
    int64_t lost_days;            /* whole days in gaps that are too long */
};

static int
compare_stretches(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->until > y->until) - (x->until < y->until);
}

/* known: a collection stands at the gap's beginning, so that day is covered. */
static void
add_gap(struct cover *c, int64_t from, int64_t until, bool known)
{
    int64_t gap = until - from, first, last;

    if (gap > c->longest) {
        c->longest = gap;
        c->longest_at = from;
    }
    if (gap <= c->max_gap)
        return;
    first = known ? (from - c->from) / DATE_DAY_SECONDS + 1 : 0;
    last = until == c->until ? (until - c->from + DATE_DAY_SECONDS - 1) / DATE_DAY_SECONDS
                             : (until - c->from) / DATE_DAY_SECONDS;
    c->lost_days += last > first ? last - first : 0;
}

/* Walk the stretches in order and take what lies between them. */
static void
walk(struct cover *c, const struct stretch *s, size_t n)
{
    int64_t edge = c->from;
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        if (s[i].until < c->from || s[i].from > c->until)
            continue;
        if (s[i].from > edge)
            add_gap(c, edge, s[i].from, any);
        if (s[i].until > edge)
            edge = s[i].until;
        any = true;
    }
    if (edge < c->until || !any)
        add_gap(c, edge, c->until, any);
}

static size_t
stretches_of(const struct runner *r, const struct table_decl *d, const struct fact_line *l,
    struct stretch *out)
{
    size_t n = 0;

    for (size_t i = 0; i < l->n; i++) {
        const struct fact_point *p = &l->points[i];
        bool good = p->complete && (p->second_count < 0 || p->second_count == p->rows);

        if (!good || p->taken_at > r->f->as_of)
            continue;
        out[n++] = d->kind == DECL_STATE ? (struct stretch){ p->taken_at, p->taken_at }
                                         : (struct stretch){ p->covers_from, p->covers_until };
    }
    qsort(out, n, sizeof(out[0]), compare_stretches);
    return n;
}

static int
words(struct runner *r, struct table_gate *g, const struct table_decl *d, const char *source,
    const struct cover *c)
{
    int64_t days = (c->until - c->from + DATE_DAY_SECONDS - 1) / DATE_DAY_SECONDS;
    char text[RUNNER_REASON_MAX], day[DATE_DAY_LEN + 1];

    date_day(day, c->longest_at);
    (void)snprintf(text, sizeof(text),
        "covered %lld of %lld days, longest gap %lld days from %s: %s of %s, where %lld days are "
        "the limit",
        (long long)(days - c->lost_days), (long long)days,
        (long long)(c->longest / DATE_DAY_SECONDS), day, d->name, source,
        (long long)(c->max_gap / DATE_DAY_SECONDS));
    g->cover = arena_str(&r->f->gates, str_of(text));
    return g->cover != NULL ? 0 : err_set(r->e, ERR_NOMEM, "no memory for the gates of the tests");
}

static int
cover_table(struct runner *r, struct fact_table *t, int64_t from, int64_t until)
{
    struct table_gate *g = t->gate;
    int64_t worst = -1;

    if (g->cover_known && g->cover_from == from && g->cover_until == until)
        return 0;
    g->cover_known = true;
    g->cover_from = from;
    g->cover_until = until;
    g->covered = true;
    g->longest_gap = 0;
    for (size_t i = 0; i < g->n; i++) {
        struct cover c = { .from = from, .until = until, .max_gap = t->decl->max_gap_s };
        const struct fact_line *l = g->lines[i].line;
        struct stretch *s;

        if (!g->lines[i].in_scope || l == NULL)
            continue;
        s = arena_alloc(&r->f->gates, (l->n + 1) * sizeof(*s));
        if (s == NULL)
            return err_set(r->e, ERR_NOMEM, "no memory for the gates of the tests");
        walk(&c, s, stretches_of(r, t->decl, l, s));
        if (c.longest > g->longest_gap)
            g->longest_gap = c.longest;
        if (c.longest <= c.max_gap)
            continue;
        g->covered = false;
        if (c.longest > worst) {
            int rc = words(r, g, t->decl, l->source, &c);

            if (rc != 0)
                return rc;
            worst = c.longest;
        }
    }
    return 0;
}

int
gate_cover(struct runner *r, const struct test_def *t, bool *out_covered, char *out, size_t out_n)
{
    int64_t from = r->scope->period_from, until = r->scope->period_until, longest = 0;

    out[0] = '\0';
    *out_covered = false;
    if (from >= until) {
        (void)snprintf(out, out_n, "no period was given");
        return 0;
    }
    if (until > r->scope->as_of)
        until = r->scope->as_of;
    if (from >= until) {
        (void)snprintf(out, out_n, "the period has not begun");
        return 0;
    }
    for (int i = 0; i < t->table_n; i++) {
        struct fact_table *table;
        bool history;
        int rc = gate_table(r, t->tables[i].name, &table, &history);

        if (rc == 0 && table != NULL)
            rc = cover_table(r, table, from, until);
        if (rc != 0)
            return rc;
        if (table != NULL && !table->gate->covered) {
            (void)snprintf(out, out_n, "%s", table->gate->cover);
            return 0;
        }
        if (table != NULL && table->gate->longest_gap > longest)
            longest = table->gate->longest_gap;
    }
    *out_covered = true;
    (void)snprintf(out, out_n, "collections cover the period%s, longest gap %lld hours",
        until < r->scope->period_until ? " so far" : "", (long long)((longest + 3599) / 3600));
    return 0;
}
