/* record_log.c: the ledger's own tables: entries, bodies, tiles, frontier, checkpoints. */
#include <assert.h>
#include <string.h>

#include "ledger/checkpoint.h"
#include "record/record_int.h"

#define APPEND_ONLY(table)                                                                         \
    "CREATE TRIGGER " table "_fixed BEFORE UPDATE ON " table                                       \
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"                                \
    "CREATE TRIGGER " table "_kept BEFORE DELETE ON " table                                        \
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"

const char record_log_ddl[] =
    "CREATE TABLE log_meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
    "CREATE TRIGGER log_meta_fixed BEFORE UPDATE ON log_meta"
    " WHEN OLD.name NOT IN ('state_version', 'state_tables') OR NEW.name <> OLD.name"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER log_meta_kept BEFORE DELETE ON log_meta"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TABLE log_entry(seq INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;" APPEND_ONLY(
        "log_entry") "CREATE TABLE log_body(seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, text TEXT "
                     "NOT NULL) STRICT;"
                     "CREATE TRIGGER log_body_fixed BEFORE UPDATE ON log_body"
                     " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                     "CREATE TRIGGER log_body_kept BEFORE DELETE ON log_body"
                     " WHEN NOT EXISTS (SELECT 1 FROM record_disposal WHERE seq = OLD.seq)"
                     " BEGIN SELECT RAISE(ABORT, 'a body goes only by a recorded disposal'); END;"
                     "CREATE TABLE log_tile(k INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;"
                     "CREATE TRIGGER log_tile_fixed BEFORE UPDATE ON log_tile"
                     " WHEN NEW.k <> OLD.k OR length(NEW.hashes) < length(OLD.hashes)"
                     " OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes"
                     " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                     "CREATE TRIGGER log_tile_kept BEFORE DELETE ON log_tile"
                     " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                     "CREATE TABLE log_frontier(id INTEGER PRIMARY KEY CHECK(id = 0), size INTEGER "
                     "NOT NULL, at INTEGER NOT NULL,"
                     " hashes BLOB NOT NULL) STRICT;"
                     "CREATE TRIGGER log_frontier_fixed BEFORE UPDATE ON log_frontier WHEN "
                     "NEW.size <= OLD.size OR NEW.at < OLD.at"
                     " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                     "CREATE TRIGGER log_frontier_kept BEFORE DELETE ON log_frontier"
                     " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
                     "CREATE TABLE log_checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) "
                     "STRICT;" APPEND_ONLY("log_checkpoint");
#undef APPEND_ONLY

int64_t
log_tile_key(int level, int64_t n)
{
    assert(level >= 0 && level < TILE_LEVELS && n >= 0 && n < (int64_t)1 << 56);
    return (int64_t)level << 56 | n;
}

int
log_meta(struct store *s, const char *name, struct buf *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s, "SELECT value FROM log_meta WHERE name = ?1", &st, e);

    if (rc == 0) {
        stmt_bind_cstr(st, 1, name);
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0 && !row)
        rc = err_set(e, ERR_CORRUPT, "the workspace does not say its '%s'", name);
    if (rc == 0) {
        struct str v = stmt_text(st, 0);

        buf_add(out, v.p, v.n);
        rc = buf_check(out, name, e);
    }
    stmt_done(st);
    return rc;
}

int
log_meta_set(struct store *s, const char *name, const char *value, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(s,
        "INSERT INTO log_meta(name, value) VALUES(?1, ?2)"
        " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        &st, e);

    if (rc == 0) {
        stmt_bind_cstr(st, 1, name);
        stmt_bind_cstr(st, 2, value);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

/* The leaf hashes of the last, unfinished tile of level 0, from its entries. */
static int
load_leaves(struct records *r, struct err *e)
{
    int64_t size = r->frontier.size, from = size - size % TILE_WIDTH;
    struct tail *t = &r->tail[0];
    struct stmt *st = NULL;
    bool row = true;
    int rc = store_prepare(
        r->store, "SELECT seq, entry FROM log_entry WHERE seq >= ?1 ORDER BY seq", &st, e);

    t->n = 0;
    if (rc == 0)
        stmt_bind_int(st, 1, from);
    while (rc == 0) {
        struct str entry;

        rc = stmt_step(st, &row, e);
        if (rc != 0 || !row)
            break;
        if (stmt_int(st, 0) != from + t->n || stmt_int(st, 0) >= size)
            break;
        entry = stmt_blob(st, 1);
        merkle_leaf(&t->h[t->n++], entry.p, entry.n);
    }
    stmt_done(st);
    if (rc == 0 && (row || from + t->n != size))
        rc = err_set(e, ERR_CORRUPT, "the ledger's last entries do not add up to its size, %lld",
            (long long)size);
    return rc;
}

/* Read a stored tile; its width must be right. */
static int
load_tile(struct store *s, int level, int64_t n, int width, struct hash *out, struct err *e)
{
    struct stmt *st = NULL;
    struct str hashes;
    bool row = false;
    int rc = store_prepare(s, "SELECT hashes FROM log_tile WHERE k = ?1", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, log_tile_key(level, n));
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0) {
        hashes = row ? stmt_blob(st, 0) : (struct str){ NULL, 0 };
        /* A tile read by an older size may have grown since; what it held then still starts it. */
        if (hashes.p == NULL || hashes.n < (size_t)width * HASH_LEN)
            rc = err_set(e, ERR_CORRUPT, "tile %lld of level %d is missing or too short",
                (long long)n, level);
        else
            memcpy(out, hashes.p, (size_t)width * HASH_LEN);
    }
    stmt_done(st);
    return rc;
}

static int
load_frontier(struct records *r, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc =
        store_prepare(r->store, "SELECT size, at, hashes FROM log_frontier WHERE id = 0", &st, e);

    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        struct str hashes = stmt_blob(st, 2);

        if (!frontier_load(&r->frontier, stmt_int(st, 0), hashes.p, hashes.n))
            rc = err_set(e, ERR_CORRUPT, "the ledger's frontier does not fit its size");
        r->last_at = stmt_int(st, 1);
    } else if (rc == 0) {
        frontier_init(&r->frontier);
        r->last_at = 0;
    }
    stmt_done(st);
    return rc;
}

int
log_load(struct records *r, struct err *e)
{
    int rc = load_frontier(r, e);

    for (int level = 1; level < TILE_LEVELS && rc == 0; level++) {
        int64_t hashes = tile_hashes(r->frontier.size, level);
        struct tail *t = &r->tail[level];

        t->n = (int)(hashes % TILE_WIDTH);
        t->dirty = false;
        if (t->n > 0)
            rc = load_tile(r->store, level, hashes / TILE_WIDTH, t->n, t->h, e);
    }
    return rc == 0 ? load_leaves(r, e) : rc;
}

static int
write_tile(struct records *r, int level, int64_t n, const struct tail *t, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(r->store,
        "INSERT INTO log_tile(k, hashes) VALUES(?1, ?2)"
        " ON CONFLICT(k) DO UPDATE SET hashes = excluded.hashes",
        &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, log_tile_key(level, n));
        stmt_bind_blob(st, 2, t->h, (size_t)t->n * HASH_LEN);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

/* Add a hash to a level's last tile; a full one is stored and its root goes one level up. */
static int
push(struct records *r, int64_t size, const struct hash *leaf, struct err *e)
{
    struct hash h = *leaf;

    for (int level = 0; level < TILE_LEVELS; level++) {
        struct tail *t = &r->tail[level];
        int rc;

        assert(t->n < TILE_WIDTH);
        t->h[t->n++] = h;
        t->dirty = true;
        if (t->n < TILE_WIDTH)
            return 0;
        rc = write_tile(r, level, tile_hashes(size, level) / TILE_WIDTH - 1, t, e);
        if (rc != 0)
            return rc;
        merkle_perfect(&h, t->h, TILE_WIDTH);
        t->n = 0;
        t->dirty = false;
    }
    return 0;
}

int
log_add(struct records *r, struct str entry, struct err *e)
{
    struct stmt *st = NULL;
    struct hash leaf;
    int rc = store_prepare(r->store, "INSERT INTO log_entry(seq, entry) VALUES(?1, ?2)", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, r->batch.frontier.size);
        stmt_bind_blob(st, 2, entry.p, entry.n);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    if (rc != 0)
        return rc;
    merkle_leaf(&leaf, entry.p, entry.n);
    frontier_add(&r->batch.frontier, &leaf);
    return push(r, r->batch.frontier.size, &leaf, e);
}

static int
write_frontier(struct records *r, struct err *e)
{
    const struct frontier *f = &r->batch.frontier;
    struct stmt *st = NULL;
    int rc = store_prepare(r->store,
        "INSERT INTO log_frontier(id, size, at, hashes) VALUES(0, ?1, ?2, ?3)"
        " ON CONFLICT(id) DO UPDATE SET size = excluded.size, at = excluded.at,"
        " hashes = excluded.hashes",
        &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, f->size);
        stmt_bind_int(st, 2, r->batch.last_at);
        stmt_bind_blob(st, 3, f->node, (size_t)f->n * HASH_LEN);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

static int
write_checkpoint(struct records *r, struct err *e)
{
    struct merkle_head head;
    struct stmt *st = NULL;
    int rc;

    frontier_head(&r->batch.frontier, &head);
    buf_clear(&r->checkpoint);
    rc = checkpoint_sign(&r->checkpoint, &head, r->log, e);
    if (rc == 0)
        rc = store_prepare(
            r->store, "INSERT INTO log_checkpoint(size, note) VALUES(?1, ?2)", &st, e);
    if (rc == 0) {
        stmt_bind_int(st, 1, head.size);
        stmt_bind_text(st, 2, (struct str){ r->checkpoint.data, r->checkpoint.len });
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

int
log_seal(struct records *r, struct err *e)
{
    int rc = 0;

    for (int level = 1; level < TILE_LEVELS && rc == 0; level++) {
        struct tail *t = &r->tail[level];

        if (t->dirty && t->n > 0)
            rc =
                write_tile(r, level, tile_hashes(r->batch.frontier.size, level) / TILE_WIDTH, t, e);
        t->dirty = false;
    }
    if (rc == 0)
        rc = write_frontier(r, e);
    return rc == 0 ? write_checkpoint(r, e) : rc;
}

int
log_read_tile(void *ctx, const struct tile *t, struct hash *out, struct err *e)
{
    struct records *r = ctx;

    /* The last, unfinished tile of a level is at hand; level 0's is stored nowhere. */
    if (t->width < TILE_WIDTH && t->n == tile_hashes(r->frontier.size, t->level) / TILE_WIDTH) {
        assert(t->width <= r->tail[t->level].n);
        memcpy(out, r->tail[t->level].h, (size_t)t->width * HASH_LEN);
        return 0;
    }
    return load_tile(r->store, t->level, t->n, t->width, out, e);
}

int
log_checkpoint(struct store *s, struct buf *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s, "SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1", &st, e);

    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        struct str note = stmt_text(st, 0);

        buf_add(out, note.p, note.n);
        rc = buf_check(out, "a checkpoint", e);
    }
    stmt_done(st);
    return rc;
}
