/* test_tile.c: tile coordinates, paths and entry bundles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/tile.h"
#include "vectors.h"

static struct arena arena;

static void
index_paths_are_those_of_the_vectors(void **state)
{
    const struct json *v = json_get(vectors_load(&arena, "tiles.json"), "index_paths");

    (void)state;
    assert_true(v->n >= 8);
    for (const struct json *m = v->first; m != NULL; m = m->next) {
        struct tile t = { .level = 0, .n = m->first->n, .width = TILE_WIDTH }, back;
        char path[TILE_PATH_MAX];

        tile_path(path, &t);
        assert_true(str_starts(str_of(path), "tile/0/"));
        assert_string_equal(path + 7, m->first->next->s.p);
        assert_true(tile_path_parse(&back, str_of(path)));
        assert_int_equal(back.n, t.n);
        assert_int_equal(back.width, TILE_WIDTH);
    }
}

struct writes {
    const struct json *next;
    int64_t size;
};

static int
expect_write(void *ctx, const struct tile *t)
{
    struct writes *w = ctx;
    char path[TILE_PATH_MAX];

    tile_path(path, t);
    assert_non_null(w->next);
    assert_string_equal(path, w->next->s.p);
    w->next = w->next->next;
    return 0;
}

static void
growth_writes_the_tiles_of_the_vectors(void **state)
{
    const struct json *v = json_get(vectors_load(&arena, "tiles.json"), "growth");

    (void)state;
    for (const struct json *m = v->first; m != NULL; m = m->next) {
        struct writes w = { json_get(m, "write")->first, 0 };

        assert_int_equal(
            tile_grown(json_int_or(m, "old", -1), json_int_or(m, "new", -1), expect_write, &w), 0);
        assert_null(w.next);
    }
}

static int
count_tile(void *ctx, const struct tile *t)
{
    int64_t *n = ctx;

    assert_true(t->width >= 1 && t->width <= TILE_WIDTH);
    (*n)++;
    return 0;
}

static int
stop_growth(void *ctx, const struct tile *t)
{
    (void)ctx;
    (void)t;
    return -5;
}

/* The hashes of a tile of the tree of "entry i", from the definition. */
static void
tile_bytes(const struct hash *leaves, const struct tile *t, struct hash *out)
{
    int64_t span = (int64_t)1 << (TILE_HEIGHT * t->level);

    for (int i = 0; i < t->width; i++)
        vectors_root(
            leaves, (t->n * TILE_WIDTH + i) * span, (t->n * TILE_WIDTH + i + 1) * span, &out[i]);
}

static void
tiles_of_whole_trees_are_those_of_the_vectors(void **state)
{
    const struct json *v = json_get(vectors_load(&arena, "tiles.json"), "trees");
    struct hash *leaves = vectors_leaves(70000);
    int hashed = 0;

    (void)state;
    for (const struct json *m = v->first; m != NULL; m = m->next) {
        int64_t size = json_int_or(m, "size", -1), n = 0;

        assert_int_equal(tile_count(size), json_int_or(m, "count", -1));
        assert_int_equal(tile_grown(0, size, count_tile, &n), 0);
        assert_int_equal(n, json_int_or(m, "count", -1));
        for (const struct json *p = json_get(m, "paths")->first; p != NULL; p = p->next) {
            struct hash bytes[TILE_WIDTH], got, want;
            struct tile t;

            assert_true(tile_path_parse(&t, p->first->s));
            assert_int_equal(tile_width(size, t.level, t.n), t.width);
            if (p->first->next->type == JSON_NULL)
                continue;
            tile_bytes(leaves, &t, bytes);
            hash_bytes(&got, bytes, (size_t)t.width * HASH_LEN);
            want = vectors_hash(p->first->next);
            assert_true(hash_eq(&got, &want));
            hashed++;
        }
    }
    assert_true(hashed >= 20);
    assert_int_equal(tile_grown(0, 5, stop_growth, NULL), -5);
    assert_int_equal(tile_grown(5, 5, stop_growth, NULL), 0);
    free(leaves);
}

static void
the_entry_bundle_is_that_of_the_vectors(void **state)
{
    const struct json *v = json_get(vectors_load(&arena, "tiles.json"), "entry_bundle");
    struct hash got, want = vectors_hash(json_get(v, "sha256"));
    struct tile t = { TILE_ENTRIES, 273, 112 };
    struct str rest, entry;
    char text[32], path[TILE_PATH_MAX];
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 1 << 20);
    for (int i = 0; i < TILE_WIDTH; i++)
        assert_int_equal(bundle_add(&b, (struct str){ text, vectors_entry(text, i) }, &e), 0);
    assert_int_equal(b.len, json_int_or(v, "bytes", -1));
    hash_bytes(&got, b.data, b.len);
    assert_true(hash_eq(&got, &want));
    rest = (struct str){ b.data, b.len };
    for (int i = 0; i < TILE_WIDTH; i++) {
        assert_int_equal(bundle_next(&rest, &entry, &e), 0);
        assert_true(str_eq(entry, (struct str){ text, vectors_entry(text, i) }));
    }
    assert_int_equal(bundle_next(&rest, &entry, &e), -ERR_NOTFOUND);
    tile_path(path, &t);
    assert_string_equal(path, json_cstr(v, "partial_path"));
    buf_fini(&b);
}

static void
a_bundle_cut_short_is_refused(void **state)
{
    static const char *const cut[] = { "\0", "\0\5abcd", "\xff\xffxx" };
    static const size_t n[] = { 1, 6, 4 };
    struct err e;

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct str rest = { cut[i], n[i] }, entry;

        assert_int_equal(bundle_next(&rest, &entry, &e), -ERR_CORRUPT);
    }
}

static void
an_entry_too_large_for_a_bundle_is_refused(void **state)
{
    char *big = calloc(ENTRY_MAX + 1, 1);
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 1 << 20);
    assert_int_equal(bundle_add(&b, (struct str){ big, ENTRY_MAX + 1 }, &e), -ERR_LIMIT);
    assert_int_equal(b.len, 0);
    assert_int_equal(bundle_add(&b, (struct str){ big, ENTRY_MAX }, &e), 0);
    assert_int_equal(b.len, ENTRY_MAX + 2);
    buf_fini(&b);
    free(big);
}

static void
other_spellings_of_a_path_are_refused(void **state)
{
    static const char *const bad[] = { "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0",
        "tile/0/00", "tile/0/0000", "tile/0/x001", "tile/0/x001/", "tile/0/x000/001",
        "tile/0/001/002", "tile/8/000", "tile/00/000", "tile/-1/000", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p", "tile/0/000 ",
        "/tile/0/000", "tile/entries", "tile/entry/000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999", "tile/0/9999999999999999999999" };

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct tile t = { .n = -7 };

        if (tile_path_parse(&t, str_of(bad[i])))
            fail_msg("'%s' was taken for a path", bad[i]);
        assert_int_equal(t.n, -7);
    }
}

static void
widths_follow_from_the_size(void **state)
{
    (void)state;
    assert_int_equal(tile_width(70000, 0, 272), 256);
    assert_int_equal(tile_width(70000, 0, 273), 112);
    assert_int_equal(tile_width(70000, 0, 274), 0);
    assert_int_equal(tile_width(70000, 1, 1), 17);
    assert_int_equal(tile_width(70000, 2, 0), 1);
    assert_int_equal(tile_width(70000, 3, 0), 0);
    assert_int_equal(tile_width(70000, TILE_ENTRIES, 273), 112);
    assert_int_equal(tile_width(70000, 0, -1), 0);
    assert_int_equal(tile_width(0, 0, 0), 0);
    assert_int_equal(tile_count(0), 0);
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
        cmocka_unit_test(index_paths_are_those_of_the_vectors),
        cmocka_unit_test(growth_writes_the_tiles_of_the_vectors),
        cmocka_unit_test(tiles_of_whole_trees_are_those_of_the_vectors),
        cmocka_unit_test(the_entry_bundle_is_that_of_the_vectors),
        cmocka_unit_test(a_bundle_cut_short_is_refused),
        cmocka_unit_test(an_entry_too_large_for_a_bundle_is_refused),
        cmocka_unit_test(other_spellings_of_a_path_are_refused),
        cmocka_unit_test(widths_follow_from_the_size),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
