/* facts_open.c: the fact database of a workspace: snapshots from the ledger, meta tables from the
 * state. */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "program/identity_load.h"

enum { ONE_ACT = 1 }; /* not an error code: the walk has seen the act it came for */

enum { META_ROWS_MAX = 1000000 /* of one kind */, FACTS_ARENA_MAX = 1 << 30 };

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for the fact database");
}

static int
blob_get(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    return blobs_get(ctx, id, out, e);
}

struct collect_snapshots {
    struct facts_open *f;
    int64_t as_of;
    size_t cap;
};

static int
each_act(void *ctx, const struct act *a, struct err *e)
{
    struct collect_snapshots *c = ctx;
    struct snapshot *s;
    int rc;

    if (a->data == NULL)
        return ONE_ACT; /* disposed of */
    rc = snapshot_parse(&c->f->arena, a->data, &s, e);
    if (rc != 0)
        return err_ctx(e, "record %lld", (long long)a->seq);
    if (s->taken_at > c->as_of)
        return ONE_ACT;
    if (c->f->snapshot_n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 64;
        struct snapshot **grown = mem_grow(c->f->snapshots, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        c->f->snapshots = grown;
        c->cap = cap;
    }
    c->f->snapshots[c->f->snapshot_n++] = s;
    return ONE_ACT;
}

/* The records that are snapshots, by their numbers in the state: the others are not opened. */
static int
load_snapshots(struct collect_snapshots *c, struct workspace *ws, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, "SELECT seq FROM snapshot ORDER BY seq", &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        rc = records_each(ws->records, stmt_int(st, 0), each_act, c, e);
        if (rc == ONE_ACT)
            rc = 0;
    }
    stmt_done(st);
    return rc;
}

/* One column of the current row as text in the arena, NULL for null. Without memory *full is set: a
 * null cell is no such thing. */
static const char *
keep(struct facts_open *f, struct stmt *st, int i, bool *full)
{
    const char *text = NULL;

    if (!stmt_is_null(st, i)) {
        text = arena_str(&f->arena, stmt_text(st, i));
        *full = *full || text == NULL;
    }
    return text;
}

/* The list with room for one element more; NULL with *e set when it is over the limit or there is
 * no memory. */
static void *
room(struct facts_open *f, void *list, size_t n, size_t *cap, size_t size, struct err *e)
{
    size_t more = *cap != 0 ? *cap * 2 : 64;
    void *grown;

    if (n >= META_ROWS_MAX) {
        (void)err_set(e, ERR_LIMIT,
            "tests can't rest on more than %d sources, parameters or expected tables",
            META_ROWS_MAX);
        return NULL;
    }
    if (n < *cap)
        return list;
    grown = arena_alloc(&f->arena, more * size);
    if (grown == NULL) {
        (void)no_memory(e);
        return NULL;
    }
    if (n > 0)
        memcpy(grown, list, n * size);
    *cap = more;
    return grown;
}

static int
load_params(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct fact_param *p = NULL;
    struct stmt *st = NULL;
    size_t n = 0, cap = 0;
    bool row, full = false;
    int rc = store_prepare(ws->store,
        "SELECT name,unit,policy,value,valid_from,valid_until,version FROM policy_param WHERE"
        " valid_from IS NOT NULL AND (valid_until IS NULL OR valid_until>valid_from) ORDER BY"
        " name,valid_from,version",
        &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        struct fact_param *more = room(f, p, n, &cap, sizeof(*p), e);
        bool integer = stmt_is_int(st, 3);

        if (more == NULL) {
            rc = -(int)e->code;
            break;
        }
        p = more;
        p[n++] = (struct fact_param){ keep(f, st, 0, &full), keep(f, st, 1, &full),
            keep(f, st, 2, &full), integer ? NULL : keep(f, st, 3, &full),
            integer ? stmt_int(st, 3) : 0, stmt_int(st, 4),
            stmt_is_null(st, 5) ? 0 : stmt_int(st, 5), (int)stmt_int(st, 6) };
        rc = full ? no_memory(e) : 0;
    }
    stmt_done(st);
    f->meta.params = p;
    f->meta.param_n = n;
    return rc;
}

static int
load_sources(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct fact_source *s = NULL;
    struct stmt *st = NULL;
    size_t n = 0, cap = 0;
    bool row, full = false;
    int rc = store_prepare(ws->store,
        "SELECT source,kind,title,system,owner,in_scope FROM source ORDER BY source", &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        struct fact_source *more = room(f, s, n, &cap, sizeof(*s), e);

        if (more == NULL) {
            rc = -(int)e->code;
            break;
        }
        s = more;
        s[n++] = (struct fact_source){ keep(f, st, 0, &full), keep(f, st, 1, &full),
            keep(f, st, 2, &full), keep(f, st, 3, &full), keep(f, st, 4, &full),
            stmt_int(st, 5) != 0 };
        rc = full ? no_memory(e) : 0;
    }
    stmt_done(st);
    f->meta.sources = s;
    f->meta.source_n = n;
    return rc;
}

/*
 * What a source has sent before, it should send again, and what it was declared to send; a host
 * that is declared and has sent nothing should send what other hosts send, so that it is named and
 * not passed over.
 */
#define EXPECTED                                                                                                                                                                                                         \
    "SELECT table_name, source FROM source_table JOIN source USING(source) WHERE in_scope=1 UNION SELECT table_name,"                                                                                                    \
    " source FROM source_expected JOIN source USING(source) WHERE in_scope=1 UNION SELECT t.table_name, s.source FROM source s JOIN source o ON o.kind='host' AND o.in_scope=1 JOIN source_table t ON t.source=o.source" \
    " WHERE s.kind='host' AND s.in_scope=1 AND NOT EXISTS (SELECT 1 FROM source_table x WHERE x.source=s.source)"

static int
load_expected(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct fact_expected *x = NULL;
    struct stmt *st = NULL;
    size_t n = 0, cap = 0;
    bool row, full = false;
    int rc = store_prepare(ws->store, EXPECTED, &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        struct fact_expected *more = room(f, x, n, &cap, sizeof(*x), e);

        if (more == NULL) {
            rc = -(int)e->code;
            break;
        }
        x = more;
        x[n++] = (struct fact_expected){ keep(f, st, 0, &full), keep(f, st, 1, &full), 0 };
        rc = full ? no_memory(e) : 0;
    }
    stmt_done(st);
    f->meta.expected = x;
    f->meta.expected_n = n;
    return rc;
}

int
facts_open(struct facts_open *out, struct workspace *ws, int64_t as_of, struct err *e)
{
    struct collect_snapshots c = { .f = out, .as_of = as_of };
    struct blob_source source = { blob_get, ws->blobs };
    int rc;

    *out = (struct facts_open){ .db = NULL };
    arena_init(&out->arena, FACTS_ARENA_MAX);
    rc = load_snapshots(&c, ws, e);
    if (rc == 0)
        rc = factdb_open(&out->db, NULL, ws->library, e);
    if (rc == 0)
        rc = factdb_load(
            out->db, (const struct snapshot *const *)out->snapshots, out->snapshot_n, &source, e);
    if (rc == 0)
        rc = load_params(out, ws, e);
    if (rc == 0)
        rc = load_sources(out, ws, e);
    if (rc == 0)
        rc = load_expected(out, ws, e);
    if (rc == 0)
        rc = factdb_as_of(out->db, as_of, e); /* identities are those of that day */
    if (rc == 0)
        rc = identity_load(out, ws, as_of, e);
    if (rc == 0)
        rc = factdb_meta(out->db, &out->meta, e);
    if (rc == 0)
        rc = factdb_as_of(out->db, as_of, e);
    if (rc != 0)
        facts_close(out);
    return rc;
}

void
facts_close(struct facts_open *f)
{
    factdb_close(f->db);
    mem_free(f->snapshots);
    arena_fini(&f->arena);
    f->db = NULL;
    f->snapshots = NULL;
}
