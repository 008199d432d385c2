/* test_json_write.c: the writer's commas, escapes and canonical copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/json.h"

static void
commas_stand_between_members_only(void **state)
{
    struct buf b;
    struct jw w;

    (void)state;
    buf_init(&b, 1000);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_arr(&w, "empty");
    jw_arr_end(&w);
    jw_arr(&w, "list");
    jw_int(&w, NULL, -3);
    jw_str(&w, NULL, "s");
    jw_obj(&w, NULL);
    jw_bool(&w, "yes", true);
    jw_bool(&w, "no", false);
    jw_obj_end(&w);
    jw_null(&w, NULL);
    jw_arr_end(&w);
    jw_str(&w, "none", NULL);
    jw_strn(&w, "part", (struct str){ "partial", 4 });
    jw_obj_end(&w);
    assert_string_equal(b.data,
        "{\"empty\":[],\"list\":[-3,\"s\",{\"yes\":true,\"no\":false},null],\"none\":null,\"part\":\"part\"}");
    buf_fini(&b);
}

static void
every_control_character_is_escaped_and_comes_back(void **state)
{
    struct arena a;
    struct json *v;
    struct buf b;
    struct err e;
    char text[128];

    (void)state;
    for (int i = 0; i < 127; i++)
        text[i] = (char)(i + 1);
    text[127] = '\0';
    arena_init(&a, 1 << 20);
    buf_init(&b, 4096);
    json_quote(&b, str_of(text));
    for (size_t i = 0; i < b.len; i++)
        assert_true((unsigned char)b.data[i] >= 0x20);
    assert_int_equal(json_parse(&a, (struct str){ b.data, b.len }, &v, &e), 0);
    assert_string_equal(v->s.p, text);
    buf_fini(&b);
    arena_fini(&a);
}

static void
escapes_are_the_shortest_there_are(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    json_quote(&b, STR("\"\\/\b\t\n\f\r\x01\x1f\x7f\xC3\xA4"));
    assert_string_equal(b.data, "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\xC3\xA4\"");
    buf_fini(&b);
}

static void
a_parsed_value_is_copied_sorted(void **state)
{
    struct arena a;
    struct json *v;
    struct buf b;
    struct jw w;
    struct err e;

    (void)state;
    arena_init(&a, 1 << 20);
    buf_init(&b, 1000);
    jw_init(&w, &b);
    assert_int_equal(json_parse(&a, STR("{ \"b\" : [ true ], \"a\" : { } }"), &v, &e), 0);
    jw_arr(&w, NULL);
    jw_json(&w, NULL, v);
    jw_json(&w, NULL, v->first);
    jw_arr_end(&w);
    assert_string_equal(b.data, "[{\"a\":{},\"b\":[true]},[true]]");
    buf_fini(&b);
    arena_fini(&a);
}

static void
a_full_buffer_shows_as_a_failure_and_not_as_short_json(void **state)
{
    struct buf b;
    struct jw w;
    struct err e;

    (void)state;
    buf_init(&b, 8);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_str(&w, "name", "value");
    jw_obj_end(&w);
    assert_int_equal(buf_check(&b, "an object", &e), -ERR_LIMIT);
    buf_fini(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_stand_between_members_only),
        cmocka_unit_test(every_control_character_is_escaped_and_comes_back),
        cmocka_unit_test(escapes_are_the_shortest_there_are),
        cmocka_unit_test(a_parsed_value_is_copied_sorted),
        cmocka_unit_test(a_full_buffer_shows_as_a_failure_and_not_as_short_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
