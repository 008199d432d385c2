/* factdb_lines.c: tables, lines and points: what arrived when, in memory. */
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/mem.h"
#include "facts/factdb_int.h"

static size_t
table_place(const struct factdb *f, const char *name, bool *out_there)
{
    size_t low = 0, high = f->table_n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int d = strcmp(f->tables[mid].decl->name, name);

        if (d == 0) {
            *out_there = true;
            return mid;
        }
        if (d < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *out_there = false;
    return low;
}

struct fact_table *
fact_table_find(struct factdb *f, const char *name)
{
    bool there;
    size_t at = table_place(f, name, &there);

    return there ? &f->tables[at] : NULL;
}

/* Room for all declared tables at once, so that pointers to tables stay good. */
int
fact_tables_list(struct factdb *f, struct err *e)
{
    const struct table_decl *const *decls;
    size_t n;
    int rc;

    if (f->tables != NULL)
        return 0;
    rc = library_tables(f->lib, &decls, &n, e);
    if (rc != 0)
        return rc;
    f->tables = mem_alloc(n, sizeof(f->tables[0]));
    if (f->tables == NULL)
        return err_set(e, ERR_NOMEM, "no memory for %zu tables", n);
    for (size_t i = 0; i < n; i++)
        f->tables[f->table_n++] = (struct fact_table){ .decl = decls[i], .last_change = INT64_MIN };
    return 0;
}

int
fact_table_get(struct factdb *f, const char *name, struct fact_table **out, struct err *e)
{
    struct fact_table *t;
    int rc = fact_tables_list(f, e);

    if (rc != 0)
        return rc;
    t = fact_table_find(f, name);
    if (t == NULL)
        return err_set(e, ERR_NOTFOUND, "no table %s is declared", name);
    *out = t;
    return 0;
}

static size_t
bucket_of(const struct fact_table *t, const char *source)
{
    uint64_t h = 1469598103934665603U ^ (uint64_t)(uintptr_t)t;

    for (; *source != '\0'; source++)
        h = (h ^ (unsigned char)*source) * 1099511628211U;
    return (size_t)((h ^ h >> 32) % LINE_BUCKETS);
}

int
fact_line_get(struct factdb *f, struct fact_table *t, const char *source, struct fact_line **out,
    struct err *e)
{
    size_t b = bucket_of(t, source);
    struct fact_line *l = f->buckets[b];

    while (l != NULL && (l->table != t || strcmp(l->source, source) != 0))
        l = l->chain;
    if (l == NULL) {
        l = arena_alloc(&f->a, sizeof(*l));
        if (l == NULL || (l->source = arena_str(&f->a, str_of(source))) == NULL)
            return err_set(e, ERR_NOMEM, "no memory for the table %s of %s", t->decl->name, source);
        l->table = t;
        l->chain = f->buckets[b];
        f->buckets[b] = l;
        l->next = t->lines;
        t->lines = l;
        t->line_n++;
    }
    *out = l;
    return 0;
}

int
fact_line_add(struct factdb *f, struct fact_line *l, const struct fact_point *p, struct err *e)
{
    struct fact_point *to;

    if (l->n == l->cap) {
        size_t cap = l->cap == 0 ? 1 : l->cap * 2;
        struct fact_point *grown = arena_alloc(&f->a, cap * sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for the snapshots of %s", l->source);
        if (l->n > 0)
            memcpy(grown, l->points, l->n * sizeof(*grown));
        l->points = grown;
        l->cap = cap;
    }
    to = &l->points[l->n];
    *to = *p;
    to->snapshot = arena_str(&f->a, str_of(p->snapshot));
    to->reason = p->reason != NULL ? arena_str(&f->a, str_of(p->reason)) : NULL;
    if (p->nulls != NULL && p->loaded) {
        size_t n = (size_t)l->table->decl->column_n * sizeof(p->nulls[0]);
        int64_t *copy = arena_alloc(&f->a, n);

        if (copy != NULL)
            memcpy(copy, p->nulls, n);
        to->nulls = copy;
    }
    if (to->snapshot == NULL || (p->reason != NULL && to->reason == NULL) ||
        (p->nulls != NULL && to->nulls == NULL))
        return err_set(e, ERR_NOMEM, "no memory for the snapshots of %s", l->source);
    l->n++;
    if (p->loaded) {
        l->loaded = l->n;
        if (p->taken_at > l->table->last_change)
            l->table->last_change = p->taken_at;
    }
    return 0;
}

void
fact_lines_clear(struct factdb *f)
{
    memset(f->buckets, 0, sizeof(f->buckets));
    for (size_t i = 0; i < f->table_n; i++) {
        struct fact_table *t = &f->tables[i];

        (void)sqlite3_finalize(t->insert);
        *t = (struct fact_table){
            .decl = t->decl, .last_change = INT64_MIN, .shadowed = t->shadowed
        };
    }
    arena_fini(&f->a);
    arena_fini(&f->gates);
}

static int
compare_sources(const void *a, const void *b)
{
    const struct fact_source *x = a, *y = b;

    return strcmp(x->source, y->source);
}

bool
fact_in_scope(const struct factdb *f, const char *source)
{
    struct fact_source wanted = { .source = source };
    const struct fact_source *s = f->source_n == 0 ? NULL
                                                   : bsearch(&wanted, f->sources, f->source_n,
                                                         sizeof(wanted), compare_sources);

    return s == NULL || s->in_scope;
}
