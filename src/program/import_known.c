#include "program/import_known.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "facts/table.h"

enum { SEEN = 1 /* not an error code: the walk has seen the act it came for */ };
enum { VULNS_MAX = 1 << 20, VULNS_MEMORY_MAX = 512 << 20, BLOB_MAX = 1 << 30 };

/* ---- imports ---- */

struct each {
    struct workspace *ws;
    int (*each)(void *ctx, const struct snapshot *s, struct err *e);
    void *ctx;
};

static int
each_act(void *ctx, const struct act *a, struct err *e)
{
    struct each *x = ctx;
    struct snapshot *s;
    struct arena arena;
    int rc;

    if (a->data == NULL)
        return SEEN; /* disposed of */
    arena_init(&arena, 64 << 20);
    rc = snapshot_parse(&arena, a->data, &s, e);
    if (rc == 0)
        rc = x->each(x->ctx, s, e);
    arena_fini(&arena);
    return rc != 0 ? rc : SEEN;
}

int
import_each(struct workspace *ws, const char *source,
    int (*each)(void *ctx, const struct snapshot *s, struct err *e), void *ctx, struct err *e)
{
    struct each x = { .ws = ws, .each = each, .ctx = ctx };
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store,
        "SELECT seq FROM snapshot WHERE kind='import' AND (?1 IS NULL OR source=?1) ORDER BY seq",
        &st, e);

    if (rc == 0)
        stmt_bind_cstr(st, 1, source);
    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        rc = records_each(ws->records, stmt_int(st, 0), each_act, &x, e);
        if (rc == SEEN)
            rc = 0;
    }
    stmt_done(st);
    return rc;
}

/* ---- vulnerabilities ---- */

struct cell {
    bool there, text;
    int64_t n;
    const char *s;
};

struct vuln {
    const char *vuln, *asset;
    size_t order; /* rows of one name: the last read counts */
    int64_t first_seen;
    bool open, listed;
    struct cell *cells; /* of the declared columns after source */
};

struct known_vulns {
    struct workspace *ws;
    const struct table_decl *decl;
    struct arena a;
    struct vuln *v; /* sorted once all are read */
    size_t n, cap;
    const char **assets; /* of this list */
    size_t asset_n, asset_cap;
    int at_vuln, at_asset, at_status, at_first, at_fixed;
};

static int
by_name(const void *a, const void *b)
{
    const struct vuln *x = a, *y = b;
    int d = strcmp(x->asset, y->asset);

    if (d == 0)
        d = strcmp(x->vuln, y->vuln);
    return d != 0 ? d : x->order < y->order ? -1 : x->order > y->order;
}

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for vulnerabilities that are known");
}

static struct vuln *
grow(struct known_vulns *k, struct err *e)
{
    if (k->n == VULNS_MAX) {
        (void)err_set(e, ERR_LIMIT, "more than %d vulnerabilities are known", VULNS_MAX);
        return NULL;
    }
    if (k->n == k->cap) {
        size_t cap = k->cap == 0 ? 256 : k->cap * 2;
        struct vuln *grown = mem_grow(k->v, cap, sizeof(*grown));

        if (grown == NULL) {
            (void)no_memory(e);
            return NULL;
        }
        k->v = grown;
        k->cap = cap;
    }
    return &k->v[k->n];
}

static int
each_row(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    struct known_vulns *k = ctx;
    struct vuln *v = grow(k, e);
    struct cell *mine;

    if (v == NULL)
        return -(int)e->code;
    *v = (struct vuln){ .order = k->n };
    mine = arena_alloc(&k->a, (size_t)k->decl->column_n * sizeof(*mine));
    if (mine == NULL)
        return no_memory(e);
    for (int b = 0; b < info->column_n; b++) {
        int c = decl_column(k->decl, str_of(info->columns[b]));

        if (c < 0 || cells[b].type == CELL_NULL)
            continue;
        mine[c] =
            (struct cell){ .there = true, .text = cells[b].type == CELL_TEXT, .n = cells[b].i };
        if (mine[c].text && (mine[c].s = arena_str(&k->a, cells[b].s)) == NULL)
            return no_memory(e);
    }
    if (mine[k->at_vuln].s == NULL || mine[k->at_asset].s == NULL)
        return 0; /* withheld: it has no name */
    v->vuln = mine[k->at_vuln].s;
    v->asset = mine[k->at_asset].s;
    v->cells = mine;
    v->first_seen = mine[k->at_first].there ? mine[k->at_first].n : INT64_MAX;
    v->open = mine[k->at_status].s != NULL && strcmp(mine[k->at_status].s, "fixed") != 0;
    k->n++;
    return 0;
}

static int
each_import(void *ctx, const struct snapshot *s, struct err *e)
{
    static const struct hash none;
    struct known_vulns *k = ctx;
    struct buf bytes;
    int rc = 0;

    buf_init(&bytes, BLOB_MAX);
    for (size_t i = 0; rc == 0 && i < s->table_n; i++) {
        if (strcmp(s->tables[i].name, k->decl->name) != 0 || hash_eq(&s->tables[i].id, &none))
            continue;
        rc = blobs_get(k->ws->blobs, &s->tables[i].id, &bytes, e);
        if (rc == 0)
            rc = table_read(
                (struct str){ bytes.data, bytes.len }, &s->tables[i].id, NULL, each_row, k, e);
    }
    buf_fini(&bytes);
    return rc;
}

/* One row a name: its last state, and the first time it was seen. */
static void
merge(struct known_vulns *k)
{
    size_t to = 0;

    if (k->n > 0)
        qsort(k->v, k->n, sizeof(*k->v), by_name);
    for (size_t i = 0; i < k->n; i++) {
        struct vuln *last = to > 0 ? &k->v[to - 1] : NULL;

        if (last != NULL && strcmp(last->asset, k->v[i].asset) == 0 &&
            strcmp(last->vuln, k->v[i].vuln) == 0) {
            int64_t first = last->first_seen;

            *last = k->v[i];
            if (first < last->first_seen)
                last->first_seen = first;
        } else {
            k->v[to++] = k->v[i];
        }
    }
    k->n = to;
}

int
known_vulns_new(struct known_vulns **out, struct workspace *ws, const struct table_decl *decl,
    const char *source, struct err *e)
{
    struct known_vulns *k = mem_alloc(1, sizeof(*k));
    int rc;

    if (k == NULL)
        return no_memory(e);
    k->ws = ws;
    k->decl = decl;
    arena_init(&k->a, VULNS_MEMORY_MAX);
    k->at_vuln = decl_column(decl, STR("vuln_id"));
    k->at_asset = decl_column(decl, STR("asset"));
    k->at_status = decl_column(decl, STR("status"));
    k->at_first = decl_column(decl, STR("first_seen_at"));
    k->at_fixed = decl_column(decl, STR("fixed_at"));
    rc = k->at_vuln < 0 || k->at_asset < 0 || k->at_status < 0 || k->at_first < 0 || k->at_fixed < 0
             ? err_set(e, ERR_INPUT, "table '%s' has not the columns of a list of vulnerabilities",
                   decl->name)
             : import_each(ws, source, each_import, k, e);
    if (rc != 0) {
        known_vulns_free(k);
        return rc;
    }
    merge(k);
    *out = k;
    return 0;
}

void
known_vulns_free(struct known_vulns *k)
{
    if (k == NULL)
        return;
    arena_fini(&k->a);
    mem_free(k->v);
    mem_free(k->assets);
    mem_free(k);
}

/* Keep that this list speaks of the asset; without memory, nothing of it is called gone. */
static void
keep_asset(struct known_vulns *k, const char *asset)
{
    for (size_t i = k->asset_n; i > 0; i--)
        if (strcmp(k->assets[i - 1], asset) == 0)
            return;
    if (k->asset_n == k->asset_cap) {
        size_t cap = k->asset_cap == 0 ? 16 : k->asset_cap * 2;
        const char **grown = mem_grow(k->assets, cap, sizeof(*grown));

        if (grown == NULL)
            return;
        k->assets = grown;
        k->asset_cap = cap;
    }
    k->assets[k->asset_n++] = asset;
}

/* The row of a name, or, without a name, any of the asset. NULL when there is none. */
static struct vuln *
find(struct known_vulns *k, struct str vuln, struct str asset)
{
    size_t low = 0, high = k->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        struct vuln *v = &k->v[mid];
        int d = str_cmp(str_of(v->asset), asset);

        if (d == 0 && vuln.p != NULL)
            d = str_cmp(str_of(v->vuln), vuln);
        if (d == 0)
            return v;
        if (d < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

void
known_vulns_speaks_of(struct known_vulns *k, struct str asset)
{
    struct vuln *v = find(k, (struct str){ NULL, 0 }, asset);

    if (v != NULL)
        keep_asset(k, v->asset);
}

void
known_vulns_meet(
    struct known_vulns *k, struct str vuln, struct str asset, int64_t *io_first, int64_t *io_fixed)
{
    struct vuln *v = find(k, vuln, asset);

    known_vulns_speaks_of(k, asset);
    if (v == NULL)
        return;
    v->listed = true;
    if (v->first_seen < *io_first)
        *io_first = v->first_seen;
    if (!v->open && v->cells[k->at_fixed].there && v->cells[k->at_fixed].n < *io_fixed)
        *io_fixed = v->cells[k->at_fixed].n;
}

int
known_vulns_gone(struct known_vulns *k, int64_t at, struct rows *rows, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < k->n; i++) {
        const struct vuln *v = &k->v[i];
        bool spoken_of = false;

        for (size_t n = 0; n < k->asset_n; n++)
            spoken_of = spoken_of || strcmp(k->assets[n], v->asset) == 0;
        if (v->listed || !v->open || !spoken_of)
            continue;
        for (int c = 1; c < k->decl->column_n; c++) {
            if (c == k->at_status)
                rows_cstr(rows, "fixed");
            else if (c == k->at_fixed)
                rows_int(rows, at);
            else if (c == k->at_first && v->first_seen != INT64_MAX)
                rows_int(rows, v->first_seen);
            else if (!v->cells[c].there)
                rows_null(rows);
            else if (v->cells[c].text)
                rows_cstr(rows, v->cells[c].s);
            else
                rows_int(rows, v->cells[c].n);
        }
        rc = rows_end(rows, e);
    }
    return rc;
}
