/* test_notes.c: keys, signed notes, checkpoints, cosignatures, proof files and entries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/checkpoint.h"
#include "ledger/cosign.h"
#include "ledger/entry.h"
#include "ledger/note.h"
#include "ledger/tlogproof.h"
#include "vectors.h"

enum { KEYS = 3, TYPE_LOG = 1, TYPE_WITNESS = 4 };

static struct arena arena;
static struct verifier keys[KEYS]; /* the log's, two witnesses' */
static struct signer *signers[KEYS];

static void
from_hex(uint8_t *out, size_t n, const char *hex)
{
    assert_int_equal(strlen(hex), 2 * n);
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)strtol((char[]){ hex[2 * i], hex[2 * i + 1], '\0' }, NULL, 16);
}

static int
setup(void **state)
{
    const struct json *k;
    int i = 0;

    (void)state;
    arena_init(&arena, 1 << 26);
    k = json_get(vectors_load(&arena, "notes.json"), "keys")->first;
    for (; k != NULL && i < KEYS; k = k->next, i++) {
        uint8_t seed[SIGN_SEED_LEN];
        struct err e;

        assert_int_equal(verifier_parse(&keys[i], str_of(json_cstr(k, "vkey")), &e), 0);
        from_hex(seed, sizeof(seed), json_cstr(k, "seed_hex"));
        assert_int_equal(signer_new(&signers[i], json_cstr(k, "name"), seed, &e), 0);
    }
    assert_int_equal(i, KEYS);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    for (int i = 0; i < KEYS; i++)
        signer_free(signers[i]);
    arena_fini(&arena);
    return 0;
}

static void
keys_are_those_of_the_vectors(void **state)
{
    const struct json *k = json_get(vectors_load(&arena, "notes.json"), "keys")->first;

    (void)state;
    for (int i = 0; i < KEYS; i++, k = k->next) {
        uint8_t public_key[SIGN_PUBLIC_LEN], id[4];
        struct verifier v;
        struct buf b;

        if (json_int_or(k, "alg", 0) == TYPE_WITNESS)
            cosign_verifier(signers[i], &v);
        else
            signer_verifier(signers[i], &v);
        assert_memory_equal(&v, &keys[i], sizeof(v));
        from_hex(public_key, sizeof(public_key), json_cstr(k, "public_hex"));
        assert_memory_equal(v.public_key, public_key, sizeof(public_key));
        from_hex(id, sizeof(id), json_cstr(k, "key_id_hex"));
        assert_memory_equal(v.id, id, sizeof(id));
        buf_init(&b, 1024);
        verifier_format(&b, &v);
        assert_string_equal(b.data, json_cstr(k, "vkey"));
        buf_fini(&b);
    }
}

static void
malformed_keys_are_refused(void **state)
{
    static const char *const bad[] = { "", "name", "name+bf254d9b",
        "log.example.com/acme+bf254d9b+AYKVHMZKYwYTpwmtq1w=",
        "log.example.com/acme+bf254d9c+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV",
        "log.example.com/acmf+bf254d9b+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV",
        "log.example.com/acme+BF254D9B+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV",
        "log.example.com/acme+bf254d9b+AoKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV",
        " log.example.com/acme+bf254d9b+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV",
        "+bf254d9b+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV" };
    struct signer *s = NULL;
    uint8_t seed[SIGN_SEED_LEN] = { 1 };
    char long_name[SIGN_NAME_MAX + 2];
    struct err e;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct verifier v = { .type = 77 };

        assert_int_equal(verifier_parse(&v, str_of(bad[i]), &e), -ERR_INPUT);
        assert_int_equal(v.type, 77);
    }
    memset(long_name, 'a', sizeof(long_name) - 1);
    long_name[sizeof(long_name) - 1] = '\0';
    assert_int_equal(signer_new(&s, long_name, seed, &e), -ERR_INPUT);
    assert_int_equal(signer_new(&s, "", seed, &e), -ERR_INPUT);
    assert_int_equal(signer_new(&s, "a b", seed, &e), -ERR_INPUT);
    assert_int_equal(signer_new(&s, "a+b", seed, &e), -ERR_INPUT);
    assert_int_equal(signer_new(&s, "a\nb", seed, &e), -ERR_INPUT);
    assert_null(s);
    signer_free(NULL);
}

static int
fail_always(void)
{
    return 1;
}

static void
a_key_without_memory_is_an_error(void **state)
{
    struct signer *s = NULL;
    uint8_t seed[SIGN_SEED_LEN] = { 1 }, untouched[SIGN_SEED_LEN] = { 9 };
    struct err e;

    (void)state;
    mem_fault_hook = fail_always;
    assert_int_equal(signer_new(&s, "a", seed, &e), -ERR_NOMEM);
    assert_int_equal(signer_generate(&s, "a", untouched, &e), -ERR_NOMEM);
    mem_fault_hook = NULL;
    assert_null(s);
    assert_int_equal(untouched[0], 9);
}

static void
two_generated_keys_differ(void **state)
{
    struct signer *a = NULL, *b = NULL, *again = NULL;
    uint8_t seed_a[SIGN_SEED_LEN], seed_b[SIGN_SEED_LEN], sig[SIGN_LEN];
    struct verifier va, vb, vagain;
    struct err e;

    (void)state;
    assert_int_equal(signer_generate(&a, "x", seed_a, &e), 0);
    assert_int_equal(signer_generate(&b, "x", seed_b, &e), 0);
    assert_int_equal(signer_new(&again, "x", seed_a, &e), 0);
    signer_verifier(a, &va);
    signer_verifier(b, &vb);
    signer_verifier(again, &vagain);
    assert_memory_not_equal(&va, &vb, sizeof(va));
    assert_memory_equal(&va, &vagain, sizeof(va));
    signer_sign(a, "text", 4, sig);
    assert_true(verifier_check(&va, "text", 4, sig));
    assert_false(verifier_check(&va, "texT", 4, sig));
    assert_false(verifier_check(&vb, "text", 4, sig));
    sig[63] ^= 0x80; /* S must be below the group's order */
    assert_false(verifier_check(&va, "text", 4, sig));
    signer_free(a);
    signer_free(b);
    signer_free(again);
}

static void
checkpoints_of_the_vectors_verify_and_are_made_again(void **state)
{
    const struct json *v = vectors_load(&arena, "notes.json");
    int n = 0;

    (void)state;
    for (const struct json *c = json_get(v, "checkpoints")->first; c != NULL; c = c->next, n++) {
        struct merkle_head want = { json_int_or(c, "size", -1), vectors_hash(json_get(c, "root")) },
                           head;
        struct str raw = json_get(c, "note")->s;
        const struct json *by_want = json_get(c, "verified_by")->first;
        struct note_by by[KEYS];
        struct note note;
        struct buf b;
        struct err e;
        size_t by_n;

        assert_int_equal(note_parse(&note, raw, &e), 0);
        assert_true(str_eq(note.text, json_get(c, "body")->s));
        assert_int_equal(note_verify(&note, keys, KEYS, by, &by_n, &e), 0);
        buf_init(&b, CHECKPOINT_MAX);
        assert_int_equal(checkpoint_sign(&b, &want, signers[0], &e), 0);
        for (size_t i = 0; i < by_n; i++, by_want = by_want->next) {
            assert_non_null(by_want);
            assert_string_equal(by[i].key->name, by_want->first->s.p);
            assert_int_equal(by[i].key->type, by_want->first->next->n);
            if (by[i].key->type == TYPE_WITNESS) {
                assert_int_equal(by[i].at, by_want->first->next->next->n);
                assert_int_equal(
                    cosign_line(&b, note.text, signers[by[i].key - keys], by[i].at, &e), 0);
            } else {
                assert_int_equal(by[i].at, -1);
            }
        }
        assert_null(by_want);
        assert_true(str_eq(raw, (struct str){ b.data, b.len })); /* the same bytes */
        buf_fini(&b);
        assert_int_equal(checkpoint_open(raw, &keys[0], &head, &e), 0);
        assert_int_equal(head.size, want.size);
        assert_true(hash_eq(&head.root, &want.root));
        assert_int_equal(checkpoint_open(raw, &keys[1], &head, &e), -ERR_CORRUPT);
    }
    assert_true(n >= 4);
}

static void
the_public_example_note_verifies(void **state)
{
    const struct json *v = json_get(vectors_load(&arena, "notes.json"), "c2sp_example");
    struct verifier key;
    struct note_by by[1];
    struct note note;
    struct err e;
    size_t n;

    (void)state;
    assert_int_equal(verifier_parse(&key, str_of(json_cstr(v, "vkey")), &e), 0);
    assert_int_equal(note_parse(&note, json_get(v, "note")->s, &e), 0);
    assert_int_equal(note_verify(&note, &key, 1, by, &n, &e), 0);
    assert_int_equal(n, 1);
}

static void
what_a_cosignature_signs_is_that_of_the_vectors(void **state)
{
    const struct json *v = vectors_load(&arena, "notes.json");
    struct str want = json_get(v, "cosignature_signed_message")->s, text = want;
    struct buf b;

    (void)state;
    (void)str_cut(&text, '\n');
    (void)str_cut(&text, '\n');
    buf_init(&b, 4096);
    cosign_message(&b, text, 1767225600);
    assert_true(str_eq(want, (struct str){ b.data, b.len }));
    buf_fini(&b);
}

static void
every_negative_note_is_refused(void **state)
{
    const struct json *v = vectors_load(&arena, "negative.json");
    int notes = 0, bodies = 0;

    (void)state;
    assert_int_equal(json_int_or(v, "count", 0), 51);
    for (const struct json *c = json_get(v, "cases")->first; c != NULL; c = c->next) {
        struct err e;

        if (strcmp(json_cstr(c, "kind"), "note") == 0) {
            struct note_by by[KEYS];
            struct note note;
            size_t n = 77;
            int rc = note_parse(&note, json_get(c, "note")->s, &e);

            if (rc == 0)
                rc = note_verify(&note, keys, KEYS, by, &n, &e);
            if (rc == 0)
                fail_msg("accepted: %s", json_cstr(c, "why"));
            notes++;
        } else if (strcmp(json_cstr(c, "kind"), "checkpoint_body") == 0) {
            struct checkpoint cp;

            if (checkpoint_parse(&cp, json_get(c, "body")->s, &e) == 0)
                fail_msg("accepted: %s", json_cstr(c, "why"));
            bodies++;
        }
    }
    assert_int_equal(notes, 12);
    assert_int_equal(bodies, 7);
}

static void
more_malformed_checkpoints_are_refused(void **state)
{
    static const char *const bad[] = { "", "\n", "a", "a\n1\n",
        "a\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=",
        "a b\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\n",
        "a+b\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\n",
        "a\n99999999999999999999\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\n",
        "a\n4611686018427387904\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\n",
        "a\n1 \nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\n",
        "a\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBx=\n",
        "a\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\n\n",
        "a\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\nx\n\ny\n" };
    struct checkpoint c;
    struct err e;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (checkpoint_parse(&c, str_of(bad[i]), &e) != -ERR_INPUT)
            fail_msg("accepted: %s", bad[i]);
    assert_int_equal(
        checkpoint_parse(
            &c, STR("a\n1\nXLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\nextension\n"), &e),
        0);
    assert_true(str_is(c.extension, "extension\n"));
}

static void
a_note_takes_many_signatures_and_passes_over_strangers(void **state)
{
    struct str text = STR("a text\n\nof two parts\n");
    struct note_by by[KEYS];
    struct note note;
    struct buf b;
    struct err e;
    size_t n;

    (void)state;
    buf_init(&b, NOTE_MAX);
    note_start(&b, text);
    for (int i = 0; i < NOTE_SIGS_MAX - 1; i++) {
        char name[32];
        struct signer *s = NULL;
        uint8_t seed[SIGN_SEED_LEN] = { 7, (uint8_t)i };

        (void)snprintf(name, sizeof(name), "stranger-%d", i);
        assert_int_equal(signer_new(&s, name, seed, &e), 0);
        note_sign(&b, text, s);
        signer_free(s);
    }
    note_sign(&b, text, signers[0]);
    assert_int_equal(note_parse(&note, (struct str){ b.data, b.len }, &e), 0);
    assert_true(str_eq(note.text, text));
    assert_int_equal(note.sig_n, NOTE_SIGS_MAX);
    assert_int_equal(note_verify(&note, keys, KEYS, by, &n, &e), 0);
    assert_int_equal(n, 1);
    note_sign(&b, text, signers[0]); /* one more than fits */
    assert_int_equal(note_parse(&note, (struct str){ b.data, b.len }, &e), -ERR_INPUT);
    buf_clear(&b);
    note_start(&b, text);
    note_sign(&b, text, signers[0]);
    note_sign(&b, text, signers[0]); /* the same key twice counts once */
    assert_int_equal(note_parse(&note, (struct str){ b.data, b.len }, &e), 0);
    assert_int_equal(note_verify(&note, keys, KEYS, by, &n, &e), 0);
    assert_int_equal(n, 1);
    buf_fini(&b);
}

static void
proof_files_of_the_vectors_verify(void **state)
{
    const struct json *v = json_get(vectors_load(&arena, "proofs.json"), "tlog_proofs");
    int n = 0;

    (void)state;
    for (const struct json *c = v->first; c != NULL; c = c->next, n++) {
        struct str raw = json_get(c, "text")->s, entry = json_get(c, "entry")->s;
        struct tlogproof p;
        struct merkle_head head;
        struct buf b;
        struct err e;

        assert_int_equal(tlogproof_parse(&p, raw, &e), 0);
        assert_int_equal(tlogproof_verify(&p, entry, &keys[0], &head, &e), 0);
        assert_true(head.size > p.index);
        assert_int_equal(p.has_extra, json_get(c, "extra") != NULL);
        assert_int_equal(
            tlogproof_verify(&p, STR("another entry"), &keys[0], &head, &e), -ERR_CORRUPT);
        assert_int_equal(tlogproof_verify(&p, entry, &keys[1], &head, &e), -ERR_CORRUPT);
        buf_init(&b, TLOGPROOF_MAX);
        tlogproof_format(&b, &p);
        assert_true(str_eq(raw, (struct str){ b.data, b.len }));
        buf_fini(&b);
        /* Every single changed byte is refused: as form, as signature or as proof. */
        for (size_t i = 0; i < raw.n; i++) {
            char *copy = mem_dup(raw.p, raw.n);
            int rc;

            copy[i] ^= 1;
            rc = tlogproof_parse(&p, (struct str){ copy, raw.n }, &e);
            if (rc == 0)
                rc = tlogproof_verify(&p, entry, &keys[0], &head, &e);
            /* A witness's line is no part of what the log's key proves; extra is the sender's
             * remark. */
            if (rc == 0 && strstr(raw.p, "auditor.example.com") > raw.p + i + 8 &&
                !(p.has_extra && i < strlen("c2sp.org/tlog-proof@v1\nextra c2FsdC1nb2VzLWhlcmU=")))
                fail_msg("byte %zu of proof %d was changed and it verified", i, n);
            mem_free(copy);
        }
    }
    assert_int_equal(n, 3);
}

static void
malformed_proof_files_are_refused(void **state)
{
    static const char *const bad[] = { "", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1", "c2sp.org/tlog-proof@v2\nindex 1\n\nx",
        "c2sp.org/tlog-proof@v1\nindex 01\n\nx", "c2sp.org/tlog-proof@v1\nindex -1\n\nx",
        "c2sp.org/tlog-proof@v1\nindex \n\nx", "c2sp.org/tlog-proof@v1\nextra x\nindex 1\n\nx",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx",
        "c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\nx",
        /* a hash of 31 bytes */
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n\nx" };
    struct tlogproof p;
    struct buf b;
    struct err e;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (tlogproof_parse(&p, str_of(bad[i]), &e) != -ERR_INPUT)
            fail_msg("accepted: %s", bad[i]);
    buf_init(&b, TLOGPROOF_MAX);
    buf_str(&b, "c2sp.org/tlog-proof@v1\nindex 1\n");
    for (int i = 0; i <= MERKLE_PROOF_MAX; i++)
        buf_str(&b, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    buf_str(&b, "\nx");
    assert_int_equal(tlogproof_parse(&p, (struct str){ b.data, b.len }, &e), -ERR_INPUT);
    buf_fini(&b);
}

static void
an_entry_has_one_spelling(void **state)
{
    static const char good[] =
        "{\"c\":\"XLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\",\"k\":\"policy.approve\","
        "\"n\":\"r-abc\",\"r\":[0,7],\"t\":1767225600,\"v\":1}";
    struct entry en;
    struct buf b;
    struct err e;

    (void)state;
    assert_int_equal(entry_parse(&en, STR(good), &e), 0);
    assert_string_equal(en.kind, "policy.approve");
    assert_string_equal(en.id, "r-abc");
    assert_int_equal(en.rests_n, 2);
    assert_int_equal(en.rests_on[1], 7);
    assert_int_equal(en.at, 1767225600);
    buf_init(&b, ENTRY_TEXT_MAX);
    entry_format(&b, &en);
    assert_string_equal(b.data, good);
    buf_fini(&b);
    /* Cut at any byte, or with one byte more anywhere, it is none. */
    for (size_t i = 0; i < sizeof(good) - 1; i++) {
        char longer[sizeof(good) + 1];

        assert_int_equal(entry_parse(&en, (struct str){ good, i }, &e), -ERR_INPUT);
        memcpy(longer, good, i);
        longer[i] = ' ';
        memcpy(longer + i + 1, good + i, sizeof(good) - i);
        assert_int_equal(entry_parse(&en, (struct str){ longer, sizeof(good) }, &e), -ERR_INPUT);
    }
}

#define C "{\"c\":\"XLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\","

static void
other_entries_are_refused(void **state)
{
    static const char *const bad[] = {
        C "\"k\":\"\",\"n\":\"r\",\"r\":[],\"t\":0,\"v\":1}",
        C "\"k\":\"A\",\"n\":\"r\",\"r\":[],\"t\":0,\"v\":1}",
        C "\"k\":\"a\\u0062\",\"n\":\"r\",\"r\":[],\"t\":0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[1,1],\"t\":0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[2,1],\"t\":0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[01],\"t\":0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[-1],\"t\":0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[1,],\"t\":0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[],\"t\":9007199254740992,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[],\"t\":-1,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[],\"t\":1.0,\"v\":1}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[],\"t\":0,\"v\":2}",
        C "\"k\":\"a\",\"n\":\"r\",\"r\":[],\"t\":0,\"v\":1,\"x\":1}",
        "{\"c\":\"XLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBx=\",\"k\":\"a\",\"n\":\"r\",\"r\":[],"
        "\"t\":0,\"v\":1}",
        "{\"k\":\"a\","
        "\"c\":\"XLzAg+gACv0VcwjMo+tUlHo5GHjMA3NrD8Rxvc2cTBw=\",\"n\":\"r\",\"r\":[],\"t\":0,\"v\":"
        "1}",
        "",
    };
    struct entry en;
    struct buf b;
    struct err e;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (entry_parse(&en, str_of(bad[i]), &e) != -ERR_INPUT)
            fail_msg("accepted: %s", bad[i]);
    buf_init(&b, 4096);
    buf_str(&b, C "\"k\":\"a\",\"n\":\"r\",\"r\":[0");
    for (int i = 1; i < ENTRY_RESTS_MAX; i++)
        buf_fmt(&b, ",%d", i);
    buf_str(&b, "],\"t\":0,\"v\":1}");
    assert_int_equal(entry_parse(&en, (struct str){ b.data, b.len }, &e), 0);
    b.len -= strlen("],\"t\":0,\"v\":1}");
    buf_str(&b, ",64],\"t\":0,\"v\":1}");
    assert_int_equal(entry_parse(&en, (struct str){ b.data, b.len }, &e), -ERR_INPUT);
    buf_fini(&b);
    assert_false(entry_word_fits(STR("")));
    assert_false(entry_word_fits(STR("a b")));
    assert_true(entry_word_fits(STR("key.add")));
}

static void
a_cosignature_without_memory_is_an_error(void **state)
{
    struct buf b;
    struct err e;
    int64_t at = -7;
    uint8_t sig[COSIGN_LEN] = { 0 };

    (void)state;
    buf_init(&b, 4096);
    mem_fault_hook = fail_always;
    assert_int_equal(cosign_line(&b, STR("text\n"), signers[1], 5, &e), -ERR_NOMEM);
    assert_false(cosign_check(&keys[1], STR("text\n"), sig, sizeof(sig), &at));
    assert_int_equal(checkpoint_sign(&b, &(struct merkle_head){ 0 }, signers[0], &e), -ERR_NOMEM);
    mem_fault_hook = NULL;
    assert_int_equal(at, -7);
    sig[0] = 0x80; /* a time of 2^63 */
    assert_false(cosign_check(&keys[1], STR("text\n"), sig, sizeof(sig), &at));
    buf_fini(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_those_of_the_vectors),
        cmocka_unit_test(malformed_keys_are_refused),
        cmocka_unit_test(a_key_without_memory_is_an_error),
        cmocka_unit_test(two_generated_keys_differ),
        cmocka_unit_test(checkpoints_of_the_vectors_verify_and_are_made_again),
        cmocka_unit_test(the_public_example_note_verifies),
        cmocka_unit_test(what_a_cosignature_signs_is_that_of_the_vectors),
        cmocka_unit_test(every_negative_note_is_refused),
        cmocka_unit_test(more_malformed_checkpoints_are_refused),
        cmocka_unit_test(a_note_takes_many_signatures_and_passes_over_strangers),
        cmocka_unit_test(proof_files_of_the_vectors_verify),
        cmocka_unit_test(malformed_proof_files_are_refused),
        cmocka_unit_test(an_entry_has_one_spelling),
        cmocka_unit_test(other_entries_are_refused),
        cmocka_unit_test(a_cosignature_without_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
