/* test_one_case.c: CMOCKA_TEST_FILTER chooses cases, and one that chooses none fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* This program again with a filter. @return its exit status; what it says into out. */
static int
again(const char *filter, char *out, size_t size)
{
    int fds[2], status = 0;
    size_t n = 0;
    ssize_t got;
    pid_t pid;

    assert_null(getenv("CMOCKA_TEST_FILTER")); /* without the filter this would never end */
    assert_int_equal(pipe(fds), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        (void)dup2(fds[1], STDOUT_FILENO);
        (void)dup2(fds[1], STDERR_FILENO);
        (void)setenv("CMOCKA_TEST_FILTER", filter, 1);
        (void)setenv("CMOCKA_MESSAGE_OUTPUT", "TAP", 1);
        (void)execl("/proc/self/exe", "test_one_case", (char *)NULL);
        _exit(127);
    }
    (void)close(fds[1]);
    while (n + 1 < size && (got = read(fds[0], out + n, size - 1 - n)) > 0)
        n += (size_t)got;
    out[n] = '\0';
    (void)close(fds[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void
plain_case_holds(void **state)
{
    (void)state;
    assert_true(true);
}

static void
filter_runs_the_case_it_names_and_no_other(void **state)
{
    char out[4096];

    (void)state;
    assert_int_equal(again("plain*", out, sizeof(out)), 0);
    assert_non_null(strstr(out, "plain_case_holds"));
    assert_null(strstr(out, "filter_"));
}

static void
filter_that_names_no_case_fails(void **state)
{
    char out[4096];

    (void)state;
    assert_int_equal(again("*nothing*", out, sizeof(out)), 1);
    assert_non_null(strstr(out, "no case of"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_case_holds),
        cmocka_unit_test(filter_runs_the_case_it_names_and_no_other),
        cmocka_unit_test(filter_that_names_no_case_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
