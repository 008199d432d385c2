/*
 * record_recheck.c: what stands in the open transaction is read back and hashed by other code than
 * wrote it: libsodium's SHA-256 instead of OpenSSL's, the definition's recursion instead of a
 * frontier, and comparisons of text instead of the parsers. One wrong bit in a leaf would make
 * every later checkpoint of the log wrong.
 */
#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "record/record_int.h"

enum { COMMITMENT_AT = 6, COMMITMENT_LEN = 44, BASE64_MAX = 48 }; /* {"c":" and 44 characters */

struct recheck {
    const struct frontier *older; /* before the batch */
    int64_t size;                 /* after it */
    struct hash *leaves;          /* of the batch */
    int peak;                     /* next perfect subtree of older to be used */
};

static int
differs(struct err *e, int64_t seq, const char *what)
{
    (void)err_set(e, ERR_CORRUPT, "record %lld was not written as meant: %s", (long long)seq, what);
    return err_hint(
        e, "nothing was kept; check this machine's memory and disk before trying again");
}

static void
other_node(struct hash *out, const struct hash *left, const struct hash *right)
{
    static const uint8_t prefix = 0x01;
    crypto_hash_sha256_state s;

    (void)crypto_hash_sha256_init(&s);
    (void)crypto_hash_sha256_update(&s, &prefix, 1);
    (void)crypto_hash_sha256_update(&s, left->b, HASH_LEN);
    (void)crypto_hash_sha256_update(&s, right->b, HASH_LEN);
    (void)crypto_hash_sha256_final(&s, out->b);
}

static void
other_leaf(struct hash *out, struct str entry)
{
    static const uint8_t prefix = 0x00;
    crypto_hash_sha256_state s;

    (void)crypto_hash_sha256_init(&s);
    (void)crypto_hash_sha256_update(&s, &prefix, 1);
    (void)crypto_hash_sha256_update(&s, (const uint8_t *)entry.p, entry.n);
    (void)crypto_hash_sha256_final(&s, out->b);
}

/* @return true when the entry's text carries the HMAC of the body in the place of its commitment.
 */
static bool
other_commits(struct str entry, struct str salt, struct str text)
{
    crypto_auth_hmacsha256_state s;
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    char shown[BASE64_MAX];

    if (salt.n != RECORD_SALT_LEN || entry.n < COMMITMENT_AT + COMMITMENT_LEN)
        return false;
    (void)crypto_auth_hmacsha256_init(&s, (const uint8_t *)salt.p, salt.n);
    (void)crypto_auth_hmacsha256_update(&s, (const uint8_t *)text.p, text.n);
    (void)crypto_auth_hmacsha256_final(&s, mac);
    (void)sodium_bin2base64(shown, sizeof(shown), mac, sizeof(mac), sodium_base64_VARIANT_ORIGINAL);
    return memcmp(entry.p + COMMITMENT_AT, shown, COMMITMENT_LEN) == 0;
}

static int
read_leaves(struct records *r, struct recheck *c, struct err *e)
{
    int64_t from = c->older->size, seq = from;
    struct stmt *st = NULL;
    int rc = store_prepare(r->store,
        "SELECT en.seq, en.entry, b.salt, b.text FROM log_entry en"
        " LEFT JOIN log_body b ON b.seq = en.seq WHERE en.seq >= ?1 ORDER BY en.seq",
        &st, e);

    if (rc == 0)
        stmt_bind_int(st, 1, from);
    for (; rc == 0; seq++) {
        struct str entry;
        bool row;

        rc = stmt_step(st, &row, e);
        if (rc != 0 || !row)
            break;
        if (stmt_int(st, 0) != seq || seq >= c->size) {
            rc = differs(e, seq, "its number is wrong");
            break;
        }
        entry = stmt_blob(st, 1);
        other_leaf(&c->leaves[seq - from], entry);
        if (!other_commits(entry, stmt_blob(st, 2), stmt_text(st, 3)))
            rc = differs(e, seq, "its leaf does not commit to its body");
    }
    if (rc == 0 && seq != c->size)
        rc = differs(e, seq, "it is missing");
    stmt_done(st);
    return rc;
}

/* MTH(D[lo:hi]) by its definition; what lies before the batch comes from the older tree's perfect
 * subtrees. */
static void
range_root(struct recheck *c, int64_t lo, int64_t hi, struct hash *out)
{
    struct hash left, right;
    int64_t k = 1;

    if (hi <= c->older->size) {
        *out = c->older->node[c->peak++];
        return;
    }
    if (hi - lo == 1) {
        *out = c->leaves[lo - c->older->size];
        return;
    }
    while (k * 2 < hi - lo)
        k *= 2;
    range_root(c, lo, lo + k, &left);
    range_root(c, lo + k, hi, &right);
    other_node(out, &left, &right);
}

/* Tiles of level 0 that the batch filled up hold the batch's leaves. */
static int
check_tiles(struct records *r, const struct recheck *c, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(r->store, "SELECT hashes FROM log_tile WHERE k = ?1", &st, e);

    for (int64_t n = c->older->size / TILE_WIDTH; rc == 0 && n < c->size / TILE_WIDTH; n++) {
        int64_t first = n * TILE_WIDTH, skip = first < c->older->size ? c->older->size - first : 0;
        struct str hashes;
        bool row;

        stmt_bind_int(st, 1, n);
        rc = stmt_step(st, &row, e);
        if (rc != 0)
            break;
        hashes = row ? stmt_blob(st, 0) : (struct str){ NULL, 0 };
        if (hashes.n != (size_t)TILE_WIDTH * HASH_LEN ||
            memcmp(hashes.p + skip * HASH_LEN, c->leaves + (first + skip - c->older->size),
                (size_t)(TILE_WIDTH - skip) * HASH_LEN) != 0)
            rc = differs(e, first, "the tile it stands in is wrong");
        stmt_reset(st);
    }
    stmt_done(st);
    return rc;
}

/* The stored frontier must fold to the root. */
static int
check_frontier(struct records *r, const struct recheck *c, const struct hash *root, struct err *e)
{
    struct stmt *st = NULL;
    struct hash fold, node;
    bool row = false;
    int rc = store_prepare(r->store, "SELECT size, hashes FROM log_frontier WHERE id = 0", &st, e);

    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0) {
        struct str hashes = row ? stmt_blob(st, 1) : (struct str){ NULL, 0 };

        if (hashes.n < HASH_LEN || stmt_int(st, 0) != c->size) {
            rc = differs(e, c->size - 1, "the frontier is wrong");
        } else {
            memcpy(fold.b, hashes.p + hashes.n - HASH_LEN, HASH_LEN);
            for (size_t at = hashes.n - HASH_LEN; at >= HASH_LEN; at -= HASH_LEN) {
                memcpy(node.b, hashes.p + at - HASH_LEN, HASH_LEN);
                other_node(&fold, &node, &fold);
            }
            if (memcmp(fold.b, root->b, HASH_LEN) != 0)
                rc = differs(e, c->size - 1, "the frontier is wrong");
        }
    }
    stmt_done(st);
    return rc;
}

/* The stored checkpoint must start with origin, size and this root. */
static int
check_checkpoint(struct records *r, const struct recheck *c, const struct hash *root, struct err *e)
{
    struct stmt *st = NULL;
    struct buf want;
    char shown[BASE64_MAX];
    bool row = false;
    int rc = store_prepare(r->store, "SELECT note FROM log_checkpoint WHERE size = ?1", &st, e);

    buf_init(&want, 1024);
    (void)sodium_bin2base64(
        shown, sizeof(shown), root->b, HASH_LEN, sodium_base64_VARIANT_ORIGINAL);
    buf_fmt(&want, "%s\n%lld\n%s\n\n", r->origin, (long long)c->size, shown);
    if (rc == 0)
        rc = buf_check(&want, "a checkpoint", e);
    if (rc == 0) {
        stmt_bind_int(st, 1, c->size);
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0 && (!row || !str_starts(stmt_text(st, 0), want.data)))
        rc = differs(e, c->size - 1, "the checkpoint is wrong");
    stmt_done(st);
    buf_fini(&want);
    return rc;
}

int
recheck_batch(struct records *r, struct err *e)
{
    struct recheck c = { .older = &r->frontier, .size = r->batch.frontier.size };
    struct hash root;
    int rc;

    c.leaves = mem_grow(NULL, (size_t)(c.size - c.older->size), sizeof(*c.leaves));
    if (c.leaves == NULL)
        return err_set(e, ERR_NOMEM, "no memory to check a batch of %lld records",
            (long long)(c.size - c.older->size));
    rc = read_leaves(r, &c, e);
    if (rc == 0) {
        range_root(&c, 0, c.size, &root);
        rc = check_tiles(r, &c, e);
    }
    if (rc == 0)
        rc = check_frontier(r, &c, &root, e);
    if (rc == 0)
        rc = check_checkpoint(r, &c, &root, e);
    mem_free(c.leaves);
    return rc;
}
