#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "vectors.h"

#ifndef TEST_SOURCE_ROOT
#define TEST_SOURCE_ROOT "."
#endif

const struct json *
vectors_load(struct arena *a, const char *name)
{
    char path[1024];
    struct json *v = NULL;
    struct buf b;
    struct err e;

    (void)snprintf(path, sizeof(path), "%s/test/vectors/tlog/%s", TEST_SOURCE_ROOT, name);
    buf_init(&b, 1 << 22);
    if (fs_read(path, &b, &e) != 0 || json_parse(a, (struct str){ b.data, b.len }, &v, &e) != 0)
        fail_msg("%s: %s", path, e.msg);
    buf_fini(&b);
    return v;
}

struct hash
vectors_hash(const struct json *v)
{
    struct hash h;

    assert_non_null(v);
    assert_true(hash_from_hex(&h, v->s));
    return h;
}

size_t
vectors_path(const struct json *array, struct hash *out, size_t max)
{
    size_t n = 0;

    assert_non_null(array);
    for (const struct json *m = array->first; m != NULL; m = m->next) {
        assert_true(n < max);
        out[n++] = vectors_hash(m);
    }
    return n;
}

size_t
vectors_entry(char out[32], int64_t i)
{
    return (size_t)snprintf(out, 32, "entry %lld", (long long)i);
}

static void
sum(struct hash *out, uint8_t prefix, const void *a, size_t an, const void *b, size_t bn)
{
    struct sha256 s;

    sha256_start(&s);
    sha256_add(&s, &prefix, 1);
    sha256_add(&s, a, an);
    sha256_add(&s, b, bn);
    sha256_end(&s, out);
}

struct hash *
vectors_leaves(int64_t n)
{
    struct hash *leaves = calloc((size_t)n + 1, sizeof(*leaves));

    assert_non_null(leaves);
    for (int64_t i = 0; i < n; i++) {
        char entry[32];
        size_t len = vectors_entry(entry, i);

        sum(&leaves[i], 0x00, entry, len, NULL, 0);
    }
    return leaves;
}

static int64_t
split(int64_t n)
{
    int64_t k = 1;

    while (k * 2 < n)
        k *= 2;
    return k;
}

void
vectors_root(const struct hash *leaves, int64_t lo, int64_t hi, struct hash *out)
{
    struct hash left, right;

    if (hi == lo) {
        hash_bytes(out, "", 0);
    } else if (hi - lo == 1) {
        *out = leaves[lo];
    } else {
        vectors_root(leaves, lo, lo + split(hi - lo), &left);
        vectors_root(leaves, lo + split(hi - lo), hi, &right);
        sum(out, 0x01, left.b, HASH_LEN, right.b, HASH_LEN);
    }
}

size_t
vectors_inclusion(const struct hash *leaves, int64_t m, int64_t lo, int64_t hi, struct hash *out)
{
    int64_t k;
    size_t n;

    if (hi - lo == 1)
        return 0;
    k = lo + split(hi - lo);
    if (m < k) {
        n = vectors_inclusion(leaves, m, lo, k, out);
        vectors_root(leaves, k, hi, &out[n]);
    } else {
        n = vectors_inclusion(leaves, m, k, hi, out);
        vectors_root(leaves, lo, k, &out[n]);
    }
    return n + 1;
}

static size_t
subproof(const struct hash *leaves, int64_t m, int64_t lo, int64_t hi, int whole, struct hash *out)
{
    int64_t k;
    size_t n;

    if (m == hi) {
        if (whole)
            return 0;
        vectors_root(leaves, lo, hi, &out[0]);
        return 1;
    }
    k = lo + split(hi - lo);
    if (m <= k) {
        n = subproof(leaves, m, lo, k, whole, out);
        vectors_root(leaves, k, hi, &out[n]);
    } else {
        n = subproof(leaves, m, k, hi, 0, out);
        vectors_root(leaves, lo, k, &out[n]);
    }
    return n + 1;
}

size_t
vectors_consistency(const struct hash *leaves, int64_t m, int64_t n, struct hash *out)
{
    return m == 0 || m == n ? 0 : subproof(leaves, m, 0, n, 1, out);
}
