/*
 * Twelve ways in which a check can pass in silence, each met in a real system, at the level of
 * tables and runner: the result must not be a pass.
 */
#include "facts/mini.h"

#include <string.h>

static const char is_root[] =
    "SELECT source, username AS subject, 'uid 0' AS detail FROM mini_users"
    " WHERE uid=0 AND username IS NOT 'root'";

static struct test_def *
root_test(struct mini *m)
{
    return mini_test(m, "now", "mini_users(username, uid)", "SELECT count(*) FROM mini_users",
        "-- when_empty: not_evaluated\n", is_root);
}

static struct snapshot_table *
users(struct mini *m, const char *text)
{
    (void)mini_snapshot(m, "host:a", AS_OF - 3600);
    return mini_table(m, "mini_users", text);
}

static void
not_a_pass(struct mini *m, struct test_def *t, const char *reason)
{
    const struct result *r;

    mini_load(m);
    r = mini_run(m, t);
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(r->reason, reason);
    assert_int_equal(r->exceptions, 0);
    mini_close(m);
}

static void
silent_1_an_empty_table_is_no_pass(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)users(&m, "");
    not_a_pass(&m, root_test(&m), "mini_users of host:a has no rows, and it can not be empty");
}

static void
silent_2_settings_hidden_from_an_unprivileged_reader_are_no_pass(void **state)
{
    struct snapshot_table *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    t = users(&m, "root|0|~|~\n");
    t->complete = false;
    t->reason = "needs membership of pg_monitor: 349 of 371 settings are visible";
    not_a_pass(&m, root_test(&m),
        "mini_users of host:a is not complete: needs membership of pg_monitor: 349 of 371 settings "
        "are visible");
}

static void
silent_3_no_rows_for_want_of_grants_is_no_pass(void **state)
{
    struct snapshot_table *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "mariadb:a", AS_OF - 3600);
    t = mini_table(&m, "mini_staff", "");
    t->complete = false;
    t->reason = "needs SELECT on mysql.*";
    not_a_pass(&m,
        mini_test(&m, "now", "mini_staff(person)", "SELECT count(*) FROM mini_staff", "",
            "SELECT source, person AS subject, 'an administrator' AS detail FROM mini_staff"),
        "mini_staff of mariadb:a is not complete: needs SELECT on mysql.*");
}

static void
silent_4_a_null_stays_a_null_and_can_be_tested(void **state)
{
    struct mini m;
    const struct result *r;

    (void)state;
    mini_open(&m, NULL);
    (void)users(&m, "root|0|~|~\n");
    mini_load(&m);
    r = mini_run(&m,
        mini_test(&m, "now", "mini_users(username, shell)", "SELECT count(*) FROM mini_users", "",
            "SELECT source, username AS subject, coalesce(shell,'no plugin at all') AS detail FROM "
            "mini_users"
            " WHERE shell IS NOT 'unix_socket'"));
    assert_state(r, RESULT_FAIL);
    assert_contains(r->rows.data, "[\"host:a\",\"root\",\"no plugin at all\"]");
    mini_close(&m);
}

static void
silent_5_a_search_cut_short_by_the_server_is_no_pass(void **state)
{
    struct snapshot_table *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    t = users(&m, "root|0|~|~\nann|1|~|~\n");
    t->second_count = 3;
    not_a_pass(&m, root_test(&m), "mini_users of host:a has 2 rows, but 3 by its second count");
}

static void
silent_6_a_row_dropped_between_routes_is_no_pass(void **state)
{
    struct snapshot_table *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    t = users(&m, "root|0|~|~\nann|1|~|~\nbob|2|~|~\n");
    t->second_count = 2; /* one route sees what the other does not, whichever is right */
    not_a_pass(&m, root_test(&m), "mini_users of host:a has 3 rows, but 2 by its second count");
}

static void
silent_7_an_unknown_value_that_must_be_known_is_no_pass(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)users(&m, "root|0|~|~\nann|~|~|~\n");
    not_a_pass(
        &m, root_test(&m), "mini_users.uid of host:a is null in 1 row, and it must be known");
}

static void
silent_8_not_applicable_needs_complete_sources(void **state)
{
    struct snapshot_table *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    t = users(&m, "root|0|~|~\n");
    t->complete = false;
    t->reason = "cut short";
    not_a_pass(&m,
        mini_test(&m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users",
            "-- applies: SELECT count(*) FROM mini_users WHERE username='postgres'\n-- "
            "not_applicable: no database here\n",
            "SELECT source, username AS subject, 'x' AS detail FROM mini_users"),
        "mini_users of host:a is not complete: cut short");
}

/* A table stored under an older declaration, without the column shell. */
static const char old_users[] =
    "table: mini_users\ntitle: Users\ndomain: host\nkind: state\norigin: a list\n"
    "max_age: 26h\nmax_gap: 8d\nempty: no\nsecond_count: another list\nkey: source, username\n"
    "column: source text required | s\ncolumn: username text required | u\n"
    "column: uid integer required | n\n";

static void
silent_9_a_column_that_was_not_collected_is_no_null(void **state)
{
    static const struct hash salt_key = { { 7 } };
    const struct table_decl *d;
    struct hash id;
    struct rows *r;
    struct buf b;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    assert_int_equal(decl_parse(&m.a, str_of(old_users), "old", &d, &m.e), 0);
    r = rows_new(d, "host:a");
    rows_cstr(r, "ann");
    rows_int(r, 7);
    assert_int_equal(rows_end(r, &m.e), 0);
    buf_init(&b, 1 << 20);
    assert_int_equal(table_encode(r, &salt_key, &b, &id, &m.e), 0);
    (void)mini_snapshot(&m, "host:a", AS_OF - 3600);
    (void)mini_blob(&m, "mini_users", &b, 1);
    rows_free(r);
    buf_fini(&b);
    not_a_pass(&m,
        mini_test(&m, "now", "mini_users(username, shell)", "SELECT count(*) FROM mini_users", "",
            "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE shell IS NOT "
            "NULL"),
        "mini_users.shell of host:a was not collected");
}

static void
silent_10_a_misspelt_column_is_no_text(void **state)
{
    const struct result *r;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)users(&m, "kim|0|~|~\n");
    mini_load(&m);
    r = mini_run(&m,
        mini_test(&m, "now", "mini_users(username, uid)", "SELECT count(*) FROM mini_users", "",
            "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE \"udi\"=0"));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(
        r->reason, "the test's query was not run: SQLite says: no such column: udi");
    mini_close(&m);
}

static void
silent_11_what_was_read_yesterday_says_nothing_of_a_source_that_fell_silent(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)users(&m, "root|0|~|~\n");
    (void)mini_snapshot(&m, "host:b", AS_OF - 3 * DAY);
    (void)mini_table(&m, "mini_users", "root|0|~|~\n");
    (void)mini_snapshot(&m, "host:b", AS_OF - 60); /* it still reports, but no longer this table */
    (void)mini_table(&m, "mini_logins", "");
    not_a_pass(&m, root_test(&m), "mini_users of host:b is 3 days old; the limit is 26 hours");
}

static void
silent_12_events_between_collections_too_far_apart_are_no_pass(void **state)
{
    struct mini m;
    const struct result *r;

    (void)state;
    mini_open(&m, NULL);
    for (int64_t at = PERIOD_FROM; at < AS_OF; at += 5 * DAY) {
        if (at > PERIOD_FROM + 100 * DAY && at < PERIOD_FROM + 120 * DAY)
            continue; /* nobody watched for three weeks */
        (void)mini_snapshot(&m, "host:a", at);
        (void)mini_table(&m, "mini_logins", "");
    }
    (void)mini_snapshot(&m, "host:a", AS_OF - 60);
    (void)mini_table(&m, "mini_logins", "");
    m.scope.period_from = PERIOD_FROM;
    m.scope.period_until = PERIOD_UNTIL;
    m.scope.type2 = true;
    mini_load(&m);
    r = mini_run(&m,
        mini_test(&m, "period", "mini_logins(login, at)", "SELECT count(*) FROM mini_logins", "",
            "SELECT source, login AS subject, 'x' AS detail FROM mini_logins"
            " WHERE at>=:period_from AND at<:period_until"));
    assert_state(r, RESULT_NOT_EVALUATED);
    assert_string_equal(r->reason,
        "covered 346 of 365 days, longest gap 20 days from 2025-10-09: mini_logins of host:a,"
        " where 8 days are the limit");
    mini_close(&m);
}

static void
withheld_column_is_no_null(void **state)
{
    static const char *const hide[] = { "shell" };
    struct buf whole, part;
    struct hash id;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    mini_encode(&m, "mini_users", "host:a", "ann|7|~|/bin/sh\n", &whole, &id);
    buf_init(&part, 1 << 20);
    assert_int_equal(
        table_withhold((struct str){ whole.data, whole.len }, hide, 1, &part, &m.e), 0);
    (void)mini_snapshot(&m, "host:a", AS_OF - 3600);
    assert_true(hash_eq(&mini_blob(&m, "mini_users", &part, 1)->id, &id));
    buf_fini(&whole);
    buf_fini(&part);
    not_a_pass(&m,
        mini_test(&m, "now", "mini_users(username, shell)", "SELECT count(*) FROM mini_users", "",
            "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE shell IS NOT "
            "NULL"),
        "mini_users.shell of host:a is withheld");
}

static void
snapshot_from_the_future_says_nothing(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", AS_OF + 1);
    (void)mini_table(&m, "mini_users", "root|0|~|~\n");
    not_a_pass(&m, root_test(&m), "no source has sent mini_users");
}

static void
unreadable_table_is_not_evaluated(void **state)
{
    struct snapshot_table *t;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)users(&m, "root|0|~|~\n");
    (void)mini_snapshot(&m, "host:a", AS_OF - 60);
    t = mini_table(&m, "mini_users", "root|0|~|~\n");
    *t = (struct snapshot_table){
        .name = "mini_users", .second_count = -1, .reason = "permission denied"
    };
    not_a_pass(&m, root_test(&m), "mini_users of host:a is not complete: permission denied");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silent_1_an_empty_table_is_no_pass),
        cmocka_unit_test(silent_2_settings_hidden_from_an_unprivileged_reader_are_no_pass),
        cmocka_unit_test(silent_3_no_rows_for_want_of_grants_is_no_pass),
        cmocka_unit_test(silent_4_a_null_stays_a_null_and_can_be_tested),
        cmocka_unit_test(silent_5_a_search_cut_short_by_the_server_is_no_pass),
        cmocka_unit_test(silent_6_a_row_dropped_between_routes_is_no_pass),
        cmocka_unit_test(silent_7_an_unknown_value_that_must_be_known_is_no_pass),
        cmocka_unit_test(silent_8_not_applicable_needs_complete_sources),
        cmocka_unit_test(silent_9_a_column_that_was_not_collected_is_no_null),
        cmocka_unit_test(silent_10_a_misspelt_column_is_no_text),
        cmocka_unit_test(
            silent_11_what_was_read_yesterday_says_nothing_of_a_source_that_fell_silent),
        cmocka_unit_test(silent_12_events_between_collections_too_far_apart_are_no_pass),
        cmocka_unit_test(withheld_column_is_no_null),
        cmocka_unit_test(snapshot_from_the_future_says_nothing),
        cmocka_unit_test(unreadable_table_is_not_evaluated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
