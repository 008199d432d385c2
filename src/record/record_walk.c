/* record_walk.c: reading the ledger in order, each body held against its leaf. */
#include <string.h>

#include "ledger/checkpoint.h"
#include "record/record_int.h"

static int
row_wrong(struct err *wrong, int64_t seq, const char *why)
{
    return err_set(wrong, ERR_CORRUPT, "record %lld: %s", (long long)seq, why);
}

/* Open the commitment of a body that is there. */
static bool
commits(const struct walked *w)
{
    struct hash h;

    hash_hmac(&h, w->salt.p, w->salt.n, w->text.p, w->text.n);
    return hash_eq(&h, &w->entry.commitment);
}

static void
tombstone(struct walked *w)
{
    w->act = (struct act){
        .seq = w->seq,
        .at = w->entry.at,
        .claimed_at = w->entry.at,
        .kind = w->entry.kind,
        .version = 1,
        .id = w->entry.id,
        .actor = "",
    };
}

/* What a row says, and whether it holds. @return 0, -ERR_CORRUPT in *wrong, or -ERR_NOMEM in it. */
static int
examine(struct records *r, struct walked *w, struct arena *a, struct err *wrong)
{
    int rc = entry_parse(&w->entry, w->entry_text, wrong);

    if (rc != 0)
        return row_wrong(wrong, w->seq, "its leaf is not an entry");
    if (w->salt.n == 0 && w->text.n == 0) {
        tombstone(w);
        return 0;
    }
    if (w->salt.n != RECORD_SALT_LEN || !commits(w))
        return row_wrong(wrong, w->seq, "its body is not the one its leaf commits to");
    rc = text_parse(&w->read, a, w->text, wrong);
    if (rc == 0)
        rc = text_fits_entry(&w->read, &w->entry, r->origin, wrong);
    if (rc == -ERR_NOMEM)
        return rc;
    if (rc != 0) {
        (void)err_ctx(wrong, "record %lld", (long long)w->seq);
        wrong->code = ERR_CORRUPT;
        return -ERR_CORRUPT;
    }
    w->act = (struct act){
        .seq = w->seq,
        .at = w->entry.at,
        .claimed_at = w->read.claimed_at,
        .kind = w->read.kind,
        .version = w->read.version,
        .id = w->read.id,
        .actor = w->read.actor,
        .data = w->read.data,
    };
    return 0;
}

/* Take the current row of the statement. */
static void
take_row(struct stmt *st, struct walked *w)
{
    w->seq = stmt_int(st, 0);
    w->entry_text = stmt_blob(st, 1);
    w->salt = stmt_blob(st, 2);
    w->text = stmt_is_null(st, 3) ? (struct str){ "", 0 } : stmt_text(st, 3);
}

int
walk(struct records *r, int64_t from, bool strict,
    int (*fn)(void *ctx, const struct walked *w, const struct err *wrong, struct err *e), void *ctx,
    struct err *e)
{
    struct stmt *st = NULL;
    struct arena a;
    int64_t expected = from;
    int rc;

    arena_init(&a, RECORD_ARENA_MAX);
    rc = store_prepare(r->store,
        "SELECT en.seq, en.entry, b.salt, b.text FROM log_entry en"
        " LEFT JOIN log_body b ON b.seq = en.seq WHERE en.seq >= ?1 ORDER BY en.seq",
        &st, e);
    if (rc == 0)
        stmt_bind_int(st, 1, from);
    while (rc == 0) {
        struct walked w;
        struct err wrong;
        bool row;
        int bad;

        rc = stmt_step(st, &row, e);
        if (rc != 0 || !row)
            break;
        memset(&w.act, 0, sizeof(w.act));
        take_row(st, &w);
        /* Without strictness the caller sees a gap by the numbers. */
        bad = strict && w.seq != expected ? row_wrong(&wrong, expected, "it is missing")
                                          : examine(r, &w, &a, &wrong);
        if (bad == -ERR_NOMEM || (bad != 0 && strict)) {
            *e = wrong;
            rc = bad;
            break;
        }
        expected = w.seq + 1;
        rc = fn(ctx, &w, bad != 0 ? &wrong : NULL, e);
        if (a.used > RECORD_ARENA_KEEP)
            arena_fini(&a);
    }
    stmt_done(st);
    arena_fini(&a);
    return rc;
}

struct each {
    int (*fn)(void *ctx, const struct act *a, struct err *e);
    void *ctx;
};

static int
give_act(void *ctx, const struct walked *w, const struct err *wrong, struct err *e)
{
    const struct each *each = ctx;

    (void)wrong;
    return each->fn(each->ctx, &w->act, e);
}

int
records_each(struct records *r, int64_t from,
    int (*fn)(void *ctx, const struct act *a, struct err *e), void *ctx, struct err *e)
{
    struct each each = { fn, ctx };

    return walk(r, from < 0 ? 0 : from, true, give_act, &each, e);
}

struct each_raw {
    int (*fn)(void *ctx, const struct record_raw *raw, struct err *e);
    void *ctx;
};

static int
give_raw(void *ctx, const struct walked *w, const struct err *wrong, struct err *e)
{
    const struct each_raw *each = ctx;
    struct record_raw raw = { w->seq, w->entry_text, w->salt, w->text };

    (void)wrong;
    return each->fn(each->ctx, &raw, e);
}

int
records_each_raw(struct records *r, int64_t from,
    int (*fn)(void *ctx, const struct record_raw *raw, struct err *e), void *ctx, struct err *e)
{
    struct each_raw each = { fn, ctx };

    return walk(r, from < 0 ? 0 : from, true, give_raw, &each, e);
}

/* A writer may have gone on beside a reader: read the tree anew, in one view of the database. */
static int
catch_up(struct records *r, struct err *e)
{
    int rc;

    if (!r->stale && r->loaded && records_size(r) == r->frontier.size)
        return 0;
    rc = store_exec(r->store, "BEGIN", e);
    if (rc != 0)
        return rc;
    rc = log_load(r, e);
    store_rollback(r->store);
    r->loaded = rc == 0;
    r->stale = r->stale && rc != 0;
    return rc;
}

static int
prove(struct records *r, int64_t seq, struct hash *leaf, struct hash *path, size_t *out_n,
    struct err *e)
{
    struct tile_tree tree = { r->frontier.size, log_read_tile, r };
    int rc = merkle_inclusion(seq, tree.size, tile_range, &tree, path, out_n, e);

    return rc == 0 ? tile_range(&tree, seq, seq + 1, leaf, e) : rc;
}

int
records_proof(struct records *r, int64_t seq, struct hash *out_leaf, struct hash *out_path,
    size_t max, size_t *out_n, struct err *e)
{
    struct hash path[MERKLE_PROOF_MAX], leaf;
    size_t n = 0;
    int rc = 0;

    if (r->batch.open)
        return err_set(e, ERR_INPUT, "a proof was asked for inside a batch");
    if (r->mode == RECORDS_READ || r->stale)
        rc = catch_up(r, e);
    if (rc == 0)
        rc = prove(r, seq, &leaf, path, &n, e);
    if (rc == 0 && n > max)
        rc = err_set(e, ERR_LIMIT, "a proof of %zu hashes; there is room for %zu", n, max);
    if (rc != 0)
        return rc;
    if (n > 0)
        memcpy(out_path, path, n * sizeof(*path));
    *out_leaf = leaf;
    *out_n = n;
    return 0;
}

int
records_checkpoint(struct records *r, struct buf *out, struct err *e)
{
    return log_checkpoint(r->store, out, e);
}

int
records_checkpoint_of(
    struct records *r, int64_t seq, struct buf *out, int64_t *out_size, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(r->store,
        "SELECT size, note FROM log_checkpoint WHERE size > ?1 ORDER BY size LIMIT 1", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, seq);
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0 && !row)
        rc = err_set(e, ERR_NOTFOUND, "no checkpoint covers record %lld yet", (long long)seq);
    if (rc == 0) {
        struct str note = stmt_text(st, 1);

        buf_add(out, note.p, note.n);
        rc = buf_check(out, "a checkpoint", e);
    }
    if (rc == 0)
        *out_size = stmt_int(st, 0);
    stmt_done(st);
    return rc;
}
