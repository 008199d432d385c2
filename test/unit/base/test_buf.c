/* test_buf.c: the growable buffer: contents, its limit, sticky failure, and which failure it was.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static int
always(void)
{
    return 1;
}

static void
appends_add_up_and_stay_ended(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    assert_string_equal(b.data, "");
    buf_str(&b, "a=");
    buf_int(&b, -12);
    buf_char(&b, ';');
    buf_add(&b, "x\0y", 3);
    buf_fmt(&b, "[%03d]", 7);
    assert_int_equal(b.len, 14);
    assert_memory_equal(b.data, "a=-12;x\0y[007]", 15);
    assert_false(buf_failed(&b));
    buf_fini(&b);
    assert_string_equal(b.data, "");
    assert_int_equal(b.max, 1000);
}

static void
integers_are_written_to_both_ends_of_their_range(void **state)
{
    static const struct {
        int64_t v;
        const char *text;
    } cases[] = { { 0, "0" }, { -1, "-1" }, { INT64_MAX, "9223372036854775807" },
        { INT64_MIN, "-9223372036854775808" }, { 1000000, "1000000" } };
    struct buf b;

    (void)state;
    buf_init(&b, 64);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        buf_clear(&b);
        buf_int(&b, cases[i].v);
        assert_string_equal(b.data, cases[i].text);
    }
    buf_fini(&b);
}

static void
max_is_reached_and_not_passed(void **state)
{
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 4);
    buf_str(&b, "four");
    assert_int_equal(buf_check(&b, "it", &e), 0);
    buf_char(&b, '!');
    assert_true(buf_failed(&b));
    assert_string_equal(b.data, "four");
    assert_int_equal(buf_check(&b, "a list", &e), -ERR_LIMIT);
    assert_string_equal(e.msg, "a list would be larger than 4 bytes");
    buf_fini(&b);
}

static void
one_append_far_over_max_is_a_limit_and_not_missing_memory(void **state)
{
    static char big[20000];
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 10000);
    buf_add(&b, big, sizeof(big));
    assert_int_equal(buf_check(&b, "a file", &e), -ERR_LIMIT);
    buf_fini(&b);
}

static void
missing_memory_near_max_is_not_called_a_limit(void **state)
{
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 100);
    mem_fault_hook = always;
    buf_str(&b, "x");
    mem_fault_hook = NULL;
    assert_int_equal(buf_check(&b, "a line", &e), -ERR_NOMEM);
    buf_fini(&b);
}

static void
failure_is_sticky_until_cleared(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 3);
    buf_str(&b, "four");
    buf_char(&b, 'x');
    buf_int(&b, 1);
    buf_fmt(&b, "y");
    assert_int_equal(b.len, 0);
    assert_null(buf_take(&b));
    buf_clear(&b);
    buf_str(&b, "abc");
    assert_false(buf_failed(&b));
    assert_string_equal(b.data, "abc");
    buf_fini(&b);
}

static void
a_formatted_piece_has_a_limit_and_long_ones_fit(void **state)
{
    static char text[65536 + 2];
    struct buf b;

    (void)state;
    memset(text, 'a', sizeof(text) - 1);
    buf_init(&b, 1 << 20);
    buf_fmt(&b, "%.*s", 65536, text);
    assert_false(buf_failed(&b));
    assert_int_equal(b.len, 65536);
    buf_fmt(&b, "%s", text);
    assert_true(buf_failed(&b));
    buf_fini(&b);
}

static void
take_hands_over_and_leaves_an_empty_buffer(void **state)
{
    struct buf b;
    char *p, *nothing;

    (void)state;
    buf_init(&b, 100);
    nothing = buf_take(&b);
    assert_string_equal(nothing, "");
    buf_str(&b, "given");
    p = buf_take(&b);
    assert_string_equal(p, "given");
    assert_string_equal(b.data, "");
    assert_int_equal(b.len, 0);
    buf_str(&b, "next");
    assert_string_equal(b.data, "next");
    buf_fini(&b);
    mem_free(p);
    mem_free(nothing);
}

static void
each_failed_allocation_leaves_what_was_there(void **state)
{
    static char text[600];

    (void)state;
    memset(text, 'z', sizeof(text) - 1);
    for (long n = 0;; n++) {
        struct buf b;
        struct err e;
        bool over;
        int rc;

        buf_init(&b, 100000);
        faults_left = n;
        mem_fault_hook = fail_nth;
        buf_str(&b, "head");
        for (int i = 0; i < 20; i++)
            buf_fmt(&b, "%s%d", text, i);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        rc = buf_check(&b, "text", &e);
        if (over) {
            assert_int_equal(rc, 0);
            assert_true(n > 20);
            buf_fini(&b);
            break;
        }
        assert_int_equal(rc, -ERR_NOMEM);
        if (b.len > 0)
            assert_memory_equal(b.data, "head", 4);
        assert_int_equal(b.data[b.len], '\0');
        buf_fini(&b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends_add_up_and_stay_ended),
        cmocka_unit_test(integers_are_written_to_both_ends_of_their_range),
        cmocka_unit_test(max_is_reached_and_not_passed),
        cmocka_unit_test(one_append_far_over_max_is_a_limit_and_not_missing_memory),
        cmocka_unit_test(missing_memory_near_max_is_not_called_a_limit),
        cmocka_unit_test(failure_is_sticky_until_cleared),
        cmocka_unit_test(a_formatted_piece_has_a_limit_and_long_ones_fit),
        cmocka_unit_test(take_hands_over_and_leaves_an_empty_buffer),
        cmocka_unit_test(each_failed_allocation_leaves_what_was_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
