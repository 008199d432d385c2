#ifndef LEDGER_MERKLE_H
#define LEDGER_MERKLE_H

/*
 * merkle: the tree of RFC 6962 and RFC 9162 over SHA-256: leaf = H(0x00 || entry),
 * node = H(0x01 || left || right), the empty tree is H(""). Pure; entries and hashes are the
 * caller's.
 *
 * Verifiers take the bytes of an entry, never its leaf hash, and a size and root that belong
 * together (struct merkle_head, as checkpoint_open() gives it). With a hash in place of the entry,
 * or a size from elsewhere, an inner node of a large tree passes for a leaf of a smaller one.
 *
 * Sizes and indexes lie in 0..MERKLE_SIZE_MAX; anything else is an error, not an assertion, where
 * it may come from outside.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

enum { MERKLE_FRONTIER_MAX = 63, MERKLE_PROOF_MAX = 64 }; /* hashes */

#define MERKLE_SIZE_MAX (INT64_MAX / 2) /* entries */

/* A tree's size and its root, which belong together. */
struct merkle_head {
    int64_t size; /* entries */
    struct hash root;
};

/* The roots of the perfect subtrees of a tree, largest first: all that an appender needs. */
struct frontier {
    int64_t size; /* entries */
    int n;        /* hashes: the number of 1-bits of size */
    struct hash node[MERKLE_FRONTIER_MAX];
};

/** Leaf hash of an entry. */
void merkle_leaf(struct hash *out, const void *entry, size_t n);

/** Hash of an inner node. out may be left or right. */
void merkle_node(struct hash *out, const struct hash *left, const struct hash *right);

/** Root of the perfect tree over n hashes, n a power of two up to 256. */
void merkle_perfect(struct hash *out, const struct hash *nodes, size_t n);

/** The largest power of two below n; n is 2 or more. */
int64_t merkle_split(int64_t n);

/** The empty tree. */
void frontier_init(struct frontier *f);

/** Add one leaf hash: amortised one node hash. The size must be below MERKLE_SIZE_MAX. */
void frontier_add(struct frontier *f, const struct hash *leaf);

/** Size and root of the tree so far. */
void frontier_head(const struct frontier *f, struct merkle_head *out);

/** @return false when n bytes are not the hashes of a frontier of that size; f is untouched then.
 */
bool frontier_load(struct frontier *f, int64_t size, const void *hashes, size_t n);

/**
 * Gives MTH(D[lo:hi]) for 0 <= lo < hi <= the size of the tree; ranges are those of RFC 6962's
 * splits.
 *
 * @return 0, or a negative code that the proof's builder hands on.
 */
typedef int merkle_range(void *ctx, int64_t lo, int64_t hi, struct hash *out, struct err *e);

/**
 * Build an inclusion proof, the leaf's sibling first.
 *
 * @param path room for MERKLE_PROOF_MAX hashes; undefined on failure.
 * @return 0, -ERR_INPUT when index is not below size, or what range returned.
 */
int merkle_inclusion(int64_t index, int64_t size, merkle_range *range, void *ctx, struct hash *path,
    size_t *out_n, struct err *e);

/**
 * Build the proof that the tree of new_size starts with the tree of old_size; empty when old_size
 * is 0 or new_size.
 *
 * @return 0, -ERR_INPUT when old_size exceeds new_size, or what range returned.
 */
int merkle_consistency(int64_t old_size, int64_t new_size, merkle_range *range, void *ctx,
    struct hash *path, size_t *out_n, struct err *e);

/**
 * Verify that entry stands at index in the tree of head (RFC 9162, 2.1.3.2).
 *
 * @return 0, or -ERR_CORRUPT with the reason.
 */
int merkle_verify_inclusion(const struct merkle_head *head, int64_t index, struct str entry,
    const struct hash *path, size_t path_n, struct err *e);

/**
 * Verify that the tree of newer starts with the tree of older (RFC 9162, 2.1.4.2).
 *
 * @return 0, or -ERR_CORRUPT with the reason.
 */
int merkle_verify_consistency(const struct merkle_head *older, const struct merkle_head *newer,
    const struct hash *path, size_t path_n, struct err *e);

#endif /* LEDGER_MERKLE_H */
