/* The library's tests on the worlds, through tables, snapshots, fact database and every gate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "facts/runner.h"
#include "facts/worlds.h"

static struct world world;

static const struct run_scope scope = {
    .as_of = WORLD_AS_OF, .period_from = WORLD_FROM, .period_until = WORLD_UNTIL, .in_process = true
};

/* A fault file's three parts. */
struct fault {
    struct buf text;
    char world[32];
    char *fault, *near;
};

static bool
fault_read(struct fault *x, const char *id)
{
    struct err e = { 0 };
    char path[256], *at;

    buf_init(&x->text, 1 << 20);
    (void)snprintf(path, sizeof(path), "%s/test/faults/%s.sql", TEST_SOURCE_ROOT, id);
    if (fs_read(path, &x->text, &e) != 0)
        return false;
    at = strstr(x->text.data, "-- world: ");
    x->fault = strstr(x->text.data, "\n-- fault:");
    x->near = strstr(x->text.data, "\n-- near:");
    if (at == NULL || x->fault == NULL || x->near == NULL)
        return false;
    (void)snprintf(x->world, sizeof(x->world), "%.*s", (int)strcspn(at + 10, "\r\n "), at + 10);
    *x->near++ = '\0';
    return true;
}

static bool
reads_history(const struct test_def *t)
{
    for (int i = 0; i < t->table_n; i++)
        if (str_ends(str_of(t->tables[i].name), "_history"))
            return true;
    return false;
}

/* Judge one test on the world as it is now. */
static void
judge(struct library *lib, const struct test_def *t, struct result *out)
{
    struct err e = { 0 };
    struct factdb *f = NULL;

    if (world_build(&world, t, &e) != 0 || factdb_open(&f, NULL, lib, &e) != 0)
        fail_msg("%s", e.msg);
    if (world_load(&world, f, &e) != 0 || runner_run(f, &t, 1, &scope, out, NULL, NULL, &e) != 0)
        fail_msg("%s", e.msg);
    factdb_close(f);
}

static int
check_clean(struct library *lib, const char *name, const struct test_def *const *tests, size_t n)
{
    const struct test_def **mine = calloc(n, sizeof(*mine));
    struct result *results = calloc(n, sizeof(*results));
    struct err e = { 0 };
    struct factdb *f;
    size_t mine_n = 0;
    int wrong = 0;

    for (size_t i = 0; i < n; i++) {
        struct fault x;

        if (fault_read(&x, tests[i]->id) && strcmp(x.world, name) == 0 && !reads_history(tests[i]))
            mine[mine_n++] = tests[i];
        buf_fini(&x.text);
    }
    if (world_build(&world, NULL, &e) != 0 || factdb_open(&f, NULL, lib, &e) != 0 ||
        world_load(&world, f, &e) != 0 ||
        runner_run(f, mine, mine_n, &scope, results, NULL, NULL, &e) != 0)
        fail_msg("%s", e.msg);
    for (size_t i = 0; i < mine_n; i++) {
        if (results[i].state != RESULT_PASS) {
            print_message("%s in %s: %s: %s\n%s", mine[i]->id, name,
                result_state_name(results[i].state), results[i].reason, results[i].rows.data);
            wrong++;
        }
        result_fini(&results[i]);
    }
    factdb_close(f);
    free(mine);
    free(results);
    return wrong;
}

static void
change(const char *id, const char *sql)
{
    if (sqlite3_exec(world.db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", id, sqlite3_errmsg(world.db));
}

/* With its fault planted each test fails; with the near miss it does not. */
static int
check_faults(struct library *lib, const char *name, const struct test_def *const *tests, size_t n)
{
    int wrong = 0;

    for (size_t i = 0; i < n; i++) {
        struct result planted = { 0 }, near = { 0 };
        struct fault x;

        if (fault_read(&x, tests[i]->id) && strcmp(x.world, name) == 0 &&
            !reads_history(tests[i])) {
            change(tests[i]->id, "SAVEPOINT f");
            change(tests[i]->id, x.fault);
            judge(lib, tests[i], &planted);
            change(tests[i]->id, "ROLLBACK TO f");
            change(tests[i]->id, x.near);
            judge(lib, tests[i], &near);
            change(tests[i]->id, "ROLLBACK TO f; RELEASE f");
            if (planted.state != RESULT_FAIL || near.state == RESULT_FAIL) {
                print_message("%s in %s: fault: %s: %s; near miss: %s: %s\n", tests[i]->id, name,
                    result_state_name(planted.state), planted.reason, result_state_name(near.state),
                    near.reason);
                wrong++;
            }
        }
        result_fini(&planted);
        result_fini(&near);
        buf_fini(&x.text);
    }
    return wrong;
}

static void
library_tests_pass_clean_worlds_and_find_their_faults(const char *name)
{
    const struct test_def *const *tests;
    struct library *lib;
    struct err e = { 0 };
    size_t n = 0;
    int wrong;

    if (library_open(&lib, NULL, 0, &e) != 0 || library_tests(lib, &tests, &n, &e) != 0 ||
        world_open(&world, lib, name, &e) != 0)
        fail_msg("%s", e.msg);
    wrong = check_clean(lib, name, tests, n);
    wrong += check_faults(lib, name, tests, n);
    world_close(&world);
    library_close(lib);
    assert_int_equal(wrong, 0);
}

/* Every world of test/worlds; NAME-PART.sql is a part of NAME. */
static void
each_world_passes_clean_and_finds_its_faults(void **state)
{
    glob_t g;

    (void)state;
    assert_int_equal(glob(TEST_SOURCE_ROOT "/test/worlds/*.sql", 0, NULL, &g), 0);
    for (size_t i = 0; i < g.gl_pathc; i++) {
        const char *file = strrchr(g.gl_pathv[i], '/') + 1;
        char name[64];

        if (strchr(file, '-') != NULL)
            continue;
        (void)snprintf(name, sizeof(name), "%.*s", (int)strcspn(file, "."), file);
        print_message("world %s\n", name);
        library_tests_pass_clean_worlds_and_find_their_faults(name);
    }
    globfree(&g);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_world_passes_clean_and_finds_its_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
