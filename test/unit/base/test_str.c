/* test_str.c: borrowed slices: comparing, cutting, integers, UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/str.h"

static void
an_empty_slice_without_a_pointer_is_fine_everywhere(void **state)
{
    struct str none = { NULL, 0 }, rest = none;
    int64_t v = 7;

    (void)state;
    assert_true(str_eq(none, STR("")));
    assert_true(str_is(none, ""));
    assert_int_equal(str_cmp(none, STR("")), 0);
    assert_true(str_cmp(none, STR("a")) < 0);
    assert_true(str_starts(none, ""));
    assert_true(str_ends(none, ""));
    assert_false(str_starts(none, "a"));
    assert_int_equal(str_trim(none).n, 0);
    assert_int_equal(str_cut(&rest, ',').n, 0);
    assert_int_equal(rest.n, 0);
    assert_false(str_int(none, &v));
    assert_int_equal(v, 7);
    assert_true(str_utf8(none));
    assert_int_equal(str_of(NULL).n, 0);
}

static void
order_is_of_bytes_and_shorter_first(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("ab"), STR("a")) > 0);
    assert_true(str_cmp(STR("\xC3\xA4"), STR("z")) > 0);
    assert_int_equal(str_cmp(STR("same"), STR("same")), 0);
    assert_true(str_cmp((struct str){ "a\0b", 3 }, (struct str){ "a\0c", 3 }) < 0);
}

static void
ends_are_compared_whole(void **state)
{
    (void)state;
    assert_true(str_starts(STR("policy.approve"), "policy."));
    assert_false(str_starts(STR("pol"), "policy"));
    assert_true(str_ends(STR("a.csv"), ".csv"));
    assert_false(str_ends(STR("csv"), ".csv"));
    assert_false(str_is(STR("abc"), "ab"));
}

static void
trim_takes_space_from_both_ends_only(void **state)
{
    (void)state;
    assert_true(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
    assert_true(str_is(str_trim(STR(" \n ")), ""));
    assert_true(str_is(str_trim(STR("\v")), "\v"));
}

static void
cut_walks_a_list_to_its_end(void **state)
{
    struct str rest = STR("a,,b,");

    (void)state;
    assert_true(str_is(str_cut(&rest, ','), "a"));
    assert_true(str_is(str_cut(&rest, ','), ""));
    assert_true(str_is(str_cut(&rest, ','), "b"));
    assert_int_equal(rest.n, 0);
    rest = STR("whole");
    assert_true(str_is(str_cut(&rest, ','), "whole"));
    assert_int_equal(rest.n, 0);
}

static void
integers_take_the_whole_slice_and_the_whole_range(void **state)
{
    static const char *const refused[] = { "", "-", "+1", " 1", "1 ", "0x1", "1.0",
        "9223372036854775808", "-9223372036854775809", "99999999999999999999", "--1", "1-" };
    int64_t v = 0;

    (void)state;
    assert_true(str_int(STR("9223372036854775807"), &v));
    assert_true(v == INT64_MAX);
    assert_true(str_int(STR("-9223372036854775808"), &v));
    assert_true(v == INT64_MIN);
    assert_true(str_int(STR("-0"), &v));
    assert_int_equal(v, 0);
    assert_true(str_int(STR("0007"), &v));
    assert_int_equal(v, 7);
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        v = 42;
        if (str_int(str_of(refused[i]), &v))
            fail_msg("'%s' was taken for %lld", refused[i], (long long)v);
        assert_int_equal(v, 42);
    }
}

static void
utf8_is_that_of_rfc_3629(void **state)
{
    static const char *const good[] = { "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
        "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\x7F",
        "\xEF\xBB\xBF" };
    static const char *const bad[] = { "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41",
        "\xE0\x9F\xBF", "\xE0\xA0", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
        "\xF0\x90\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE", "ok\xE2\x82" };

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        if (!str_utf8(str_of(good[i])))
            fail_msg("good case %zu was refused", i);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (str_utf8(str_of(bad[i])))
            fail_msg("bad case %zu was taken", i);
    assert_false(str_utf8((struct str){ "a\0b", 3 }));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_slice_without_a_pointer_is_fine_everywhere),
        cmocka_unit_test(order_is_of_bytes_and_shorter_first),
        cmocka_unit_test(ends_are_compared_whole),
        cmocka_unit_test(trim_takes_space_from_both_ends_only),
        cmocka_unit_test(cut_walks_a_list_to_its_end),
        cmocka_unit_test(integers_take_the_whole_slice_and_the_whole_range),
        cmocka_unit_test(utf8_is_that_of_rfc_3629),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
