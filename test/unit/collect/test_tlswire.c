/* The first flight of TLS: hellos as written, a server's answer in pieces of every size, and
 * answers that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "collect/tlswire.h"

static const unsigned char zero[TLSWIRE_RANDOM];

static void
hellos_have_the_lengths_they_say(void **state)
{
    static const uint16_t suites[] = { 0xc02f, 0x0005 };

    (void)state;
    for (unsigned v = TLSWIRE_SSL3; v <= TLSWIRE_TLS13; v++) {
        struct tlswire_hello h = { v, suites, 2, "app.example.org", zero };
        const unsigned char *p;
        struct buf b;

        buf_init(&b, TLSWIRE_HELLO_MAX);
        tlswire_hello(&h, &b);
        assert_false(buf_failed(&b));
        p = (const unsigned char *)b.data;
        assert_int_equal(p[0], 22);
        assert_int_equal(p[1] << 8 | p[2], v == TLSWIRE_SSL3 ? 0x0300 : 0x0301);
        assert_int_equal(p[3] << 8 | p[4], b.len - 5);
        assert_int_equal(p[6] << 16 | p[7] << 8 | p[8], b.len - 9);
        assert_int_equal(p[9] << 8 | p[10], v == TLSWIRE_TLS13 ? 0x0303 : v);
        assert_true((memmem(b.data, b.len, "app.example.org", 15) != NULL) == (v > TLSWIRE_SSL3));
        buf_fini(&b);
    }
}

static void
no_suite_is_in_two_lists(void **state)
{
    static const uint16_t *const lists[] = { tlswire_tls13, tlswire_forward, tlswire_static,
        tlswire_weak };
    static unsigned char seen[65536];

    (void)state;
    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
        for (const uint16_t *s = lists[i]; *s != TLSWIRE_NO_SUITE; s++) {
            assert_int_equal(seen[*s], 0);
            seen[*s] = 1;
        }
}

/* ---- answers ---- */

struct answer {
    unsigned char p[1 << 20];
    size_t n;
};

static void
add(struct answer *a, const char *bytes, size_t n)
{
    assert_true(a->n + n <= sizeof(a->p));
    memcpy(a->p + a->n, bytes, n);
    a->n += n;
}

/* A record with one message of which the body is given. */
static void
say(struct answer *a, int kind, const char *body, size_t n)
{
    char head[9] = { 22, 3, 3, (char)((n + 4) >> 8), (char)(n + 4), (char)kind, (char)(n >> 16),
        (char)(n >> 8), (char)n };

    add(a, head, sizeof(head));
    add(a, body, n);
}

static void
say_hello(struct answer *a, unsigned version, unsigned suite, const char *ext, size_t ext_n)
{
    char body[256] = { (char)(version >> 8), (char)version };

    body[35] = (char)(suite >> 8);
    body[36] = (char)suite;
    memcpy(body + 38, ext, ext_n);
    say(a, 2, body, 38 + ext_n);
}

static const char two_certificates[] = "\0\0\x0b\0\0\x03"
                                       "abc"
                                       "\0\0\x02"
                                       "de";

static void
a_flight_is_read_in_pieces_of_any_size(void **state)
{
    static struct answer a;

    (void)state;
    say_hello(&a, 0x0303, 0xc02f, "", 0);
    say(&a, 11, two_certificates, sizeof(two_certificates) - 1);
    say(&a, 22, "\x01\0\0\x02ok", 6);
    say(&a, 12, "key", 3);
    say(&a, 14, "", 0);
    for (size_t step = 1; step <= a.n; step++) {
        struct tlswire_flight f;

        tlswire_start(&f);
        for (size_t at = 0; at < a.n; at += step)
            (void)tlswire_feed(&f, a.p + at, a.n - at < step ? a.n - at : step);
        assert_int_equal(f.state, TLSWIRE_DONE);
        assert_int_equal(f.version, 0x0303);
        assert_int_equal(f.suite, 0xc02f);
        assert_true(f.stapled);
        assert_int_equal(f.chain_n, 2);
        assert_true(str_is(tlswire_certificate(&f, 0), "abc"));
        assert_true(str_is(tlswire_certificate(&f, 1), "de"));
        tlswire_end(&f);
    }
}

static void
tls13_is_told_by_its_extension(void **state)
{
    static struct answer a;
    struct tlswire_flight f;

    (void)state;
    say_hello(&a, 0x0303, 0x1301, "\0\x06\0\x2b\0\x02\x03\x04", 8);
    tlswire_start(&f);
    assert_int_equal(tlswire_feed(&f, a.p, a.n), TLSWIRE_DONE);
    assert_int_equal(f.version, TLSWIRE_TLS13);
    tlswire_end(&f);
}

static enum tlswire_state
state_after(const char *bytes, size_t n)
{
    struct tlswire_flight f;
    enum tlswire_state s;

    tlswire_start(&f);
    s = tlswire_feed(&f, bytes, n);
    assert_true((s == TLSWIRE_BROKEN) == (f.why != NULL));
    tlswire_end(&f);
    return s;
}

static void
what_is_no_tls_is_broken(void **state)
{
    static struct answer a;
    static char many[1 + 3 * 200];

    (void)state;
    assert_int_equal(state_after("HTTP/1.1 400", 12), TLSWIRE_BROKEN);
    assert_int_equal(state_after("\x16\x03\x03\xff\xff", 5), TLSWIRE_BROKEN); /* too large */
    assert_int_equal(state_after("\x16\x03\x03\0\0", 5), TLSWIRE_BROKEN);     /* empty */
    assert_int_equal(state_after("\x16\x03\x03\0\x04\x0b\0\0\0", 9), TLSWIRE_BROKEN); /* no hello */
    assert_int_equal(state_after("\x15\x03\0\0\x02\x02\x28", 7), TLSWIRE_ALERT);
    assert_int_equal(state_after("\x15\x03\x03\0\x02\x01\x70", 7), TLSWIRE_READING); /* a warning */
    a.n = 0;
    say_hello(&a, 0x0707, 1, "", 0);
    assert_int_equal(state_after((char *)a.p, a.n), TLSWIRE_BROKEN);
    a.n = 0;
    say_hello(&a, 0x0303, 1, "\0\xff\0", 3); /* extensions past the end */
    assert_int_equal(state_after((char *)a.p, a.n), TLSWIRE_BROKEN);
    a.n = 0;
    say_hello(&a, 0x0303, 1, "", 0);
    say(&a, 11, "\0\xff\xff\0", 4); /* a chain past the end */
    assert_int_equal(state_after((char *)a.p, a.n), TLSWIRE_BROKEN);
    a.n = 0;
    say_hello(&a, 0x0303, 1, "", 0);
    many[0] = 0;
    many[1] = (char)(597 >> 8);
    many[2] = (char)597;
    for (int i = 0; i < 199; i++)
        memset(many + 3 + 3 * i, 0, 3);
    say(&a, 11, many, 600); /* 199 empty certificates */
    assert_int_equal(state_after((char *)a.p, a.n), TLSWIRE_BROKEN);
}

static void
nobody_may_send_without_end(void **state)
{
    static const char warning[7] = { 0x15, 3, 3, 0, 2, 1, 0x70 };
    static char warnings[7000];
    struct tlswire_flight f;
    int n = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(warnings); i += 7)
        memcpy(warnings + i, warning, sizeof(warning));
    tlswire_start(&f);
    while (tlswire_feed(&f, warnings, sizeof(warnings)) == TLSWIRE_READING)
        assert_true(++n < 100);
    assert_int_equal(f.state, TLSWIRE_BROKEN);
    tlswire_end(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hellos_have_the_lengths_they_say),
        cmocka_unit_test(no_suite_is_in_two_lists),
        cmocka_unit_test(a_flight_is_read_in_pieces_of_any_size),
        cmocka_unit_test(tls13_is_told_by_its_extension),
        cmocka_unit_test(what_is_no_tls_is_broken),
        cmocka_unit_test(nobody_may_send_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
