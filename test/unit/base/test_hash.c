/* test_hash.c: SHA-256 against FIPS 180-4's vectors, HMAC against RFC 4231's, hex and base64 in
 * their one form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/hash.h"

static void
assert_hash(const struct hash *h, const char *hex)
{
    char text[HASH_HEX_LEN + 1];

    hash_hex(text, h);
    assert_string_equal(text, hex);
}

static void
sha256_gives_the_standard_s_vectors(void **state)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
        { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
    };
    struct hash h;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        hash_bytes(&h, cases[i].text, strlen(cases[i].text));
        assert_hash(&h, cases[i].hex);
    }
}

static void
a_million_letters_in_pieces_are_the_same_as_in_one(void **state)
{
    static char text[1000000];
    struct sha256 s;
    struct hash h;
    size_t at = 0, piece = 1;

    (void)state;
    memset(text, 'a', sizeof(text));
    hash_bytes(&h, text, sizeof(text));
    assert_hash(&h, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    sha256_start(&s);
    while (at < sizeof(text)) {
        size_t n = piece < sizeof(text) - at ? piece : sizeof(text) - at;

        sha256_add(&s, text + at, n);
        sha256_add(&s, NULL, 0);
        at += n;
        piece = piece * 3 % 1021 + 1;
    }
    sha256_end(&s, &h);
    assert_hash(&h, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Bytes of a hex text. */
static size_t
from_hex(uint8_t *out, const char *hex)
{
    static const char digits[] = "0123456789abcdef";
    size_t n = strlen(hex) / 2;

    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)((strchr(digits, hex[2 * i]) - digits) << 4 |
                           (strchr(digits, hex[2 * i + 1]) - digits));
    return n;
}

static void
hmac_gives_the_vectors_of_rfc_4231(void **state)
{
    static const char twenty_aa[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    static const struct {
        const char *key, *text, *mac;
    } cases[] = {
        { "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
        { "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
        { twenty_aa,
            "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
        { "0102030405060708090a0b0c0d0e0f10111213141516171819",
            "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b" },
    };
    uint8_t key[64], text[64];
    struct hash h;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        size_t key_n = from_hex(key, cases[i].key), n = from_hex(text, cases[i].text);

        hash_hmac(&h, key, key_n, text, n);
        assert_hash(&h, cases[i].mac);
    }
}

static void
hmac_hashes_a_key_longer_than_a_block(void **state)
{
    static const char data6[] = "Test Using Larger Than Block-Size Key - Hash Key First";
    static const char data7[] =
        "This is a test using a larger than block-size key and a larger than block-size data. "
        "The key needs to be hashed before being used by the HMAC algorithm.";
    uint8_t key[131];
    struct hash h;

    (void)state;
    memset(key, 0xaa, sizeof(key));
    hash_hmac(&h, key, sizeof(key), data6, sizeof(data6) - 1);
    assert_hash(&h, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    hash_hmac(&h, key, sizeof(key), data7, sizeof(data7) - 1);
    assert_hash(&h, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

static void
a_streamed_hmac_equals_the_whole(void **state)
{
    struct hmac m;
    struct hash a, b;

    (void)state;
    hash_hmac(&a, "key", 3, "what do ya want", 15);
    hmac_start(&m, "key", 3);
    hmac_add(&m, "what do", 7);
    hmac_add(&m, "", 0);
    hmac_add(&m, " ya want", 8);
    hmac_end(&m, &b);
    assert_true(hash_eq(&a, &b));
    hash_hmac(&b, "kez", 3, "what do ya want", 15);
    assert_false(hash_eq(&a, &b));
}

static void
hex_is_64_lower_case_digits_and_nothing_else(void **state)
{
    static const char good[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    char bad[80];
    struct hash h, before;

    (void)state;
    assert_true(hash_from_hex(&h, str_of(good)));
    assert_hash(&h, good);
    before = h;
    assert_false(hash_from_hex(&h, (struct str){ good, 63 }));
    assert_false(hash_from_hex(
        &h, STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")));
    assert_false(hash_from_hex(&h, STR("")));
    for (size_t i = 0; i < 64; i += 7) {
        memcpy(bad, good, sizeof(good));
        bad[i] = "GgA -+\n:/"[i % 9];
        assert_false(hash_from_hex(&h, (struct str){ bad, 64 }));
    }
    assert_true(hash_eq(&h, &before));
}

static void
base64_gives_the_vectors_of_rfc_4648(void **state)
{
    static const struct {
        const char *bytes, *text;
    } cases[] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" },
        { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
        { "\xFB\xFF\xFE", "+//+" } };
    uint8_t out[16];
    struct buf b;
    size_t n;

    (void)state;
    buf_init(&b, 100);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        buf_clear(&b);
        base64_add(&b, cases[i].bytes, strlen(cases[i].bytes));
        assert_string_equal(b.data, cases[i].text);
        assert_true(base64_decode(out, sizeof(out), &n, str_of(cases[i].text)));
        assert_int_equal(n, strlen(cases[i].bytes));
        if (n > 0)
            assert_memory_equal(out, cases[i].bytes, n);
    }
    buf_fini(&b);
}

static void
base64_that_is_not_canonical_is_refused(void **state)
{
    static const char *const cases[] = { "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8",
        "Z===", "====", "=Zg=", "Zg==Zg==", "Zm9v\n", " Zm9v", "Zm9 ", "Zm-v", "Zm_v",
        "Zm9v=", "Zm9\xC3", "Zg=A" };
    uint8_t out[16];
    size_t n = 99;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (base64_decode(out, sizeof(out), &n, str_of(cases[i])))
            fail_msg("'%s' was taken", cases[i]);
    assert_int_equal(n, 99);
    assert_false(base64_decode(out, 2, &n, STR("Zm9v")));
    assert_true(base64_decode(out, 3, &n, STR("Zm9v")));
    assert_false(base64_decode(out, 16, &n, (struct str){ "Zm\0v", 4 }));
}

static void
random_bytes_survive_both_forms(void **state)
{
    uint8_t bytes[100], back[100];
    uint32_t seed = 12345;
    struct buf b;
    size_t n;

    (void)state;
    buf_init(&b, 1000);
    for (size_t len = 0; len < sizeof(bytes); len++) {
        for (size_t i = 0; i < len; i++)
            bytes[i] = (uint8_t)((seed = seed * 1664525 + 1013904223) >> 24);
        buf_clear(&b);
        base64_add(&b, bytes, len);
        assert_true(base64_decode(back, sizeof(back), &n, (struct str){ b.data, b.len }));
        assert_int_equal(n, len);
        if (n > 0)
            assert_memory_equal(back, bytes, n);
    }
    buf_fini(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_gives_the_standard_s_vectors),
        cmocka_unit_test(a_million_letters_in_pieces_are_the_same_as_in_one),
        cmocka_unit_test(hmac_gives_the_vectors_of_rfc_4231),
        cmocka_unit_test(hmac_hashes_a_key_longer_than_a_block),
        cmocka_unit_test(a_streamed_hmac_equals_the_whole),
        cmocka_unit_test(hex_is_64_lower_case_digits_and_nothing_else),
        cmocka_unit_test(base64_gives_the_vectors_of_rfc_4648),
        cmocka_unit_test(base64_that_is_not_canonical_is_refused),
        cmocka_unit_test(random_bytes_survive_both_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
