/* record_fsck_log.c: the ledger from its entries up: leaves, tiles, roots, checkpoints, bodies, and
 * the replay. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/checkpoint.h"
#include "record/record_fsck_int.h"

enum { WHERE_MAX = 64 };

#define HINT_LEDGER                                                                                \
    "the ledger was changed outside the program: restore it from a backup or from a package "      \
    "handed out"

static void
tell_record(struct fsck *f, int64_t seq, const char *what, const char *why)
{
    char where[WHERE_MAX];

    (void)snprintf(where, sizeof(where), "record %lld", (long long)seq);
    fsck_tell(f, what, where, HINT_LEDGER, "%s", why);
}

static void
tell_tile(struct fsck *f, int level, int64_t n, const char *why)
{
    char where[WHERE_MAX];

    (void)snprintf(where, sizeof(where), "tile %lld of level %d", (long long)n, level);
    fsck_tell(f, "tile", where, HINT_LEDGER, "%s", why);
}

/* Read a stored tile. @param out_width hashes it has; 0 when it is not there. */
static int
stored_tile(struct fsck *f, int level, int64_t n, struct hash *out, int *out_width, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(f->r->store, "SELECT hashes FROM log_tile WHERE k = ?1", &st, e);

    *out_width = 0;
    if (rc == 0) {
        stmt_bind_int(st, 1, log_tile_key(level, n));
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0 && row) {
        struct str hashes = stmt_blob(st, 0);

        f->report.tiles++;
        if (hashes.n > 0 && hashes.n % HASH_LEN == 0 && hashes.n <= (size_t)TILE_WIDTH * HASH_LEN) {
            memcpy(out, hashes.p, hashes.n);
            *out_width = (int)(hashes.n / HASH_LEN);
        } else {
            *out_width = -1;
        }
    }
    stmt_done(st);
    return rc;
}

static void
tree_add(struct fsck_tree *t, const struct hash *leaf)
{
    struct hash h = *leaf;
    int64_t at = t->f.size;

    for (int level = 0; level < TILE_LEVELS; level++, at /= TILE_WIDTH) {
        t->level[level][at % TILE_WIDTH] = h;
        if (at % TILE_WIDTH != TILE_WIDTH - 1)
            break;
        merkle_perfect(&h, t->level[level], TILE_WIDTH);
    }
    frontier_add(&t->f, leaf);
}

/* Compare a stored tile of a level above 0 with what the trees say. */
static int
check_upper(struct fsck *f, int level, int64_t n, int width, struct err *e)
{
    struct hash stored[TILE_WIDTH];
    size_t bytes = (size_t)width * HASH_LEN;
    int there, rc = stored_tile(f, level, n, stored, &there, e);

    if (rc != 0)
        return rc;
    if (there == 0)
        tell_tile(f, level, n, "it is missing");
    else if (there != width)
        tell_tile(f, level, n, "it has the wrong length");
    else if (memcmp(stored, f->by_entry->level[level], bytes) != 0 &&
             !(f->forked && memcmp(stored, f->by_tile->level[level], bytes) == 0))
        tell_tile(f, level, n, "its hashes are not those of the entries");
    return 0;
}

/* At the start of a tile of level 0: read it, when it must be there. */
static int
enter_tile(struct fsck *f, int64_t seq, int64_t total, struct err *e)
{
    int64_t n = seq / TILE_WIDTH;
    int width, rc;

    f->tile_there = false;
    if ((n + 1) * TILE_WIDTH > total)
        return 0;
    rc = stored_tile(f, 0, n, f->tile, &width, e);
    if (rc != 0)
        return rc;
    f->tile_there = width == TILE_WIDTH;
    if (!f->tile_there)
        tell_tile(f, 0, n, width == 0 ? "it is missing" : "it has the wrong length");
    return 0;
}

static int
doubt(struct fsck *f, int64_t seq, struct err *e)
{
    int rc = fsck_grow((void **)&f->doubts, f->doubt_n, &f->doubt_cap, sizeof(*f->doubts), e);

    if (rc == 0)
        f->doubts[f->doubt_n++].seq = seq;
    return rc;
}

/* Add one leaf to the trees: by the entry's bytes (NULL: it is missing), and by its tile where that
 * differs. */
static int
add_leaf(struct fsck *f, int64_t seq, const struct str *entry, struct err *e)
{
    const struct hash *in_tile = f->tile_there ? &f->tile[seq % TILE_WIDTH] : NULL;
    struct hash leaf = { { 0 } };
    int rc = 0;

    if (entry != NULL)
        merkle_leaf(&leaf, entry->p, entry->n);
    else if (in_tile != NULL)
        leaf = *in_tile;
    if (in_tile != NULL && !hash_eq(&leaf, in_tile)) {
        if (!f->forked)
            *f->by_tile = *f->by_entry;
        f->forked = true;
        rc = doubt(f, seq, e);
    }
    tree_add(f->by_entry, &leaf);
    if (f->forked)
        tree_add(f->by_tile, in_tile != NULL ? in_tile : &leaf);
    f->size = seq + 1;
    for (int level = 1; level < TILE_LEVELS && rc == 0; level++) {
        int64_t whole = (int64_t)1
                        << (TILE_HEIGHT * (level + 1) < 62 ? TILE_HEIGHT * (level + 1) : 62);

        if (f->size % whole != 0)
            break;
        rc = check_upper(f, level, f->size / whole - 1, TILE_WIDTH, e);
    }
    return rc;
}

static int
next_checkpoint(struct fsck *f, struct err *e)
{
    return stmt_step(f->checkpoints, &f->checkpoint_there, e);
}

/* The checkpoint under the cursor was signed at the size the walk has reached. */
static int
check_checkpoint(struct fsck *f, struct err *e)
{
    struct merkle_head by_entry, by_tile;
    struct checkpoint c;
    struct str raw = stmt_text(f->checkpoints, 1);
    struct note note;
    char where[WHERE_MAX];
    struct err why;

    (void)snprintf(where, sizeof(where), "checkpoint of size %lld", (long long)f->size);
    frontier_head(&f->by_entry->f, &by_entry);
    frontier_head(f->forked ? &f->by_tile->f : &f->by_entry->f, &by_tile);
    if (note_parse(&note, raw, &why) != 0 || checkpoint_parse(&c, note.text, &why) != 0) {
        fsck_tell(f, "checkpoint", where, HINT_LEDGER, "%s", why.msg);
        return 0;
    }
    if (!str_is(c.origin, f->r->origin) || c.head.size != f->size)
        fsck_tell(f, "checkpoint", where, HINT_LEDGER, "it names another ledger or another size");
    else if (hash_eq(&c.head.root, &by_entry.root) || hash_eq(&c.head.root, &by_tile.root))
        f->good_size = f->size;
    else if (f->bad_roots++ == 0) /* whatever was signed later carries the same fault */
        fsck_tell(f, "checkpoint", where, HINT_LEDGER,
            "records %lld to %lld do not give the root that was signed", (long long)f->good_size,
            (long long)f->size - 1);
    return fsck_sig_add(f, f->size, true, &f->r->log_key, raw, e);
}

/* Who must have signed the act, by the keys of the replayed state as they stood before it. */
static int
queue_signature(struct fsck *f, const struct walked *w, struct err *e)
{
    struct verifier key;
    struct err why;
    int rc;

    if (w->seq == 0 && strcmp(w->act.kind, "key.add") == 0)
        rc = kinds_new_key(w->act.data, &key, &why);
    else
        rc = kinds_key(f->replayed, w->act.actor, w->read.key, &key, &why);
    if (rc == -ERR_NOMEM) { /* says nothing of the signature */
        *e = why;
        return rc;
    }
    if (rc != 0) {
        tell_record(f, w->seq, "signature", why.msg);
        return 0;
    }
    return fsck_sig_add(f, w->seq, false, &key, w->text, e);
}

static uint64_t
short_hash(const char *id)
{
    uint64_t h = 14695981039346656037ULL; /* FNV-1a */

    for (; *id != '\0'; id++)
        h = (h ^ (uint8_t)*id) * 1099511628211ULL;
    return h;
}

static int
remember_id(struct fsck *f, const struct walked *w, struct err *e)
{
    int rc = fsck_grow((void **)&f->ids, f->ids_n, &f->ids_cap, 2 * sizeof(*f->ids), e);

    if (rc == 0) {
        f->ids[2 * f->ids_n] = short_hash(w->entry.id);
        f->ids[2 * f->ids_n + 1] = (uint64_t)w->seq;
        f->ids_n++;
    }
    return rc;
}

static void
check_order(struct fsck *f, const struct walked *w)
{
    if (w->entry.at < f->last_at)
        tell_record(f, w->seq, "record", "its clock lies before that of the record before it");
    else
        f->last_at = w->entry.at;
    if (w->entry.rests_n > 0 && w->entry.rests_on[w->entry.rests_n - 1] >= w->seq)
        tell_record(f, w->seq, "record", "it rests on a record that comes after it");
}

static int
replay(struct fsck *f, const struct walked *w, struct err *e)
{
    int rc = kinds_apply(f->r->schema, f->replayed, &w->act, e);

    if (rc == 0 || rc == -ERR_NOMEM)
        return rc;
    (void)err_ctx(e, "it cannot be replayed");
    tell_record(f, w->seq, "record", e->msg);
    f->bad_records++;
    return 0;
}

static int
note_bodyless(struct fsck *f, int64_t seq, struct err *e)
{
    int rc =
        fsck_grow((void **)&f->bodyless, f->bodyless_n, &f->bodyless_cap, sizeof(*f->bodyless), e);

    if (rc == 0)
        f->bodyless[f->bodyless_n++] = seq;
    return rc;
}

/* An act that holds: its order, its signature, its effect. */
static int
take_act(struct fsck *f, const struct walked *w, struct err *e)
{
    int rc = remember_id(f, w, e);

    check_order(f, w);
    if (rc == 0)
        rc = w->act.data == NULL ? note_bodyless(f, w->seq, e) : queue_signature(f, w, e);
    return rc == 0 ? replay(f, w, e) : rc;
}

struct walking {
    struct fsck *f;
    int64_t total; /* entries there should be */
};

static int
on_row(void *ctx, const struct walked *w, const struct err *wrong, struct err *e)
{
    struct walking *walking = ctx;
    struct fsck *f = walking->f;
    int rc = 0;

    /* Records that are missing leave a gap in the numbers. */
    while (rc == 0 && f->size < w->seq) {
        if (f->size % TILE_WIDTH == 0)
            rc = enter_tile(f, f->size, walking->total, e);
        tell_record(f, f->size, "record", "it is missing");
        f->bad_records++;
        if (rc == 0)
            rc = add_leaf(f, f->size, NULL, e);
    }
    f->report.records++;
    f->bodies += w->text.n > 0 || w->salt.n > 0;
    if (rc == 0 && w->seq % TILE_WIDTH == 0)
        rc = enter_tile(f, w->seq, walking->total, e);
    if (rc == 0)
        rc = add_leaf(f, w->seq, &w->entry_text, e);
    if (rc == 0 && wrong != NULL) {
        const char *why = strchr(
            wrong->msg, ':'); /* the message starts with "record N: ", and so does the place */

        tell_record(f, w->seq, "record", why != NULL && why[1] == ' ' ? why + 2 : wrong->msg);
        f->bad_records++;
    } else if (rc == 0) {
        rc = take_act(f, w, e);
    }
    while (rc == 0 && f->checkpoint_there && stmt_int(f->checkpoints, 0) <= f->size) {
        if (stmt_int(f->checkpoints, 0) == f->size)
            rc = check_checkpoint(f, e);
        if (rc == 0)
            rc = next_checkpoint(f, e);
    }
    fsck_progress(f, walking->total > 0 ? (int)(900 * f->size / walking->total) : 0);
    return rc;
}

/* Leaves that differ from their tile: the checkpoint says which of the two was changed. */
static void
settle_doubts(struct fsck *f)
{
    struct merkle_head head, signed_head = { .size = -1 };
    struct buf note;
    struct err e;

    frontier_head(&f->by_entry->f, &head);
    buf_init(&note, CHECKPOINT_MAX);
    if (log_checkpoint(f->r->store, &note, &e) == 0 && note.len > 0)
        (void)checkpoint_open(
            (struct str){ note.data, note.len }, &f->r->log_key, &signed_head, &e);
    buf_fini(&note);
    for (size_t i = 0; i < f->doubt_n; i++) {
        int64_t seq = f->doubts[i].seq;

        if (signed_head.size == head.size && hash_eq(&signed_head.root, &head.root))
            tell_tile(f, 0, seq / TILE_WIDTH, "one of its hashes is not that of its entry");
        else
            tell_record(
                f, seq, "record", "its leaf is not the one its tile and the signed root hold");
    }
}

static int
compare_pairs(const void *a, const void *b)
{
    uint64_t x[2], y[2];

    memcpy(x, a, sizeof(x));
    memcpy(y, b, sizeof(y));
    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return x[1] < y[1] ? -1 : x[1] > y[1];
}

/* One signed act may stand in the ledger once: a second time would be a replay of an old approval.
 */
static void
check_ids(struct fsck *f)
{
    if (f->ids_n > 1)
        qsort(f->ids, f->ids_n, 2 * sizeof(*f->ids), compare_pairs);
    for (size_t i = 1; i < f->ids_n; i++)
        if (f->ids[2 * i] == f->ids[2 * i - 2])
            tell_record(f, (int64_t)f->ids[2 * i + 1], "record",
                "an act with its id stands in the ledger already");
}

static int
is_disposed(struct fsck *f, int64_t seq, bool *out, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(f->replayed, "SELECT 1 FROM record_disposal WHERE seq = ?1", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, seq);
        rc = stmt_step(st, out, e);
    }
    stmt_done(st);
    return rc;
}

/* Bodies are missing exactly where a disposal says so. */
static int
check_bodies(struct fsck *f, struct err *e)
{
    int64_t disposed = 0, stored = 0;
    int rc = 0;

    for (size_t i = 0; i < f->bodyless_n && rc == 0; i++) {
        bool gone = false;

        rc = is_disposed(f, f->bodyless[i], &gone, e);
        if (rc == 0 && !gone) {
            tell_record(
                f, f->bodyless[i], "record", "its body is missing and no disposal names it");
            f->bad_records++;
        }
    }
    if (rc == 0)
        rc = store_int(f->replayed, "SELECT count(*) FROM record_disposal", &disposed, e);
    if (rc == 0)
        rc = store_int(f->r->store, "SELECT count(*) FROM log_body", &stored, e);
    if (rc == 0 && f->bad_records == 0 && disposed != (int64_t)f->bodyless_n)
        fsck_tell(f, "record", "log_body", HINT_LEDGER,
            "%lld bodies were disposed of, but %zu are gone", (long long)disposed, f->bodyless_n);
    if (rc == 0 && stored != f->bodies)
        fsck_tell(f, "record", "log_body", HINT_LEDGER, "%lld bodies belong to no record",
            (long long)(stored - f->bodies));
    return rc;
}

/* What is left after the walk: unfinished tiles, the frontier, checkpoints of more records than
 * there are. */
static int
check_end(struct fsck *f, int64_t total, struct err *e)
{
    int64_t expected = 0, stored = 0;
    int rc = 0;

    for (int level = 0; level < TILE_LEVELS && rc == 0; level++) {
        int64_t hashes = tile_hashes(f->size, level);

        expected += hashes / TILE_WIDTH;
        if (level == 0 || hashes % TILE_WIDTH == 0)
            continue;
        expected++;
        rc = check_upper(f, level, hashes / TILE_WIDTH, (int)(hashes % TILE_WIDTH), e);
    }
    if (rc == 0)
        rc = store_int(f->r->store, "SELECT count(*) FROM log_tile", &stored, e);
    if (rc == 0 && stored > expected)
        fsck_tell(f, "tile", "log_tile", HINT_LEDGER, "%lld tiles belong to no record",
            (long long)(stored - expected));
    if (rc == 0 && total != f->size)
        fsck_tell(f, "record", "log_frontier", HINT_LEDGER,
            "the ledger says it has %lld records; %lld are there", (long long)total,
            (long long)f->size);
    while (rc == 0 && f->checkpoint_there) {
        fsck_tell(f, "checkpoint", "log_checkpoint", HINT_LEDGER,
            "a checkpoint was signed over %lld records; %lld are there",
            (long long)stmt_int(f->checkpoints, 0), (long long)f->size);
        rc = next_checkpoint(f, e);
    }
    return rc;
}

static int
check_frontier(struct fsck *f, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(
        f->r->store, "SELECT size, at, hashes FROM log_frontier WHERE id = 0", &st, e);

    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        const struct frontier *a = &f->by_entry->f, *b = f->forked ? &f->by_tile->f : a;
        struct str hashes = stmt_blob(st, 2);
        size_t n = (size_t)a->n * HASH_LEN;

        if (stmt_int(st, 0) == f->size && (hashes.n != n || (memcmp(hashes.p, a->node, n) != 0 &&
                                                                memcmp(hashes.p, b->node, n) != 0)))
            fsck_tell(
                f, "tile", "log_frontier", HINT_LEDGER, "its hashes are not those of the entries");
        if (stmt_int(st, 1) != f->last_at && f->bad_records == 0)
            fsck_tell(f, "record", "log_frontier", HINT_LEDGER,
                "its clock is not that of the last record");
    } else if (rc == 0 && f->size > 0) {
        fsck_tell(f, "tile", "log_frontier", HINT_LEDGER, "it is missing");
    }
    stmt_done(st);
    return rc;
}

int
fsck_log(struct fsck *f, struct err *e)
{
    struct walking walking = { .f = f };
    int rc = store_int(
        f->r->store, "SELECT coalesce(max(size), 0) FROM log_frontier", &walking.total, e);

    if (rc == 0)
        rc = store_prepare(
            f->r->store, "SELECT size, note FROM log_checkpoint ORDER BY size", &f->checkpoints, e);
    if (rc == 0)
        rc = next_checkpoint(f, e);
    if (rc == 0)
        rc = walk(f->r, 0, false, on_row, &walking, e);
    if (rc == 0)
        rc = check_end(f, walking.total, e);
    if (rc == 0)
        rc = check_frontier(f, e);
    if (rc == 0)
        settle_doubts(f);
    if (rc == 0 && f->bad_roots > 1)
        fsck_tell(f, "checkpoint", "log_checkpoint", HINT_LEDGER,
            "%lld later checkpoints do not fit either", (long long)f->bad_roots - 1);
    if (rc == 0 && f->size > 0 && f->good_size != f->size)
        fsck_tell(f, "checkpoint", "log_checkpoint", HINT_LEDGER,
            "no checkpoint of all %lld records fits them", (long long)f->size);
    check_ids(f);
    if (rc == 0)
        rc = check_bodies(f, e);
    fsck_sig_run(f);
    stmt_done(f->checkpoints);
    f->checkpoints = NULL;
    return rc;
}
