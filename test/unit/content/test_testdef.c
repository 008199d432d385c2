/* Test files: their header and query. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "content/testdef.h"

static const char good[] =
    "-- id: IAM-001\n-- title: No departed person\n--   still has an account\n"
    "-- criterion: soc2:CC6.2 | Access ends: when the role ends\n-- also: own:ACME-1 | Promised to "
    "ACME\n"
    "-- controls: CTL-IAM-03, CTL-IAM-04\n-- scope: now\n-- severity: critical\n"
    "-- tables: accounts(enabled, person), users_history(seen_from),\n--   empty()\n-- params: "
    "term_revoke_hours\n"
    "-- population: SELECT count(*)\n--   FROM accounts\n-- applies: SELECT 1\n-- not_applicable: "
    "No account is kept.\n"
    "-- when_empty: no_occurrence\n-- remedy: Disable it.\n"
    "SELECT source, person AS subject, 'x' AS detail FROM accounts -- why\nWHERE enabled=1;\n";

static int
parse(struct arena *a, const char *from, const char *to, struct test_def **out, struct err *e)
{
    const char *at = strstr(good, from);
    struct buf b;
    int rc;

    assert_non_null(at);
    buf_init(&b, 1 << 16);
    buf_add(&b, good, (size_t)(at - good));
    buf_str(&b, to);
    buf_str(&b, at + strlen(from));
    rc = testdef_parse(a, (struct str){ b.data, b.len }, "tests/iam/IAM-001.sql", out, e);
    buf_fini(&b);
    return rc;
}

static void
header_and_query_are_read(void **state)
{
    struct test_def *t;
    struct err e = { 0 };
    struct hash h;
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    if (parse(&a, "-- id", "-- id", &t, &e) != 0)
        fail_msg("%s", e.msg);
    assert_string_equal(t->id, "IAM-001");
    assert_string_equal(t->title, "No departed person still has an account");
    assert_string_equal(t->criterion, "soc2:CC6.2");
    assert_string_equal(t->criterion_why, "Access ends: when the role ends");
    assert_string_equal(t->also, "own:ACME-1");
    assert_int_equal(t->control_n, 2);
    assert_string_equal(t->controls[1], "CTL-IAM-04");
    assert_int_equal(t->scope, TEST_NOW);
    assert_string_equal(test_severity_name(t->severity), "critical");
    assert_int_equal(t->table_n, 3);
    assert_string_equal(t->tables[0].columns[1], "person");
    assert_string_equal(t->tables[1].name, "users_history");
    assert_int_equal(t->tables[2].column_n, 0);
    assert_string_equal(t->params[0], "term_revoke_hours");
    assert_string_equal(t->population, "SELECT count(*) FROM accounts");
    assert_string_equal(t->not_applicable, "No account is kept.");
    assert_int_equal(t->when_empty, TEST_EMPTY_NO_OCCURRENCE);
    assert_string_equal(t->query,
        "SELECT source, person AS subject, 'x' AS detail FROM accounts -- why\nWHERE enabled=1");
    assert_string_equal(t->path, "tests/iam/IAM-001.sql");
    assert_int_equal(t->origin, TEST_LIBRARY);
    hash_bytes(&h, good, sizeof(good) - 1);
    assert_true(hash_eq(&h, &t->text_hash));
    arena_fini(&a);
}

static void
what_breaks_the_form_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        { "-- id: IAM-001", "-- id: IAM-002", ":1: the id is not the file's name: 'IAM-002'" },
        { "-- id: IAM-001\n", "", "the key 'id' is missing" },
        { "-- title: No", "-- titel: No", ":2: unknown key 'titel'" },
        { "-- also: own", "-- id: own", ":5: a key stands twice: 'id'" },
        { "-- scope: now", "-- scope: today", ":7: not one of the values allowed: 'today'" },
        { "-- severity: critical", "-- severity:", ":8: a key has no value: 'severity'" },
        { "soc2:CC6.2 | Access ends: when the role ends", "CC6.2 | x",
            ":4: not NAMESPACE:ID, as soc2:CC6.2: 'CC6.2'" },
        { "soc2:CC6.2 | Access ends: when the role ends", "soc2:CC6.2",
            ":4: no reason (| WHY) after 'soc2:CC6.2'" },
        { "accounts(enabled, person)", "accounts(enabled, enabled)",
            ":9: a column stands twice: 'enabled'" },
        { "accounts(enabled, person)", "users_history(a)",
            ":9: a table stands twice: 'users_history'" },
        { "accounts(enabled, person),", "accounts(enabled, person)", ":9: ',' was expected at" },
        { "accounts(enabled, person)", "accounts",
            ":9: not TABLE(COLUMN, ...): 'accounts, users_history" },
        { "empty()", "empty(", ":9: not TABLE(COLUMN, ...): 'empty('" },
        { "-- applies: SELECT 1\n", "", "applies and not_applicable belong together" },
        { "-- population: SELECT", "-- population: DELETE", ":12: not a SELECT:" },
        { "SELECT source, person", "UPDATE source, person", "the query is not one SELECT:" },
        { "-- scope: now", "--scope: now", "not `-- key: value`, nor `--   more`: '--scope: now'" },
        { "Disable it.", "Disable \xFF.", "not UTF-8" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct test_def *t = NULL;
        struct err e = { 0 };
        struct arena a;

        arena_init(&a, 1 << 20);
        if (parse(&a, cases[i].from, cases[i].to, &t, &e) != -ERR_INPUT ||
            strstr(e.msg, cases[i].says) == NULL)
            fail_msg("'%s' is not in '%s'", cases[i].says, e.msg);
        assert_null(t);
        arena_fini(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_and_query_are_read),
        cmocka_unit_test(what_breaks_the_form_is_refused_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
