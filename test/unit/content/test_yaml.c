/* The plain subset of YAML: what it becomes, what is refused and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "content/yaml.h"

static void
check(const char *yaml, const char *json)
{
    struct err e = { 0 };
    struct json *v = NULL;
    struct arena a;
    struct buf b;

    arena_init(&a, 1 << 20);
    buf_init(&b, 1 << 16);
    if (yaml_parse(&a, str_of(yaml), "x.yaml", &v, &e) != 0)
        fail_msg("%s", e.msg);
    json_canon(&b, v);
    assert_string_equal(b.data, json);
    buf_fini(&b);
    arena_fini(&a);
}

static void
refused(struct str yaml, const char *says)
{
    struct err e = { 0 };
    struct json *v = NULL;
    struct arena a;

    arena_init(&a, 1 << 20);
    assert_int_equal(yaml_parse(&a, yaml, "x.yaml", &v, &e), -ERR_INPUT);
    if (strstr(e.msg, says) == NULL)
        fail_msg("'%s' is not in '%s'", says, e.msg);
    assert_null(v);
    arena_fini(&a);
}

static void
scalars_have_the_types_that_are_written(void **state)
{
    (void)state;
    check("[1, -7, 0, 007, 1.5, 1e3, -, true, false, null, ~, yes, no, \"1\", 'true', ab c]",
        "[1,-7,0,\"007\",\"1.5\",\"1e3\",\"-\",true,false,null,null,\"yes\",\"no\",\"1\",\"true\","
        "\"ab c\"]");
    check("a:\nb: ''\n", "{\"a\":null,\"b\":\"\"}");
    check("9007199254740991", "9007199254740991");
}

static void
maps_and_lists_nest(void **state)
{
    (void)state;
    check("- id: A\n  l: [x, y]\n- id: B\n  m:\n    k: |\n      one\n      two\n",
        "[{\"id\":\"A\",\"l\":[\"x\",\"y\"]},{\"id\":\"B\",\"m\":{\"k\":\"one\\ntwo\\n\"}}]");
    check("# only a comment before\n{}\n", "{}");
}

static void
what_is_not_plain_data_is_refused_with_its_place(void **state)
{
    char deep[200];

    (void)state;
    refused(STR("a: 1\na: 2\n"), "x.yaml:2:1: a key appears twice");
    refused(STR("a: &x 1\nb: *x\n"), "x.yaml:1:4: anchors and tags are not used here");
    refused(STR("b: *x\n"), "aliases are not used here");
    refused(STR("a: !!int 1\n"), "anchors and tags are not used here");
    refused(STR("a: !x {}\n"), "anchors and tags are not used here");
    refused(STR("--- 1\n--- 2\n"), "a second document follows");
    refused(STR("%YAML 1.1\n---\na: 1\n"), "directives are not used here");
    refused(STR(""), "the document is empty");
    refused(STR("? [a]\n: 1\n"), "a key must be a plain name");
    refused(STR("9007199254740992"), "an integer is beyond 2^53-1");
    refused(STR("99999999999999999999999"), "an integer is beyond 2^53-1");
    refused(STR("\"a\\0b\""), "a string holds a NUL");
    refused(STR("a: \xFF\n"), "not UTF-8");
    refused(STR("a: [1\n"), "x.yaml:2:1:");
    refused(STR("a:\n\t- b\n"), "x.yaml:2:");
    memset(deep, '[', 100);
    memset(deep + 100, ']', 100);
    refused((struct str){ deep, 200 }, "nested too deeply");
}

static void
front_matter_is_cut_from_its_body(void **state)
{
    struct err e = { 0 };
    struct json *v = NULL;
    struct str body = { 0 };
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    assert_int_equal(
        yaml_front(&a, STR("---\nid: A\n---\n# Head\n---\ntext\n"), "x.md", &v, &body, &e), 0);
    assert_string_equal(json_cstr(v, "id"), "A");
    assert_true(str_is(body, "# Head\n---\ntext\n"));
    assert_int_equal(yaml_front(&a, STR("---\nid: A\n---"), "x.md", &v, &body, &e), 0);
    assert_int_equal(body.n, 0);
    assert_int_equal(yaml_front(&a, STR("# no\n"), "x.md", &v, &body, &e), -ERR_INPUT);
    assert_string_equal(e.msg, "x.md:1: no front matter: the first line is not ---");
    assert_int_equal(yaml_front(&a, STR("---\nid: A\n"), "x.md", &v, &body, &e), -ERR_INPUT);
    assert_int_equal(
        yaml_front(&a, STR("---\nid: A\nid: B\n---\n"), "x.md", &v, &body, &e), -ERR_INPUT);
    assert_string_equal(e.msg, "x.md:3:1: a key appears twice"); /* lines of the file */
    arena_fini(&a);
}

static int faults_left;

static int
fault(void)
{
    return faults_left-- == 0;
}

static void
every_failed_allocation_is_said(void **state)
{
    int n;

    (void)state;
    for (n = 0;; n++) {
        struct err e = { 0 };
        struct json *v = NULL;
        struct arena a;
        int rc;

        arena_init(&a, 1 << 20);
        faults_left = n;
        mem_fault_hook = fault;
        rc = yaml_parse(&a, STR("a: [b, c]\nd: 1\n"), "x", &v, &e);
        mem_fault_hook = NULL;
        arena_fini(&a);
        if (rc == 0)
            break;
        assert_int_equal(rc, -ERR_NOMEM);
        assert_null(v);
    }
    assert_true(n > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_have_the_types_that_are_written),
        cmocka_unit_test(maps_and_lists_nest),
        cmocka_unit_test(what_is_not_plain_data_is_refused_with_its_place),
        cmocka_unit_test(front_matter_is_cut_from_its_body),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
