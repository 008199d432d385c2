/* The library: what is built in, and a workspace's files over it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "content/library.h"

static struct err e;

static struct library *
open_library(const struct content_file *overlay, size_t n)
{
    struct library *l;

    e = (struct err){ 0 };
    if (library_open(&l, overlay, n, &e) != 0)
        fail_msg("%s", e.msg);
    return l;
}

static void
built_in_files_are_sorted_and_have_their_hashes(void **state)
{
    struct hash h;

    (void)state;
    assert_true(content_builtin_count > 300);
    for (size_t i = 0; i < content_builtin_count; i++) {
        const struct content_file *f = &content_builtin[i];

        if (i > 0)
            assert_true(strcmp(content_builtin[i - 1].path, f->path) < 0);
        hash_bytes(&h, f->text.p, f->text.n);
        assert_true(hash_eq(&h, &f->hash));
        assert_int_equal(f->text.p[f->text.n], '\0');
    }
}

static void
everything_built_in_can_be_read(void **state)
{
    static const struct {
        enum library_kind kind;
        size_t least;
    } kinds[] = { { LIBRARY_CRITERION, 61 }, { LIBRARY_CONTROL, 100 }, { LIBRARY_REQUEST, 100 },
        { LIBRARY_TRIGGER, 12 }, { LIBRARY_POLICY, 40 }, { LIBRARY_PROCEDURE, 0 },
        { LIBRARY_TRAINING, 30 }, { LIBRARY_PLAN, 1 } };
    struct library *l = open_library(NULL, 0);
    const struct test_def *const *tests;
    const struct table_decl *const *tables;
    size_t n;

    (void)state;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        const struct library_item *items;

        if (library_list(l, kinds[i].kind, &items, &n, &e) != 0)
            fail_msg("%s", e.msg);
        assert_true(n >= kinds[i].least);
    }
    if (library_tests(l, &tests, &n, &e) != 0)
        fail_msg("%s", e.msg);
    assert_true(n >= 250);
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < tests[i]->table_n; k++)
            assert_true(
                tests[i]->tables[k].column_n == 0 || tests[i]->tables[k].columns[0] != NULL);
    if (library_tables(l, &tables, &n, &e) != 0)
        fail_msg("%s", e.msg);
    assert_true(n >= 150);
    for (size_t i = 1; i < n; i++)
        assert_true(strcmp(tables[i - 1]->name, tables[i]->name) < 0);
    library_close(l);
}

static void
ids_are_in_natural_order(void **state)
{
    static const char text[] =
        "- id: TRG-10\n  question: a\n  when_yes: []\n- id: TRG-9\n  question: b\n  when_yes: []\n";
    static const struct content_file own[] = { { "obligations/own.yaml", { text, sizeof(text) - 1 },
        { { 1 } } } };
    struct library *l = open_library(own, 1);
    const struct library_item *items;
    size_t n, nine = 0, ten = 0;

    (void)state;
    assert_int_equal(library_list(l, LIBRARY_TRIGGER, &items, &n, &e), 0);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(items[i].id, "TRG-9") == 0)
            nine = i;
        if (strcmp(items[i].id, "TRG-10") == 0)
            ten = i;
    }
    assert_true(nine + 1 == ten);
    assert_true(items[nine].own);
    assert_string_equal(items[nine].file->path, "obligations/own.yaml");
    library_close(l);
}

static const char own_test[] =
    "-- id: %s\n-- title: T\n-- criterion: own:X | why\n-- scope: now\n-- severity: low\n"
    "-- tables: users(uid)\n-- population: SELECT count(*) FROM users\n-- when_empty: "
    "no_occurrence\n"
    "-- remedy: r\nSELECT 1\n";

static void
own_tests_say_so(void **state)
{
    struct buf changed, added;
    const struct test_def *t;
    struct library *l;

    (void)state;
    buf_init(&changed, 4096);
    buf_init(&added, 4096);
    buf_fmt(&changed, own_test, "HST-001");
    buf_fmt(&added, own_test, "OWN-001");
    const struct content_file own[] = { { "tests/host/HST-001.sql", { changed.data, changed.len },
                                            { { 1 } } },
        { "tests/own/OWN-001.sql", { added.data, added.len }, { { 2 } } } };
    l = open_library(own, 2);
    assert_int_equal(library_test(l, "HST-001", &t, &e), 0);
    assert_int_equal(t->origin, TEST_CHANGED);
    assert_string_equal(t->query, "SELECT 1");
    assert_int_equal(library_test(l, "OWN-001", &t, &e), 0);
    assert_int_equal(t->origin, TEST_OWN);
    assert_int_equal(library_test(l, "HST-002", &t, &e), 0);
    assert_int_equal(t->origin, TEST_LIBRARY);
    library_close(l);
    buf_fini(&changed);
    buf_fini(&added);
}

static void
criteria_can_not_be_overridden(void **state)
{
    static const struct content_file own[] = { { "criteria/CC6.yaml", { "[]", 2 }, { { 1 } } } };
    struct library *l = NULL;

    (void)state;
    assert_int_equal(library_open(&l, own, 1, &e), -ERR_INPUT);
    assert_string_equal(
        e.msg, "criteria/CC6.yaml: criteria can not be overridden or added by a workspace");
    assert_null(l);
}

static void
clashes_and_bad_items_are_named(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        { "- id: TRG-X\n  question: a\n  when_yes: []\n- id: TRG-X\n  question: b\n  when_yes: "
          "[]\n",
            "have the same id 'TRG-X'" },
        { "- question: a\n  when_yes: []\n", "has no id" },
        { "- id: TRG-X\n  question: a\n", "own.yaml: TRG-X: 'when_yes' is missing" },
        { "- id: TRG-X\n  question: 7\n  when_yes: []\n",
            "own.yaml: TRG-X: 'question' must be text" },
        { "- id: TRG-X\n  question: a\n  when_yes: []\n  more: 1\n",
            "own.yaml: TRG-X: 'more' is an unknown key" },
        { "- id: TRG-X\n  question: a\n  when_yes:\n    - id: O\n      title: t\n      source: s\n "
          "     effect: e\n      criteria: []\n"
          "      bounds: [{param: p, op: '<', value: 1}]\n",
            "own.yaml: TRG-X: 'op' has a value that is not among those allowed" },
        { "id: TRG-X\n", "own.yaml: is no list" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct content_file own[] = { { "obligations/own.yaml", str_of(cases[i].text),
            { { 1 } } } };
        struct library *l = open_library(own, 1);
        const struct library_item *items = NULL;
        size_t n;

        assert_int_equal(library_list(l, LIBRARY_TRIGGER, &items, &n, &e), -ERR_INPUT);
        if (strstr(e.msg, cases[i].says) == NULL)
            fail_msg("'%s' is not in '%s'", cases[i].says, e.msg);
        assert_null(items);
        library_close(l);
    }
}

static void
what_is_not_there_is_not_found_and_the_nearest_named(void **state)
{
    struct library *l = open_library(NULL, 0);
    const struct library_item *item;
    const struct table_decl *d;
    const struct test_def *t;

    (void)state;
    assert_int_equal(library_get(l, LIBRARY_CRITERION, "CC6.1", &item, &e), 0);
    assert_string_equal(item->id, "CC6.1");
    assert_int_equal(library_get(l, LIBRARY_POLICY, "POL-AD", &item, &e), -ERR_NOTFOUND);
    assert_string_equal(e.msg, "no policy is called 'POL-AD'");
    assert_non_null(strstr(e.hint, "did you mean 'POL-A"));
    assert_int_equal(library_table(l, "user", &d, &e), -ERR_NOTFOUND);
    assert_string_equal(e.hint, "did you mean 'users'?");
    assert_int_equal(library_test(l, "HST-0001", &t, &e), -ERR_NOTFOUND);
    assert_non_null(strstr(e.hint, "did you mean 'HST-00"));
    assert_int_equal(library_test(l, "nothing like that at all", &t, &e), -ERR_NOTFOUND);
    assert_string_equal(e.hint, "");
    library_close(l);
}

static void
policies_have_their_text(void **state)
{
    struct library *l = open_library(NULL, 0);
    const struct library_item *item;

    (void)state;
    assert_int_equal(library_get(l, LIBRARY_POLICY, "POL-AC", &item, &e), 0);
    assert_true(item->body.n > 1000);
    assert_non_null(json_get(item->meta, "parameters"));
    assert_false(item->own);
    library_close(l);
}

static void
identities_change_with_the_files(void **state)
{
    static const char text[] = "x";
    static const struct content_file own[] = { { "tables/own.table", { text, 1 }, { { 1 } } } };
    struct library *l = open_library(NULL, 0);
    struct hash a, b, c, d;

    (void)state;
    library_builtin_id(&a);
    library_builtin_id(&b);
    assert_true(hash_eq(&a, &b));
    library_tables_id(l, &c);
    library_close(l);
    l = open_library(own, 1);
    library_tables_id(l, &d);
    assert_false(hash_eq(&c, &d));
    library_close(l);
}

static void
nearest_word_is_at_most_three_edits_away(void **state)
{
    static const char *const names[] = { "alpha", "beta", "gamma" };

    (void)state;
    assert_string_equal(library_nearest("alhpa", names, 3), "alpha");
    assert_string_equal(library_nearest("gama", names, 3), "gamma");
    assert_null(library_nearest("delphi-oracle", names, 3));
    assert_null(library_nearest("x", names, 0));
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
        struct library *l = NULL;
        const struct library_item *items = NULL;
        size_t count;
        int rc;

        faults_left = n;
        mem_fault_hook = fault;
        rc = library_open(&l, NULL, 0, &e);
        if (rc == 0)
            rc = library_list(l, LIBRARY_PLAN, &items, &count, &e);
        mem_fault_hook = NULL;
        library_close(l);
        if (rc == 0)
            break;
        assert_int_equal(rc, -ERR_NOMEM);
    }
    assert_true(n > 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_files_are_sorted_and_have_their_hashes),
        cmocka_unit_test(everything_built_in_can_be_read),
        cmocka_unit_test(ids_are_in_natural_order),
        cmocka_unit_test(own_tests_say_so),
        cmocka_unit_test(criteria_can_not_be_overridden),
        cmocka_unit_test(clashes_and_bad_items_are_named),
        cmocka_unit_test(what_is_not_there_is_not_found_and_the_nearest_named),
        cmocka_unit_test(policies_have_their_text),
        cmocka_unit_test(identities_change_with_the_files),
        cmocka_unit_test(nearest_word_is_at_most_three_edits_away),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
