/* test_json.c: what the parser takes and refuses of RFC 8259, its limits, and the tree it gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"

enum { ARENA_MAX = 64 << 20 };

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

/* Parse and give the canonical form; the failure's message when it is refused. */
static const char *
canon(struct str text, int *out_rc)
{
    static char shown[4096];
    struct arena a;
    struct json *v = NULL;
    struct buf b;
    struct err e = { .code = ERR_OK };
    int rc;

    arena_init(&a, ARENA_MAX);
    buf_init(&b, sizeof(shown) - 1);
    rc = json_parse(&a, text, &v, &e);
    if (rc == 0)
        json_canon(&b, v);
    else
        assert_null(v);
    (void)snprintf(shown, sizeof(shown), "%s", rc == 0 ? b.data : e.msg);
    buf_fini(&b);
    arena_fini(&a);
    if (out_rc != NULL)
        *out_rc = rc;
    return shown;
}

static void
accepted_texts_have_one_canonical_form(void **state)
{
    static const struct {
        const char *text, *canonical;
    } cases[] = {
        { "null", "null" },
        { " \t\r\n true \n", "true" },
        { "false", "false" },
        { "0", "0" },
        { "-1", "-1" },
        { "9007199254740991", "9007199254740991" },
        { "-9007199254740991", "-9007199254740991" },
        { "[]", "[]" },
        { "[ ]", "[]" },
        { "{ }", "{}" },
        { "[1 , 2,\n3]", "[1,2,3]" },
        { "{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}" },
        { "{\"aa\":1,\"a\":2,\"\":3}", "{\"\":3,\"a\":2,\"aa\":1}" },
        { "{\"z\":{\"y\":[{\"x\":null,\"w\":\"\"}]}}",
            "{\"z\":{\"y\":[{\"w\":\"\",\"x\":null}]}}" },
        { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"" },
        { "\"\\u0041\\u00e4\\u20AC\"", "\"A\xC3\xA4\xE2\x82\xAC\"" },
        { "\"\\uD83D\\uDE00\"", "\"\xF0\x9F\x98\x80\"" },
        { "\"\\ud800\\udc00\\udbff\\udfff\"", "\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"" },
        { "\"\\u001f\\u007f\"", "\"\\u001f\x7F\"" },
        { "\"\\u0001\\u000B\"", "\"\\u0001\\u000b\"" },
        { "\"\xC3\xA4\"", "\"\xC3\xA4\"" },
        { "{\"\\u0061\":1,\"\xC3\xA4\":2}", "{\"a\":1,\"\xC3\xA4\":2}" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int rc;
        const char *got = canon(str_of(cases[i].text), &rc);

        if (rc != 0 || strcmp(got, cases[i].canonical) != 0)
            fail_msg("%s gave %s, not %s", cases[i].text, got, cases[i].canonical);
        assert_string_equal(canon(str_of(cases[i].canonical), &rc), cases[i].canonical);
    }
}

static void
refused_texts_name_the_byte_and_the_reason(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { "", "at byte 0: a value was expected" },
        { "  ", "at byte 2: a value was expected" },
        { "nul", "at byte 0: a value was expected" },
        { "True", "a value was expected" },
        { "nulll", "at byte 4: something follows the value" },
        { "1 2", "at byte 2: something follows the value" },
        { "[1,]", "a value was expected" },
        { "[,1]", "a value was expected" },
        { "[1 2]", "']' was expected" },
        { "[1", "']' was expected" },
        { "]", "a value was expected" },
        { "{\"a\":1", "'}' was expected" },
        { "{\"a\":1,}", "a member's name was expected" },
        { "{a:1}", "a member's name was expected" },
        { "{'a':1}", "a member's name was expected" },
        { "{\"a\" 1}", "':' was expected" },
        { "{\"a\":}", "a value was expected" },
        { "{1:2}", "a member's name was expected" },
        { "{\"a\":1,\"a\":1}", "a member's name appears twice" },
        { "{\"a\":1,\"\\u0061\":2}", "a member's name appears twice" },
        { "1.0", "a number is not an integer" },
        { "1e3", "a number is not an integer" },
        { "-0.5", "a number is not an integer" },
        { "1E0", "a number is not an integer" },
        { ".5", "a number is not an integer" },
        { "+1", "a value was expected" },
        { "-", "a value was expected" },
        { "--1", "a value was expected" },
        { "01", "an integer has a leading zero" },
        { "-01", "an integer has a leading zero" },
        { "-0", "an integer has a leading zero" },
        { "00", "an integer has a leading zero" },
        { "0x10", "something follows the value" },
        { "9007199254740992", "an integer is beyond 2^53-1" },
        { "-9007199254740992", "an integer is beyond 2^53-1" },
        { "9223372036854775807", "an integer is beyond 2^53-1" },
        { "NaN", "a value was expected" },
        { "Infinity", "a value was expected" },
        { "\"abc", "a string has no end" },
        { "\"abc\\", "a string has no end" },
        { "\"abc\\\"", "a string has no end" },
        { "\"a\nb\"", "a control character in a string" },
        { "\"a\tb\"", "a control character in a string" },
        { "\"\\a\"", "an unknown escape" },
        { "\"\\U0041\"", "an unknown escape" },
        { "\"\\\n\"", "an unknown escape" },
        { "\"\\u12\"", "a \\u escape" },
        { "\"\\u12G4\"", "a \\u escape needs four hex digits" },
        { "\"\\u0000\"", "a string holds a NUL" },
        { "\"\\ud800\"", "a high surrogate stands alone" },
        { "\"\\ud800x\"", "a high surrogate stands alone" },
        { "\"\\ud800\\n\"", "a high surrogate stands alone" },
        { "\"\\ud800\\ud800\"", "a high surrogate stands alone" },
        { "\"\\udc00\"", "a low surrogate stands alone" },
        { "\"\\ude00\\ud83d\"", "a low surrogate stands alone" },
        { "\"\xFF\"", "a string is not UTF-8" },
        { "\"\xC3\"", "a string is not UTF-8" },
        { "\"\xED\xA0\x80\"", "a string is not UTF-8" },
        { "\"\xC0\x80\"", "a string is not UTF-8" },
        { "{\"\xFF\":1}", "a string is not UTF-8" },
        { "\xEF\xBB\xBF{}", "a value was expected" },
        { "// c\n1", "a value was expected" },
        { "[1/* */]", "']' was expected" },
        { "\f1", "a value was expected" },
        { "1\v", "something follows the value" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int rc;
        const char *got = canon(str_of(cases[i].text), &rc);

        if (rc != -ERR_INPUT)
            fail_msg("%s was taken: %s", cases[i].text, got);
        if (strncmp(got, "not valid JSON at byte ", 23) != 0 || strstr(got, cases[i].why) == NULL)
            fail_msg("%s was refused with '%s', not '%s'", cases[i].text, got, cases[i].why);
    }
}

static void
a_nul_is_refused_wherever_it_stands(void **state)
{
    static const struct str cases[] = { { "1\0", 2 }, { "\0", 1 }, { "\"a\0b\"", 5 },
        { "\"\\\0\"", 4 }, { "[1\0]", 4 } };
    int rc;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        (void)canon(cases[i], &rc);
        assert_int_equal(rc, -ERR_INPUT);
    }
    (void)canon((struct str){ NULL, 0 }, &rc);
    assert_int_equal(rc, -ERR_INPUT);
}

/* n opening brackets and as many closing ones. */
static struct str
nested(char *room, int n)
{
    memset(room, '[', (size_t)n);
    memset(room + n, ']', (size_t)n);
    return (struct str){ room, 2 * (size_t)n };
}

static void
nesting_ends_at_its_limit(void **state)
{
    static char room[2 * 100000];
    int rc;

    (void)state;
    (void)canon(nested(room, JSON_DEPTH_MAX), &rc);
    assert_int_equal(rc, 0);
    assert_non_null(strstr(canon(nested(room, JSON_DEPTH_MAX + 1), &rc), "nested too deeply"));
    assert_int_equal(rc, -ERR_INPUT);
    (void)canon(nested(room, 100000), &rc);
    assert_int_equal(rc, -ERR_INPUT);
}

/* An object of n members in falling order of their names. */
static void
big_object(struct buf *b, int n)
{
    buf_clear(b);
    buf_char(b, '{');
    for (int i = n; i-- > 0;)
        buf_fmt(b, "\"k%05d\":%d%s", i, i, i > 0 ? "," : "}");
}

static void
as_many_members_as_the_limit_parse_and_have_a_canonical_form(void **state)
{
    struct arena a;
    struct json *v = NULL, *again = NULL;
    struct buf b, sorted;
    struct err e;

    (void)state;
    arena_init(&a, ARENA_MAX);
    buf_init(&b, 1 << 20);
    buf_init(&sorted, 1 << 20);
    big_object(&b, JSON_MEMBERS_MAX);
    assert_int_equal(json_parse(&a, (struct str){ b.data, b.len }, &v, &e), 0);
    assert_int_equal(v->n, JSON_MEMBERS_MAX);
    json_canon(&sorted, v);
    assert_int_equal(buf_check(&sorted, "an object", &e), 0);
    assert_int_equal(sorted.len, b.len);
    assert_int_equal(strncmp(sorted.data, "{\"k00000\":0,\"k00001\":1,", 23), 0);
    assert_int_equal(json_parse(&a, (struct str){ sorted.data, sorted.len }, &again, &e), 0);
    assert_int_equal(json_int_or(again, "k04095", -1), 4095);
    big_object(&b, JSON_MEMBERS_MAX + 1);
    assert_int_equal(json_parse(&a, (struct str){ b.data, b.len }, &v, &e), -ERR_INPUT);
    assert_non_null(strstr(e.msg, "an object has too many members"));
    buf_fini(&b);
    buf_fini(&sorted);
    arena_fini(&a);
}

static void
the_tree_borrows_nothing_from_the_text(void **state)
{
    char text[] = "{\"name\":\"value\",\"list\":[1,\"two\",true,null]}";
    struct arena a;
    struct json *v;
    const struct json *list;
    struct err e;

    (void)state;
    arena_init(&a, ARENA_MAX);
    assert_int_equal(json_parse(&a, str_of(text), &v, &e), 0);
    memset(text, '#', sizeof(text) - 1);
    assert_string_equal(json_cstr(v, "name"), "value");
    list = json_get(v, "list");
    assert_int_equal(list->type, JSON_ARRAY);
    assert_int_equal(list->n, 4);
    assert_int_equal(list->first->n, 1);
    assert_string_equal(list->first->next->s.p, "two");
    assert_int_equal(list->first->next->next->type, JSON_BOOL);
    assert_int_equal(list->first->next->next->next->type, JSON_NULL);
    assert_null(list->first->next->next->next->next);
    arena_fini(&a);
}

static void
members_are_found_by_name_and_type(void **state)
{
    struct arena a;
    struct json *v;
    struct err e;

    (void)state;
    arena_init(&a, ARENA_MAX);
    assert_int_equal(json_parse(&a, STR("{\"n\":5,\"t\":true,\"s\":\"x\",\"z\":null}"), &v, &e), 0);
    assert_int_equal(json_int_or(v, "n", 9), 5);
    assert_int_equal(json_int_or(v, "t", 9), 1);
    assert_int_equal(json_int_or(v, "s", 9), 9);
    assert_int_equal(json_int_or(v, "none", 9), 9);
    assert_int_equal(json_int_or(NULL, "n", 9), 9);
    assert_null(json_cstr(v, "n"));
    assert_null(json_cstr(v, "z"));
    assert_null(json_get(v->first, "n"));
    assert_null(json_get(NULL, "n"));
    assert_int_equal(json_get(v, "z")->type, JSON_NULL);
    arena_fini(&a);
}

static void
an_arena_that_is_too_small_is_missing_memory_and_not_bad_input(void **state)
{
    struct arena a;
    struct json *v = NULL;
    struct err e;

    (void)state;
    arena_init(&a, 200);
    assert_int_equal(json_parse(&a, STR("[1,2,3,4,5,6,7,8,9]"), &v, &e), -ERR_NOMEM);
    assert_null(v);
    arena_fini(&a);
}

static void
each_failed_allocation_is_reported_and_nothing_given(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        struct arena a;
        struct json *v = NULL;
        struct err e;
        bool over;
        int rc;

        arena_init(&a, ARENA_MAX);
        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = json_parse(&a, STR("{\"a\":[1,\"two\",{\"b\":\"\\u00e4\"}]}"), &v, &e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        if (rc != 0) {
            assert_int_equal(rc, -ERR_NOMEM);
            assert_null(v);
        }
        arena_fini(&a);
        if (over) {
            assert_int_equal(rc, 0);
            assert_true(n >= 1);
            break;
        }
        assert_int_equal(rc, -ERR_NOMEM);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepted_texts_have_one_canonical_form),
        cmocka_unit_test(refused_texts_name_the_byte_and_the_reason),
        cmocka_unit_test(a_nul_is_refused_wherever_it_stands),
        cmocka_unit_test(nesting_ends_at_its_limit),
        cmocka_unit_test(as_many_members_as_the_limit_parse_and_have_a_canonical_form),
        cmocka_unit_test(the_tree_borrows_nothing_from_the_text),
        cmocka_unit_test(members_are_found_by_name_and_type),
        cmocka_unit_test(an_arena_that_is_too_small_is_missing_memory_and_not_bad_input),
        cmocka_unit_test(each_failed_allocation_is_reported_and_nothing_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
