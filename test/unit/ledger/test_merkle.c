/* test_merkle.c: trees, frontiers and proofs, against the vectors and against the definition's
 * recursion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/merkle.h"
#include "ledger/tile.h"
#include "vectors.h"

enum { SMALL = 64, LARGEST = 1000000 };

static struct arena arena;

static int
range_of_leaves(void *ctx, int64_t lo, int64_t hi, struct hash *out, struct err *e)
{
    (void)e;
    vectors_root(ctx, lo, hi, out);
    return 0;
}

static void
hashes_are_those_of_the_vectors(void **state)
{
    const struct json *v = vectors_load(&arena, "hash.json"), *node = json_get(v, "node");
    struct frontier f;
    struct merkle_head head;
    struct hash got, want, left, right;
    int n = 0;

    (void)state;
    frontier_init(&f);
    frontier_head(&f, &head);
    want = vectors_hash(json_get(v, "empty_root"));
    assert_true(hash_eq(&head.root, &want));
    for (const struct json *m = json_get(v, "leaf")->first; m != NULL; m = m->next, n++) {
        const char *hex = json_cstr(m, "data_hex");
        uint8_t data[ENTRY_MAX];
        size_t len = hex != NULL ? strlen(hex) / 2 : (size_t)json_int_or(m, "count", 0);

        assert_true(len <= sizeof(data));
        memset(data, (int)json_int_or(m, "byte", 0), sizeof(data));
        for (size_t i = 0; hex != NULL && i < len; i++)
            data[i] = (uint8_t)strtol((char[]){ hex[2 * i], hex[2 * i + 1], '\0' }, NULL, 16);
        merkle_leaf(&got, data, len);
        want = vectors_hash(json_get(m, "hash"));
        assert_true(hash_eq(&got, &want));
    }
    assert_int_equal(n, 6);
    left = vectors_hash(json_get(node, "left"));
    right = vectors_hash(json_get(node, "right"));
    want = vectors_hash(json_get(node, "hash"));
    merkle_node(&got, &left, &right);
    assert_true(hash_eq(&got, &want));
    merkle_node(&left, &left, &right); /* in place */
    assert_true(hash_eq(&left, &want));
}

static void
roots_and_frontiers_of_0_to_64_are_those_of_the_vectors(void **state)
{
    const struct json *v = vectors_load(&arena, "roots_0_64.json");
    struct hash *leaves = vectors_leaves(SMALL), nodes[MERKLE_FRONTIER_MAX];
    struct frontier f, loaded;
    struct merkle_head head;
    int64_t size = 0;

    (void)state;
    frontier_init(&f);
    for (const struct json *m = json_get(v, "trees")->first; m != NULL; m = m->next, size++) {
        struct hash root = vectors_hash(json_get(m, "root"));
        size_t n = vectors_path(json_get(m, "frontier"), nodes, MERKLE_FRONTIER_MAX);

        assert_int_equal(json_int_or(m, "size", -1), size);
        assert_int_equal(f.n, n);
        assert_memory_equal(f.node, nodes, n * sizeof(*nodes));
        frontier_head(&f, &head);
        assert_int_equal(head.size, size);
        assert_true(hash_eq(&head.root, &root));
        assert_true(frontier_load(&loaded, size, nodes, n * sizeof(*nodes)));
        frontier_head(&loaded, &head);
        assert_true(hash_eq(&head.root, &root));
        assert_false(frontier_load(&loaded, size, nodes, n * sizeof(*nodes) + 1));
        if (size < SMALL)
            frontier_add(&f, &leaves[size]);
    }
    assert_int_equal(size, SMALL + 1);
    assert_false(frontier_load(&loaded, -1, nodes, 0));
    assert_false(frontier_load(&loaded, 3, nodes, 32));
    assert_false(frontier_load(&loaded, INT64_MAX, nodes, 63 * 32));
    free(leaves);
}

/* A wrong bit, a hash more, a hash less: none may pass. */
static void
spoiled_inclusion_is_refused(
    const struct merkle_head *head, int64_t i, struct str entry, struct hash *path, size_t n)
{
    struct err e;

    if (n > 0) {
        size_t at = (size_t)i % n;

        path[at].b[(size_t)i % HASH_LEN] ^= (uint8_t)(1 << (i % 8));
        assert_int_equal(merkle_verify_inclusion(head, i, entry, path, n, &e), -ERR_CORRUPT);
        path[at].b[(size_t)i % HASH_LEN] ^= (uint8_t)(1 << (i % 8));
        assert_int_equal(merkle_verify_inclusion(head, i, entry, path, n - 1, &e), -ERR_CORRUPT);
    }
    path[n] = head->root;
    assert_int_equal(merkle_verify_inclusion(head, i, entry, path, n + 1, &e), -ERR_CORRUPT);
    assert_int_equal(merkle_verify_inclusion(head, head->size, entry, path, n, &e), -ERR_CORRUPT);
    assert_int_equal(merkle_verify_inclusion(head, -1, entry, path, n, &e), -ERR_CORRUPT);
    assert_int_equal(
        merkle_verify_inclusion(head, i, STR("another entry"), path, n, &e), -ERR_CORRUPT);
}

static void
every_inclusion_proof_up_to_64_is_the_definitions_and_verifies(void **state)
{
    struct hash *leaves = vectors_leaves(SMALL);
    int proofs = 0;

    (void)state;
    for (int64_t size = 1; size <= SMALL; size++) {
        struct merkle_head head = { .size = size };

        vectors_root(leaves, 0, size, &head.root);
        for (int64_t i = 0; i < size; i++, proofs++) {
            struct hash want[MERKLE_PROOF_MAX], got[MERKLE_PROOF_MAX + 1];
            char text[32];
            struct str entry = { text, vectors_entry(text, i) };
            size_t n = vectors_inclusion(leaves, i, 0, size, want), got_n;
            struct err e;

            assert_int_equal(
                merkle_inclusion(i, size, range_of_leaves, leaves, got, &got_n, &e), 0);
            assert_int_equal(got_n, n);
            assert_memory_equal(got, want, n * sizeof(*want));
            assert_int_equal(merkle_verify_inclusion(&head, i, entry, got, n, &e), 0);
            spoiled_inclusion_is_refused(&head, i, entry, got, n);
        }
    }
    assert_int_equal(proofs, 2080);
    free(leaves);
}

static void
every_consistency_proof_up_to_64_is_the_definitions_and_verifies(void **state)
{
    struct hash *leaves = vectors_leaves(SMALL);
    int proofs = 0;

    (void)state;
    for (int64_t n = 0; n <= SMALL; n++) {
        for (int64_t m = 0; m <= n; m++, proofs++) {
            struct merkle_head older = { .size = m }, newer = { .size = n };
            struct hash want[MERKLE_PROOF_MAX], got[MERKLE_PROOF_MAX + 1];
            size_t want_n = vectors_consistency(leaves, m, n, want), got_n;
            struct err e;

            vectors_root(leaves, 0, m, &older.root);
            vectors_root(leaves, 0, n, &newer.root);
            assert_int_equal(merkle_consistency(m, n, range_of_leaves, leaves, got, &got_n, &e), 0);
            assert_int_equal(got_n, want_n);
            assert_memory_equal(got, want, want_n * sizeof(*want));
            assert_int_equal(merkle_verify_consistency(&older, &newer, got, got_n, &e), 0);
            got[got_n] = newer.root;
            assert_int_equal(
                merkle_verify_consistency(&older, &newer, got, got_n + 1, &e), -ERR_CORRUPT);
            older.root.b[0] ^= 1;
            assert_int_equal(
                merkle_verify_consistency(&older, &newer, got, got_n, &e), -ERR_CORRUPT);
            if (got_n > 0) {
                older.root.b[0] ^= 1;
                got[(size_t)m % got_n].b[3] ^= 4;
                assert_int_equal(
                    merkle_verify_consistency(&older, &newer, got, got_n, &e), -ERR_CORRUPT);
            }
        }
    }
    assert_int_equal(proofs, 2145);
    free(leaves);
}

/* Tiles of one large tree, in memory, for trees of any smaller size. */
struct tiles {
    struct hash *level[TILE_LEVELS];
};

static int
read_tile(void *ctx, const struct tile *t, struct hash *out, struct err *e)
{
    const struct tiles *tiles = ctx;

    (void)e;
    memcpy(out, tiles->level[t->level] + t->n * TILE_WIDTH, (size_t)t->width * sizeof(*out));
    return 0;
}

static void
make_tiles(struct tiles *t, int64_t size)
{
    t->level[0] = vectors_leaves(size);
    for (int level = 1; level < TILE_LEVELS; level++) {
        int64_t n = tile_hashes(size, level);

        t->level[level] = calloc((size_t)n + 1, sizeof(struct hash));
        assert_non_null(t->level[level]);
        for (int64_t i = 0; i < n; i++)
            merkle_perfect(&t->level[level][i], t->level[level - 1] + i * TILE_WIDTH, TILE_WIDTH);
    }
}

static void
check_large(const struct json *v, struct tiles *tiles)
{
    struct merkle_head head = { .size = json_int_or(v, "size", -1),
        .root = vectors_hash(json_get(v, "root")) };
    struct tile_tree tree = { head.size, read_tile, tiles };
    struct hash want[MERKLE_PROOF_MAX], got[MERKLE_PROOF_MAX];
    struct err e;
    size_t n, got_n;

    for (const struct json *m = json_get(v, "inclusion")->first; m != NULL; m = m->next) {
        int64_t i = m->first->n;
        char text[32];
        struct str entry = { text, vectors_entry(text, i) };

        n = vectors_path(m->first->next, want, MERKLE_PROOF_MAX);
        assert_int_equal(merkle_inclusion(i, head.size, tile_range, &tree, got, &got_n, &e), 0);
        assert_int_equal(got_n, n);
        assert_memory_equal(got, want, n * sizeof(*want));
        assert_int_equal(merkle_verify_inclusion(&head, i, entry, got, n, &e), 0);
    }
    for (const struct json *m = json_get(v, "consistency")->first; m != NULL; m = m->next) {
        struct merkle_head older = { m->first->n, vectors_hash(m->first->next) };

        n = vectors_path(m->first->next->next, want, MERKLE_PROOF_MAX);
        assert_int_equal(
            merkle_consistency(older.size, head.size, tile_range, &tree, got, &got_n, &e), 0);
        assert_int_equal(got_n, n);
        assert_memory_equal(got, want, n * sizeof(*want));
        assert_int_equal(merkle_verify_consistency(&older, &head, got, n, &e), 0);
    }
}

static void
large_trees_and_their_proofs_are_those_of_the_vectors(void **state)
{
    const struct json *v = vectors_load(&arena, "large.json");
    struct hash nodes[MERKLE_FRONTIER_MAX];
    struct tiles tiles;
    struct frontier f;
    int trees = 0;

    (void)state;
    make_tiles(&tiles, LARGEST);
    frontier_init(&f);
    for (const struct json *m = json_get(v, "trees")->first; m != NULL; m = m->next, trees++) {
        struct hash root = vectors_hash(json_get(m, "root"));
        size_t n = vectors_path(json_get(m, "frontier"), nodes, MERKLE_FRONTIER_MAX);
        struct merkle_head head;

        while (f.size < json_int_or(m, "size", -1))
            frontier_add(&f, &tiles.level[0][f.size]);
        frontier_head(&f, &head);
        assert_true(hash_eq(&head.root, &root));
        assert_int_equal(f.n, n);
        assert_memory_equal(f.node, nodes, n * sizeof(*nodes));
        check_large(m, &tiles);
    }
    assert_int_equal(trees, 12);
    for (int level = 0; level < TILE_LEVELS; level++)
        free(tiles.level[level]);
}

static void
builders_refuse_what_is_out_of_range(void **state)
{
    struct hash path[MERKLE_PROOF_MAX];
    struct err e;
    size_t n = 77;

    (void)state;
    assert_int_equal(merkle_inclusion(5, 5, range_of_leaves, NULL, path, &n, &e), -ERR_INPUT);
    assert_int_equal(merkle_inclusion(-1, 5, range_of_leaves, NULL, path, &n, &e), -ERR_INPUT);
    assert_int_equal(merkle_inclusion(0, 0, range_of_leaves, NULL, path, &n, &e), -ERR_INPUT);
    assert_int_equal(
        merkle_inclusion(0, INT64_MAX, range_of_leaves, NULL, path, &n, &e), -ERR_INPUT);
    assert_int_equal(merkle_consistency(6, 5, range_of_leaves, NULL, path, &n, &e), -ERR_INPUT);
    assert_int_equal(merkle_consistency(-1, 5, range_of_leaves, NULL, path, &n, &e), -ERR_INPUT);
    assert_int_equal(n, 77);
}

static int
no_range(void *ctx, int64_t lo, int64_t hi, struct hash *out, struct err *e)
{
    (void)ctx;
    (void)lo;
    (void)hi;
    (void)out;
    return err_set(e, ERR_IO, "no such range");
}

static void
a_failing_range_fails_the_proof(void **state)
{
    struct hash path[MERKLE_PROOF_MAX];
    struct err e;
    size_t n = 77;

    (void)state;
    assert_int_equal(merkle_inclusion(3, 5, no_range, NULL, path, &n, &e), -ERR_IO);
    assert_int_equal(merkle_consistency(3, 5, no_range, NULL, path, &n, &e), -ERR_IO);
    assert_int_equal(n, 77);
}

/* The entry that a case speaks of by its leaf hash: verifiers take bytes, so a hash that no bytes
 * give is out of reach. */
static struct str
entry_of(const struct json *c, const struct hash *leaves, char text[32])
{
    struct hash leaf = vectors_hash(json_get(c, "leaf"));

    for (int64_t i = 0; i < 21; i++)
        if (hash_eq(&leaf, &leaves[i]))
            return (struct str){ text, vectors_entry(text, i) };
    /* An inner node's hash or a bare SHA-256: the best an attacker can do is to give those bytes as
     * the entry. */
    memcpy(text, leaf.b, HASH_LEN);
    return (struct str){ text, HASH_LEN };
}

static bool
path_of(const struct json *array, struct hash *out, size_t *out_n)
{
    *out_n = 0;
    for (const struct json *m = array->first; m != NULL; m = m->next)
        if (!hash_from_hex(&out[(*out_n)++], m->s))
            return false; /* 31 bytes: no struct hash can hold them, and the readers of files refuse
                             them */
    return true;
}

static void
every_negative_proof_is_refused(void **state)
{
    const struct json *v = vectors_load(&arena, "negative.json");
    struct hash *leaves = vectors_leaves(SMALL);
    int inclusion = 0, consistency = 0;

    (void)state;
    for (const struct json *c = json_get(v, "cases")->first; c != NULL; c = c->next) {
        struct hash path[MERKLE_PROOF_MAX];
        struct err e = { .code = ERR_OK };
        char text[32];
        size_t n;

        if (strcmp(json_cstr(c, "kind"), "inclusion") == 0) {
            struct merkle_head head = { json_int_or(c, "size", -1),
                vectors_hash(json_get(c, "root")) };

            inclusion++;
            if (path_of(json_get(c, "path"), path, &n))
                assert_int_equal(merkle_verify_inclusion(&head, json_int_or(c, "index", -1),
                                     entry_of(c, leaves, text), path, n, &e),
                    -ERR_CORRUPT);
        } else if (strcmp(json_cstr(c, "kind"), "consistency") == 0) {
            struct merkle_head older = { json_int_or(c, "size1", -1),
                vectors_hash(json_get(c, "root1")) };
            struct merkle_head newer = { json_int_or(c, "size2", -1),
                vectors_hash(json_get(c, "root2")) };

            consistency++;
            assert_true(path_of(json_get(c, "path"), path, &n));
            assert_int_equal(merkle_verify_consistency(&older, &newer, path, n, &e), -ERR_CORRUPT);
        }
    }
    assert_int_equal(inclusion, 17);
    assert_int_equal(consistency, 15);
    free(leaves);
}

/* An inner node of the tree of 21, shown as leaf 6 of a tree of 11: accepted by who takes a leaf's
 * hash. */
static void
an_inner_node_cannot_be_shown_as_a_leaf(void **state)
{
    const struct json *c = json_get(vectors_load(&arena, "negative.json"), "caution")->first;
    struct merkle_head head = { json_int_or(c, "size", -1), vectors_hash(json_get(c, "root")) };
    struct hash *leaves = vectors_leaves(SMALL), path[MERKLE_PROOF_MAX],
                inner = vectors_hash(json_get(c, "leaf"));
    uint8_t preimage[1 + 2 * HASH_LEN];
    bool found = false;
    struct err e;
    size_t n;

    (void)state;
    assert_true(path_of(json_get(c, "path"), path, &n));
    for (int64_t width = 2; width <= 16; width *= 2) {
        for (int64_t lo = 0; lo + width <= 21; lo += width) {
            struct hash left, right, both;

            vectors_root(leaves, lo, lo + width / 2, &left);
            vectors_root(leaves, lo + width / 2, lo + width, &right);
            merkle_node(&both, &left, &right);
            if (!hash_eq(&both, &inner))
                continue;
            found = true;
            preimage[0] = 0x01;
            memcpy(preimage + 1, left.b, HASH_LEN);
            memcpy(preimage + 1 + HASH_LEN, right.b, HASH_LEN);
        }
    }
    assert_true(found);
    /* The bytes whose hash the inner node is, with and without the node's prefix, and the node
     * itself. */
    assert_int_equal(
        merkle_verify_inclusion(&head, 6, (struct str){ (char *)preimage, 65 }, path, n, &e),
        -ERR_CORRUPT);
    assert_int_equal(
        merkle_verify_inclusion(&head, 6, (struct str){ (char *)preimage + 1, 64 }, path, n, &e),
        -ERR_CORRUPT);
    assert_int_equal(
        merkle_verify_inclusion(&head, 6, (struct str){ (char *)inner.b, 32 }, path, n, &e),
        -ERR_CORRUPT);
    free(leaves);
}

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 26);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_are_those_of_the_vectors),
        cmocka_unit_test(roots_and_frontiers_of_0_to_64_are_those_of_the_vectors),
        cmocka_unit_test(every_inclusion_proof_up_to_64_is_the_definitions_and_verifies),
        cmocka_unit_test(every_consistency_proof_up_to_64_is_the_definitions_and_verifies),
        cmocka_unit_test(large_trees_and_their_proofs_are_those_of_the_vectors),
        cmocka_unit_test(builders_refuse_what_is_out_of_range),
        cmocka_unit_test(a_failing_range_fails_the_proof),
        cmocka_unit_test(every_negative_proof_is_refused),
        cmocka_unit_test(an_inner_node_cannot_be_shown_as_a_leaf),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
