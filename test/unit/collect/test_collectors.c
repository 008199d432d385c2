/* The list of collectors and what the tables' declarations say, held against each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "collect/collect_int.h"

static struct library *lib;

static void
list_is_sorted_and_unique(void **state)
{
    (void)state;
    assert_non_null(collectors[0]);
    for (size_t i = 1; collectors[i] != NULL; i++)
        assert_true(strcmp(collectors[i - 1]->name, collectors[i]->name) < 0);
}

static void
every_collector_is_complete(void **state)
{
    (void)state;
    for (size_t i = 0; collectors[i] != NULL; i++) {
        assert_true(strlen(collectors[i]->summary) > 10);
        assert_true(strlen(collectors[i]->reads) > 5);
        assert_non_null(collectors[i]->tables[0]);
        assert_non_null(collectors[i]->run);
        assert_ptr_equal(collector_find(collectors[i]->name), collectors[i]);
    }
    assert_null(collector_find("linux-nothing"));
}

static void
every_table_is_declared_and_filled_by_one_collector(void **state)
{
    struct err e;
    size_t n = 0;

    (void)state;
    for (size_t i = 0; collectors[i] != NULL; i++)
        for (size_t k = 0; collectors[i]->tables[k] != NULL; k++) {
            const struct table_decl *d;
            int filled = 0;

            if (library_table(lib, collectors[i]->tables[k], &d, &e) != 0)
                fail_msg("%s", e.msg);
            if (collectors[i]->kind == NULL)
                assert_string_equal(d->domain, "host");
            else
                assert_string_not_equal(d->domain, "program");
            /* By one of a collection: a source of another kind may have such a table, too. */
            for (size_t j = 0; collectors[j] != NULL; j++)
                for (size_t m = 0; collectors[j]->tables[m] != NULL; m++)
                    filled += strcmp(collectors[j]->tables[m], d->name) == 0 &&
                              (collectors[j]->kind == NULL) == (collectors[i]->kind == NULL) &&
                              (collectors[j]->kind == NULL ||
                                  strcmp(collectors[j]->kind, collectors[i]->kind) == 0);
            assert_int_equal(filled, 1);
            n += collectors[i]->kind == NULL;
        }
    assert_true(n >= 34);
    assert_true(n < COLLECT_TABLES_MAX);
}

/* What `source add` takes: a system's settings, each said once, and what a seal is bound to. */
static void
a_system_says_what_it_needs(void **state)
{
    (void)state;
    for (size_t i = 0; collectors[i] != NULL; i++) {
        const struct collector *k = collectors[i];
        bool origin = false;

        if (k->kind == NULL) {
            assert_true(k->settings == NULL && k->secret == NULL && k->grants == NULL);
            continue;
        }
        assert_ptr_equal(collector_of_kind(k->kind), k);
        assert_non_null(k->settings);
        for (const struct collector_setting *s = k->settings; s->name != NULL; s++) {
            assert_true(strlen(s->meaning) > 5);
            assert_false(s->required && s->dflt != NULL);
            if (s->most > 0 && s->dflt != NULL)
                assert_true(strtoll(s->dflt, NULL, 10) >= s->least &&
                            strtoll(s->dflt, NULL, 10) <= s->most);
            origin = origin || s->origin;
            for (const struct collector_setting *o = k->settings; o != s; o++)
                assert_string_not_equal(o->name, s->name);
        }
        assert_true(k->secret == NULL || origin);
    }
    assert_null(collector_of_kind("nothing"));
    assert_null(collector_of_kind(NULL));
}

static void
every_host_table_has_a_collector(void **state)
{
    const struct table_decl *const *all;
    struct err e;
    size_t n;

    (void)state;
    assert_int_equal(library_tables(lib, &all, &n, &e), 0);
    for (size_t i = 0; i < n; i++) {
        bool filled = strcmp(all[i]->domain, "host") != 0 || all[i]->kind == DECL_REGISTER ||
                      strcmp(all[i]->name, "collector_status") == 0;

        for (size_t j = 0; collectors[j] != NULL; j++)
            for (size_t m = 0; collectors[j]->tables[m] != NULL; m++)
                filled = filled || strcmp(collectors[j]->tables[m], all[i]->name) == 0;
        if (!filled)
            fail_msg("nothing fills the host table '%s'", all[i]->name);
    }
}

static int
set_up(void **state)
{
    struct err e;

    (void)state;
    return library_open(&lib, NULL, 0, &e);
}

static int
tear_down(void **state)
{
    (void)state;
    library_close(lib);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list_is_sorted_and_unique),
        cmocka_unit_test(every_collector_is_complete),
        cmocka_unit_test(every_table_is_declared_and_filled_by_one_collector),
        cmocka_unit_test(a_system_says_what_it_needs),
        cmocka_unit_test(every_host_table_has_a_collector),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
