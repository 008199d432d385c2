/* test_reply.c: the auditor's signed answer: one spelling, one signature, no opinion where none may
 * stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/note.h"
#include "ledger/reply.h"

static const uint8_t seed[SIGN_SEED_LEN] = { 7 };
static const struct reply_reason reasons[] = { { "IAM-001", "whose account is kim?" },
    { NULL, "the period is short" } };

static struct reply
returned(void)
{
    return (struct reply){ .manifest = { { 1 } },
        .root = { { 2 } },
        .origin = "acme.example/soc2",
        .size = 12,
        .seal = "SEAL-001",
        .decision = "returned",
        .reasons = reasons,
        .reason_n = 2,
        .opinion = "none",
        .auditor = "R. Lee",
        .firm = "Lee CPA",
        .licence = "NY 1",
        .signed_at = 1767225600 };
}

static struct reply
accepted(void)
{
    struct reply r = returned();

    r.decision = "accepted";
    r.reason_n = 0;
    r.opinion = "qualified";
    r.opinion_text = "Except for \"x\",\nit was.";
    r.has_report = true;
    r.report.b[0] = 9;
    r.demo = true;
    return r;
}

static void
make(struct buf *b, const struct reply *r)
{
    struct signer *s = NULL;
    struct err e;

    buf_init(b, REPLY_MAX);
    assert_int_equal(signer_new(&s, "testamur-review/lee", seed, &e), 0);
    assert_int_equal(reply_format(b, r, s, &e), 0);
    signer_free(s);
}

static void
what_is_signed_comes_back(void **state)
{
    struct reply in = accepted(), out;
    struct arena a;
    struct buf b;
    struct err e;

    (void)state;
    arena_init(&a, 4 << 20);
    make(&b, &in);
    assert_int_equal(reply_parse(&out, &a, (struct str){ b.data, b.len }, &e), 0);
    assert_string_equal(out.opinion_text, in.opinion_text);
    assert_string_equal(out.origin, in.origin);
    assert_string_equal(out.key.name, "testamur-review/lee");
    assert_memory_equal(&out.report, &in.report, sizeof(out.report));
    assert_true(out.has_report && out.demo);
    assert_int_equal(out.size, 12);
    buf_fini(&b);
    in = returned();
    make(&b, &in);
    assert_int_equal(reply_parse(&out, &a, (struct str){ b.data, b.len }, &e), 0);
    assert_int_equal(out.reason_n, 2);
    assert_string_equal(out.reasons[0].subject, "IAM-001");
    assert_null(out.reasons[1].subject);
    assert_null(out.opinion_text);
    assert_false(out.has_report);
    buf_fini(&b);
    arena_fini(&a);
}

static void
every_flipped_bit_is_refused(void **state)
{
    struct reply in = returned();
    struct buf b;

    (void)state;
    make(&b, &in);
    for (size_t i = 0; i < b.len * 8; i++) {
        struct reply out;
        struct arena a;
        struct err e;

        arena_init(&a, 4 << 20);
        b.data[i / 8] = (char)(b.data[i / 8] ^ 1 << i % 8);
        assert_int_not_equal(reply_parse(&out, &a, (struct str){ b.data, b.len }, &e), 0);
        b.data[i / 8] = (char)(b.data[i / 8] ^ 1 << i % 8);
        arena_fini(&a);
    }
    buf_fini(&b);
}

static void
another_spelling_of_the_same_reply_is_refused(void **state)
{
    struct reply in = returned(), out;
    struct signer *s = NULL;
    struct arena a;
    struct buf b, line, again;
    struct err e;
    const char *end;

    (void)state;
    make(&b, &in);
    arena_init(&a, 4 << 20);
    buf_init(&line, REPLY_MAX);
    buf_init(&again, REPLY_MAX);
    end = memchr(b.data, '\n', b.len);
    assert_non_null(end);
    buf_add(&line, "{ ", 2);
    buf_add(&line, b.data + 1, (size_t)(end - b.data));
    assert_int_equal(signer_new(&s, "testamur-review/lee", seed, &e), 0);
    note_start(&again, (struct str){ line.data, line.len });
    note_sign(&again, (struct str){ line.data, line.len }, s);
    assert_int_equal(reply_parse(&out, &a, (struct str){ again.data, again.len }, &e), -ERR_INPUT);
    assert_non_null(strstr(e.msg, "canonical"));
    signer_free(s);
    buf_fini(&b);
    buf_fini(&line);
    buf_fini(&again);
    arena_fini(&a);
}

static void
replies_that_contradict_themselves_are_refused(void **state)
{
    struct reply r;
    struct err e;

    (void)state;
    r = returned();
    assert_int_equal(reply_check(&r, &e), 0);
    r.reason_n = 0;
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT); /* returned for no reason */
    r = returned();
    r.opinion = "unqualified";
    r.opinion_text = "fair";
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT); /* an opinion on what is returned */
    r = accepted();
    assert_int_equal(reply_check(&r, &e), 0);
    r.opinion_text = NULL;
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT); /* an opinion without words */
    r.opinion_text = "  \n";
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT);
    r = accepted();
    r.opinion = "none";
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT); /* words without an opinion */
    r = accepted();
    r.seal = NULL;
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT); /* an opinion on a draft */
    r = accepted();
    r.opinion = "fine";
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT);
    r = accepted();
    r.decision = "maybe";
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT);
    r = accepted();
    r.firm = "";
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT);
    r = accepted();
    r.size = 0;
    assert_int_equal(reply_check(&r, &e), -ERR_INPUT);
}

static int left;

static int
fail_at_zero(void)
{
    return left-- == 0;
}

static void
every_failed_allocation_is_told(void **state)
{
    struct reply in = returned();
    struct signer *s = NULL;
    struct err e;
    int rc = -1;

    (void)state;
    assert_int_equal(signer_new(&s, "testamur-review/lee", seed, &e), 0);
    for (int n = 0; rc != 0; n++) {
        struct reply out;
        struct arena a;
        struct buf b;

        assert_in_range(n, 0, 500);
        arena_init(&a, 4 << 20);
        buf_init(&b, REPLY_MAX);
        left = n;
        mem_fault_hook = fail_at_zero;
        rc = reply_format(&b, &in, s, &e);
        if (rc == 0)
            rc = reply_parse(&out, &a, (struct str){ b.data, b.len }, &e);
        mem_fault_hook = NULL;
        if (rc != 0)
            assert_int_equal(rc, -ERR_NOMEM);
        buf_fini(&b);
        arena_fini(&a);
    }
    signer_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_signed_comes_back),
        cmocka_unit_test(every_flipped_bit_is_refused),
        cmocka_unit_test(another_spelling_of_the_same_reply_is_refused),
        cmocka_unit_test(replies_that_contradict_themselves_are_refused),
        cmocka_unit_test(every_failed_allocation_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
