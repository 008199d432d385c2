/* test_record_text.c: the signed text of an act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/note.h"
#include "record/record_int.h"
#include "tiny.h"

static struct arena arena;

static void
make_text(struct buf *b, const struct signer *s)
{
    static const int64_t rests[] = { 0, 3 };
    struct json *data = NULL;
    struct text_new t = { .log = "tiny.example/ledger",
        .kind = "item.put",
        .id = "r-aaaaaaaaaaaaaaaaaaaa",
        .actor = "p-tiny",
        .auth = "key",
        .version = 1,
        .claimed_at = 1767225600,
        .rests_on = rests,
        .rests_n = 2 };
    struct err e;

    assert_int_equal(
        json_parse(&arena, STR("{\"z\":1,\"name\":\"x\\ny\",\"a\":[]}"), &data, &e), 0);
    t.data = data;
    assert_int_equal(text_format(b, &t, s, &e), 0);
}

static void
a_text_is_canonical_and_comes_back(void **state)
{
    struct signer *s = tiny_signer();
    struct verifier key;
    struct text_read t;
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, RECORD_TEXT_MAX);
    make_text(&b, s);
    assert_true(str_starts((struct str){ b.data, b.len },
        "{\"actor\":\"p-tiny\",\"auth\":\"key\",\"claimed_at\":1767225600,\"data\":{\"a\":[],"
        "\"name\":\"x\\ny\",\"z\":1},"
        "\"id\":\"r-aaaaaaaaaaaaaaaaaaaa\",\"key\":\"tiny+"));
    assert_non_null(strstr(b.data,
        "\"kind\":\"item.put\",\"log\":\"tiny.example/ledger\",\"rests_on\":[0,3],\"v\":1,"
        "\"version\":1}\n\n\xE2\x80\x94 tiny "));
    assert_int_equal(text_parse(&t, &arena, (struct str){ b.data, b.len }, &e), 0);
    assert_string_equal(t.actor, "p-tiny");
    assert_string_equal(t.kind, "item.put");
    assert_int_equal(t.claimed_at, 1767225600);
    assert_int_equal(t.rests_on->n, 2);
    assert_string_equal(json_cstr(t.data, "name"), "x\ny");
    signer_verifier(s, &key);
    assert_true(text_signed_by(&t, &key));
    buf_fini(&b);
    signer_free(s);
}

static void
a_text_is_a_signed_note_of_one_signature(void **state)
{
    struct signer *s = tiny_signer(), *other = NULL;
    struct verifier key;
    struct note_by by[1];
    struct note note;
    struct text_read t;
    struct buf b;
    struct err e;
    uint8_t seed[SIGN_SEED_LEN];
    size_t n;

    (void)state;
    buf_init(&b, RECORD_TEXT_MAX);
    make_text(&b, s);
    signer_verifier(s, &key);
    assert_int_equal(note_parse(&note, (struct str){ b.data, b.len }, &e), 0);
    assert_int_equal(note_verify(&note, &key, 1, by, &n, &e), 0);
    /* A second signature beside the first is not an act's. */
    assert_int_equal(signer_generate(&other, "other", seed, &e), 0);
    note_sign(&b, note.text, other);
    assert_int_equal(text_parse(&t, &arena, (struct str){ b.data, b.len }, &e), 0);
    assert_false(text_signed_by(&t, &key));
    buf_fini(&b);
    signer_free(other);
    signer_free(s);
}

static void
every_changed_byte_breaks_form_or_signature(void **state)
{
    struct signer *s = tiny_signer();
    struct verifier key;
    struct buf b;

    (void)state;
    buf_init(&b, RECORD_TEXT_MAX);
    make_text(&b, s);
    signer_verifier(s, &key);
    for (size_t i = 0; i < b.len; i++) {
        struct text_read t;
        struct err e;

        b.data[i] ^= 1;
        if (text_parse(&t, &arena, (struct str){ b.data, b.len }, &e) == 0 &&
            text_signed_by(&t, &key))
            fail_msg("byte %zu was changed and the text still holds", i);
        b.data[i] ^= 1;
    }
    for (size_t n = 0; n < b.len; n++) {
        struct text_read t;
        struct err e;

        if (text_parse(&t, &arena, (struct str){ b.data, n }, &e) == 0 && text_signed_by(&t, &key))
            fail_msg("cut at byte %zu the text still holds", n);
    }
    buf_fini(&b);
    signer_free(s);
}

#define SIG "\n\n\xE2\x80\x94 tiny AAAAAAAA\n"
#define HEAD "{\"actor\":\"p\",\"auth\":\"key\",\"claimed_at\":1,\"data\":"

static void
malformed_texts_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "{}",
        "{}\n",
        "{}" SIG,
        "[]" SIG,
        HEAD "[],\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":1}" SIG,
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[-1],\"v\":1,"
             "\"version\":1}" SIG,
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[\"1\"],"
             "\"v\":1,\"version\":1}" SIG,
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":2,"
             "\"version\":1}" SIG,
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":0}" SIG,
        HEAD "{},\"id\":7,\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":1}" SIG,
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":1,\"x\":1}" SIG,
        HEAD "{},\"key\":\"k\",\"id\":\"r\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":1}" SIG,
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":1}\n",
        HEAD "{},\"id\":\"r\",\"key\":\"k\",\"kind\":\"a\",\"log\":\"l\",\"rests_on\":[],\"v\":1,"
             "\"version\":1}\n\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct text_read t;
        struct err e;

        if (text_parse(&t, &arena, str_of(bad[i]), &e) != -ERR_INPUT)
            fail_msg("accepted: %s", bad[i]);
    }
}

static void
a_text_of_another_act_or_ledger_does_not_fit(void **state)
{
    struct signer *s = tiny_signer();
    struct entry en = { .kind = "item.put",
        .id = "r-aaaaaaaaaaaaaaaaaaaa",
        .rests_on = { 0, 3 },
        .rests_n = 2 },
                 other;
    struct text_read t;
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, RECORD_TEXT_MAX);
    make_text(&b, s);
    assert_int_equal(text_parse(&t, &arena, (struct str){ b.data, b.len }, &e), 0);
    assert_int_equal(text_fits_entry(&t, &en, "tiny.example/ledger", &e), 0);
    assert_int_equal(text_fits_entry(&t, &en, "tiny.example/ledgeR", &e), -ERR_CORRUPT);
    other = en;
    memcpy(other.kind, "item.drop", sizeof("item.drop"));
    assert_int_equal(text_fits_entry(&t, &other, "tiny.example/ledger", &e), -ERR_CORRUPT);
    other = en;
    other.id[3] = 'b';
    assert_int_equal(text_fits_entry(&t, &other, "tiny.example/ledger", &e), -ERR_CORRUPT);
    other = en;
    other.rests_n = 1;
    assert_int_equal(text_fits_entry(&t, &other, "tiny.example/ledger", &e), -ERR_CORRUPT);
    other.rests_n = 3;
    other.rests_on[2] = 5;
    assert_int_equal(text_fits_entry(&t, &other, "tiny.example/ledger", &e), -ERR_CORRUPT);
    other.rests_n = 2;
    other.rests_on[1] = 2;
    assert_int_equal(text_fits_entry(&t, &other, "tiny.example/ledger", &e), -ERR_CORRUPT);
    buf_fini(&b);
    signer_free(s);
}

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 28);
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
        cmocka_unit_test(a_text_is_canonical_and_comes_back),
        cmocka_unit_test(a_text_is_a_signed_note_of_one_signature),
        cmocka_unit_test(every_changed_byte_breaks_form_or_signature),
        cmocka_unit_test(malformed_texts_are_refused),
        cmocka_unit_test(a_text_of_another_act_or_ledger_does_not_fit),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
