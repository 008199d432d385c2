#include "ledger/merkle.h"

#include <assert.h>
#include <string.h>

enum { PERFECT_MAX = 256 }; /* hashes merkle_perfect() takes */

void
merkle_leaf(struct hash *out, const void *entry, size_t n)
{
    static const uint8_t prefix = 0x00;
    struct sha256 s;

    sha256_start(&s);
    sha256_add(&s, &prefix, 1);
    sha256_add(&s, entry, n);
    sha256_end(&s, out);
}

void
merkle_node(struct hash *out, const struct hash *left, const struct hash *right)
{
    uint8_t text[1 + 2 * HASH_LEN];

    text[0] = 0x01;
    memcpy(text + 1, left->b, HASH_LEN);
    memcpy(text + 1 + HASH_LEN, right->b, HASH_LEN);
    hash_bytes(out, text, sizeof(text));
}

void
merkle_perfect(struct hash *out, const struct hash *nodes, size_t n)
{
    struct hash row[PERFECT_MAX];

    assert(n > 0 && n <= PERFECT_MAX && (n & (n - 1)) == 0);
    memcpy(row, nodes, n * sizeof(*row));
    for (; n > 1; n /= 2)
        for (size_t i = 0; i < n / 2; i++)
            merkle_node(&row[i], &row[2 * i], &row[2 * i + 1]);
    *out = row[0];
}

int64_t
merkle_split(int64_t n)
{
    assert(n >= 2);
    return (int64_t)1 << (63 - __builtin_clzll((unsigned long long)n - 1));
}

void
frontier_init(struct frontier *f)
{
    memset(f, 0, sizeof(*f));
}

void
frontier_add(struct frontier *f, const struct hash *leaf)
{
    struct hash h = *leaf;
    int n = f->n;

    assert(f->size < MERKLE_SIZE_MAX);
    for (int64_t s = f->size; s & 1; s >>= 1)
        merkle_node(&h, &f->node[--n], &h);
    f->node[n] = h;
    f->n = n + 1;
    f->size++;
}

void
frontier_head(const struct frontier *f, struct merkle_head *out)
{
    out->size = f->size;
    if (f->n == 0) {
        hash_bytes(&out->root, "", 0);
        return;
    }
    out->root = f->node[f->n - 1];
    for (int i = f->n - 2; i >= 0; i--)
        merkle_node(&out->root, &f->node[i], &out->root);
}

bool
frontier_load(struct frontier *f, int64_t size, const void *hashes, size_t n)
{
    int bits;

    if (size < 0 || size > MERKLE_SIZE_MAX)
        return false;
    bits = __builtin_popcountll((unsigned long long)size);
    if (n != (size_t)bits * HASH_LEN)
        return false;
    frontier_init(f);
    f->size = size;
    f->n = bits;
    if (n > 0)
        memcpy(f->node, hashes, n);
    return true;
}

/* Ranges whose hashes make a proof, collected from the root down. */
struct ranges {
    int64_t lo[MERKLE_PROOF_MAX], hi[MERKLE_PROOF_MAX];
    size_t n;
};

static void
take(struct ranges *r, int64_t lo, int64_t hi)
{
    assert(r->n < MERKLE_PROOF_MAX);
    r->lo[r->n] = lo;
    r->hi[r->n++] = hi;
}

/* Hash the ranges, the lowest one first. */
static int
hash_ranges(const struct ranges *r, merkle_range *range, void *ctx, struct hash *path,
    size_t *out_n, struct err *e)
{
    for (size_t i = 0; i < r->n; i++) {
        int rc = range(ctx, r->lo[r->n - 1 - i], r->hi[r->n - 1 - i], &path[i], e);

        if (rc != 0)
            return rc;
    }
    *out_n = r->n;
    return 0;
}

int
merkle_inclusion(int64_t index, int64_t size, merkle_range *range, void *ctx, struct hash *path,
    size_t *out_n, struct err *e)
{
    struct ranges r = { .n = 0 };
    int64_t lo = 0, hi = size;

    if (index < 0 || size > MERKLE_SIZE_MAX || index >= size)
        return err_set(
            e, ERR_INPUT, "no record %lld in a ledger of %lld", (long long)index, (long long)size);
    while (hi - lo > 1) {
        int64_t middle = lo + merkle_split(hi - lo);

        if (index < middle) {
            take(&r, middle, hi);
            hi = middle;
        } else {
            take(&r, lo, middle);
            lo = middle;
        }
    }
    return hash_ranges(&r, range, ctx, path, out_n, e);
}

int
merkle_consistency(int64_t old_size, int64_t new_size, merkle_range *range, void *ctx,
    struct hash *path, size_t *out_n, struct err *e)
{
    struct ranges r = { .n = 0 };
    int64_t lo = 0, hi = new_size;

    if (old_size < 0 || new_size > MERKLE_SIZE_MAX || old_size > new_size)
        return err_set(e, ERR_INPUT, "a ledger of %lld cannot be the start of one of %lld",
            (long long)old_size, (long long)new_size);
    if (old_size == 0 || old_size == new_size) {
        *out_n = 0;
        return 0;
    }
    while (old_size != hi) {
        int64_t middle = lo + merkle_split(hi - lo);

        if (old_size <= middle) {
            take(&r, middle, hi);
            hi = middle;
        } else {
            take(&r, lo, middle);
            lo = middle;
        }
    }
    if (lo != 0)
        take(&r, lo, hi);
    return hash_ranges(&r, range, ctx, path, out_n, e);
}

static int
refuse(struct err *e, const char *why)
{
    return err_set(e, ERR_CORRUPT, "the proof was refused: %s", why);
}

static bool
head_fits(const struct merkle_head *h)
{
    return h->size >= 0 && h->size <= MERKLE_SIZE_MAX;
}

/* Climb past the levels at which fn is the lone right edge. */
static void
climb(int64_t *fn, int64_t *sn)
{
    while ((*fn & 1) == 0 && *fn != 0) {
        *fn >>= 1;
        *sn >>= 1;
    }
}

int
merkle_verify_inclusion(const struct merkle_head *head, int64_t index, struct str entry,
    const struct hash *path, size_t path_n, struct err *e)
{
    int64_t fn = index, sn = head->size - 1;
    struct hash r;

    if (!head_fits(head) || index < 0 || index >= head->size)
        return refuse(e, "the index is not below the size");
    merkle_leaf(&r, entry.p, entry.n);
    for (size_t i = 0; i < path_n; i++) {
        if (sn == 0)
            return refuse(e, "it is too long");
        if ((fn & 1) != 0 || fn == sn) {
            merkle_node(&r, &path[i], &r);
            climb(&fn, &sn);
        } else {
            merkle_node(&r, &r, &path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    if (sn != 0)
        return refuse(e, "it is too short");
    if (!hash_eq(&r, &head->root))
        return refuse(e, "entry and path do not give the root");
    return 0;
}

/* The general case: 0 < size of older < size of newer. */
static int
verify_growth(const struct merkle_head *older, const struct merkle_head *newer,
    const struct hash *path, size_t path_n, struct err *e)
{
    int64_t fn = older->size - 1, sn = newer->size - 1;
    struct hash fr, sr;
    size_t i = 0;

    if (path_n == 0)
        return refuse(e, "it is empty");
    fr = (older->size & (older->size - 1)) == 0 ? older->root : path[i++];
    sr = fr;
    while (fn & 1) {
        fn >>= 1;
        sn >>= 1;
    }
    for (; i < path_n; i++) {
        if (sn == 0)
            return refuse(e, "it is too long");
        if ((fn & 1) != 0 || fn == sn) {
            merkle_node(&fr, &path[i], &fr);
            merkle_node(&sr, &path[i], &sr);
            climb(&fn, &sn);
        } else {
            merkle_node(&sr, &sr, &path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    if (sn != 0)
        return refuse(e, "it is too short");
    if (!hash_eq(&fr, &older->root))
        return refuse(e, "it does not give the older root");
    if (!hash_eq(&sr, &newer->root))
        return refuse(e, "it does not give the newer root");
    return 0;
}

int
merkle_verify_consistency(const struct merkle_head *older, const struct merkle_head *newer,
    const struct hash *path, size_t path_n, struct err *e)
{
    struct hash empty;

    if (!head_fits(older) || !head_fits(newer) || older->size > newer->size)
        return refuse(e, "the older ledger is larger than the newer one");
    if (older->size > 0 && older->size < newer->size)
        return verify_growth(older, newer, path, path_n, e);
    if (path_n != 0)
        return refuse(e, "it is not empty, as it must be here");
    if (older->size == newer->size)
        return hash_eq(&older->root, &newer->root) ? 0 : refuse(e, "two roots at one size");
    hash_bytes(&empty, "", 0);
    return hash_eq(&older->root, &empty)
               ? 0
               : refuse(e, "the older ledger is empty but its root is not");
}
