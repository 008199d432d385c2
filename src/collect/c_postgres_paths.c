/*
 * c_postgres_paths: which roles a role reaches, on a shortest path of memberships. PostgreSQL lets
 * no circle of memberships be made; one in the answer of a server that lies ends the walk all the
 * same, since a role is entered once.
 */
#include <stdlib.h>
#include <string.h>

#include "collect/c_postgres.h"

enum { EDGES_MAX = 200000, PATHS_MAX = 1000000, PATH_TEXT_MAX = 4000 };

struct edge {
    const char *member, *role;
    bool login, super;
    size_t to; /* index of the first edge of role, or SIZE_MAX */
};

struct graph {
    struct postgres *g;
    struct edge *v;
    size_t n;
};

static bool
yes(struct str s)
{
    return s.n == 1 && s.p[0] == 't';
}

static int
take_edge(void *ctx, const struct str *cells, struct err *e)
{
    struct graph *t = ctx;
    struct edge *x = &t->v[t->n];

    if (t->n == EDGES_MAX)
        return err_set(e, ERR_LIMIT, "there are more than %d memberships", EDGES_MAX);
    *x = (struct edge){ .login = yes(cells[2]), .super = yes(cells[3]) };
    x->member = collect_str(t->g->c, cells[0].p != NULL ? cells[0] : STR("?"));
    x->role = collect_str(t->g->c, cells[1].p != NULL ? cells[1] : STR("?"));
    if (x->member == NULL || x->role == NULL)
        return err_set(e, ERR_NOMEM, "no memory for memberships");
    t->n++;
    return 0;
}

static int
by_member(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    int c = strcmp(x->member, y->member);

    return c != 0 ? c : strcmp(x->role, y->role);
}

/* The first edge of a member, by halving; edges are sorted. */
static size_t
first_of(const struct graph *t, const char *member)
{
    size_t low = 0, high = t->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strcmp(t->v[mid].member, member) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < t->n && strcmp(t->v[low].member, member) == 0 ? low : SIZE_MAX;
}

struct walk {
    struct graph *t;
    size_t *queue; /* edges taken, in order of depth */
    size_t *from;  /* position in the queue of the edge before, SIZE_MAX at the start */
    size_t *seen;  /* by a role's number: the walk that entered it */
    size_t *role;  /* number of the role an edge leads to */
};

static const char *
path_text(const struct walk *w, size_t at, struct collect_ctx *c, int *depth)
{
    const char *text = w->t->v[w->queue[at]].role;

    *depth = 1;
    for (;; at = w->from[at]) {
        const struct edge *x = &w->t->v[w->queue[at]];

        if (strlen(text) < PATH_TEXT_MAX)
            text = collect_fmt(c, "%s > %s", x->member, text);
        if (w->from[at] == SIZE_MAX)
            return text;
        ++*depth;
    }
}

/* All that one member reaches: its edges, then those of the roles they lead to. */
static int
walk_from(struct walk *w, size_t first, size_t number, int64_t *total, struct err *e)
{
    struct collect_ctx *c = w->t->g->c;
    const struct edge *v = w->t->v;
    size_t n = 0, read = 0, edge = first, before = SIZE_MAX;
    int rc = 0;

    for (;;) {
        for (; edge != SIZE_MAX && edge < w->t->n && rc == 0; edge++) {
            int depth;

            if (strcmp(v[edge].member,
                    before == SIZE_MAX ? v[first].member : v[w->queue[before]].role) != 0)
                break;
            if (w->seen[w->role[edge]] == number)
                continue;
            w->seen[w->role[edge]] = number;
            w->queue[n] = edge;
            w->from[n] = before;
            if (++*total > PATHS_MAX)
                return err_set(e, ERR_LIMIT, "there are more than %d paths", PATHS_MAX);
            {
                const char *path = path_text(w, n, c, &depth);

                rc = row_add(collect_table(c, "pg_role_paths"), e, "ssdsff", v[first].member,
                    v[edge].role, depth, path, v[first].login, v[edge].super);
            }
            n++;
        }
        if (rc != 0 || read == n)
            return rc;
        before = read++;
        edge = v[w->queue[before]].to;
    }
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Number the roles that are reached, and link each edge to those of its role. */
static int
number(struct walk *w, struct err *e)
{
    struct graph *t = w->t;
    const char **names = collect_alloc(t->g->c, (t->n + 1) * sizeof(*names));
    size_t n = 0;

    w->queue = collect_alloc(t->g->c, (t->n + 1) * sizeof(size_t));
    w->from = collect_alloc(t->g->c, (t->n + 1) * sizeof(size_t));
    w->seen = collect_alloc(t->g->c, (t->n + 1) * sizeof(size_t));
    w->role = collect_alloc(t->g->c, (t->n + 1) * sizeof(size_t));
    if (names == NULL || w->queue == NULL || w->from == NULL || w->seen == NULL || w->role == NULL)
        return err_set(e, ERR_NOMEM, "no memory for memberships");
    for (size_t i = 0; i < t->n; i++) {
        names[i] = t->v[i].role;
        w->seen[i] = SIZE_MAX;
    }
    qsort(names, t->n, sizeof(*names), by_text);
    for (size_t i = 0; i < t->n; i++)
        if (n == 0 || strcmp(names[n - 1], names[i]) != 0)
            names[n++] = names[i];
    for (size_t i = 0; i < t->n; i++) {
        const char **at = bsearch(&t->v[i].role, names, n, sizeof(*names), by_text);

        w->role[i] = (size_t)(at - names);
        t->v[i].to = first_of(t, t->v[i].role);
    }
    return 0;
}

int
postgres_paths(struct postgres *g, struct err *e)
{
    struct graph t = { .g = g };
    struct walk w = { .t = &t };
    struct err why;
    int64_t total = 0;
    int rc;

    t.v = collect_alloc(g->c, EDGES_MAX * sizeof(*t.v));
    if (t.v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for memberships");
    rc = pg_each(g->pg, postgres_edges, 4, take_edge, &t, &why);
    if (rc == 0 && t.n > 0) {
        qsort(t.v, t.n, sizeof(*t.v), by_member);
        rc = number(&w, &why);
    }
    for (size_t i = 0; rc == 0 && i < t.n; i++)
        if (i == 0 || strcmp(t.v[i].member, t.v[i - 1].member) != 0)
            rc = walk_from(&w, i, i, &total, &why);
    if (rc == -ERR_NOMEM)
        *e = why;
    else if (rc != 0)
        collect_incomplete(g->c, "pg_role_paths", "%s", why.msg);
    return rc == -ERR_NOMEM ? rc : 0;
}
