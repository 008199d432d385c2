#ifndef TEST_VECTORS_H
#define TEST_VECTORS_H

/* vectors: the test vectors of test/vectors/tlog/ (entry i of every tree is the ASCII text "entry
 * <i>"), and trees of such entries by the definition's recursion, to compare with. */

#include "base/arena.h"
#include "base/hash.h"
#include "base/json.h"

/** Load test/vectors/tlog/NAME. Ends the test on failure. */
const struct json *vectors_load(struct arena *a, const char *name);

/** A string member as a hash; ends the test when it is none. */
struct hash vectors_hash(const struct json *v);

/** An array of hashes. @return how many. */
size_t vectors_path(const struct json *array, struct hash *out, size_t max);

/** Write "entry <i>". @return its length. */
size_t vectors_entry(char out[32], int64_t i);

/** Leaf hashes of the first n entries. The caller frees. */
struct hash *vectors_leaves(int64_t n);

/** MTH(leaves[lo:hi]), straight from the definition. */
void vectors_root(const struct hash *leaves, int64_t lo, int64_t hi, struct hash *out);

/** PATH(m, D[lo:hi]), straight from the definition. @return its length. */
size_t vectors_inclusion(
    const struct hash *leaves, int64_t m, int64_t lo, int64_t hi, struct hash *out);

/** PROOF(m, D[0:n]), straight from the definition. @return its length. */
size_t vectors_consistency(const struct hash *leaves, int64_t m, int64_t n, struct hash *out);

#endif /* TEST_VECTORS_H */
