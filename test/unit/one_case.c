/*
 * one_case.c: CMOCKA_TEST_FILTER chooses the cases of a test program. cmocka 1.1 has the filter,
 * but asks no variable for it; the linker puts this before its entry (test/meson.build). A filter
 * that chooses nothing fails: cmocka would say that all went well.
 */
#include <fnmatch.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

int __real__cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t n,
    CMFixtureFunction setup, CMFixtureFunction teardown);
int __wrap__cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t n,
    CMFixtureFunction setup, CMFixtureFunction teardown);

int
__wrap__cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t n,
    CMFixtureFunction setup, CMFixtureFunction teardown)
{
    const char *filter = getenv("CMOCKA_TEST_FILTER");
    size_t chosen = 0;

    for (size_t i = 0; filter != NULL && i < n; i++)
        chosen += fnmatch(filter, tests[i].name, 0) == 0;
    if (filter != NULL && chosen == 0) {
        print_error("no case of %s is named like '%s'\n", name, filter);
        return 1;
    }
    cmocka_set_test_filter(filter);
    return __real__cmocka_run_group_tests(name, tests, n, setup, teardown);
}
