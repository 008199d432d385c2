/* The fact database: current rows, history, past days, event unions, the cache file, exports. */
#include "facts/mini.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"

static const char by_name[] = "SELECT source, username, uid FROM mini_users ORDER BY 1,2";

static void
users(struct mini *m, const char *source, int64_t at, const char *text)
{
    (void)mini_snapshot(m, source, at);
    (void)mini_table(m, "mini_users", text);
}

static void
rows_are_those_of_each_sources_newest_snapshot(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", AS_OF - 3 * DAY, "ann|1|~|~\nbob|2|~|~\n");
    users(&m, "host:b", AS_OF - 2 * DAY, "root|0|~|~\n");
    users(&m, "host:a", AS_OF - DAY, "bob|2|~|~\neve|3|~|~\n");
    mini_load(&m);
    assert_string_equal(mini_query(&m, by_name),
        "[\"host:a\",\"bob\",2]\n[\"host:a\",\"eve\",3]\n[\"host:b\",\"root\",0]\n");
    mini_close(&m);
}

static void
unchanged_table_is_not_read_again(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", AS_OF - 3 * DAY, "ann|1|~|~\n");
    users(&m, "host:a", AS_OF - 2 * DAY, "ann|1|~|~\n");
    mini_load(&m);
    assert_int_equal(m.blob_reads, 1);
    users(&m, "host:a", AS_OF - DAY, "ann|1|~|~\n");
    mini_load(&m);
    assert_int_equal(m.blob_reads, 1);
    assert_string_equal(
        mini_query(&m, "SELECT count(*), max(taken_at) FROM snapshot"), "[3,1782734400]\n");
    mini_close(&m);
}

static void
history_keeps_when_a_row_was_first_and_last_seen(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\nbob|2|~|~\n");
    users(&m, "host:a", 2000, "ann|1|~|~\nbob|2|~|/bin/sh\n");
    users(&m, "host:a", 3000, "bob|2|~|/bin/sh\ncid|3|~|~\n");
    users(&m, "host:a", 4000, "ann|1|~|~\nbob|2|~|/bin/sh\ncid|3|~|~\n");
    mini_load(&m);
    assert_string_equal(
        mini_query(
            &m, "SELECT username, shell, seen_from, seen_until, snapshot FROM mini_users_history"),
        "[\"ann\",null,1000,3000,\"s-000\"]\n[\"ann\",null,4000,null,\"s-003\"]\n[\"bob\",\"/bin/"
        "sh\",2000,null,\"s-001\"]\n"
        "[\"bob\",null,1000,2000,\"s-000\"]\n[\"cid\",null,3000,null,\"s-002\"]\n");
    mini_close(&m);
}

static void
any_past_day_can_be_asked(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\n");
    users(&m, "host:b", 1500, "root|0|~|~\n");
    users(&m, "host:a", 2000, "bob|2|~|~\n");
    m.scope.as_of = 1600;
    mini_load(&m);
    assert_string_equal(
        mini_query(&m, by_name), "[\"host:a\",\"ann\",1]\n[\"host:b\",\"root\",0]\n");
    assert_string_equal(mini_query(&m, "SELECT username, seen_until FROM mini_users_history"),
        "[\"ann\",null]\n[\"root\",null]\n");
    assert_string_equal(
        mini_query(&m, "SELECT snapshot FROM snapshot"), "[\"s-000\"]\n[\"s-001\"]\n");
    m.scope.as_of = 1499;
    assert_string_equal(mini_query(&m, by_name), "[\"host:a\",\"ann\",1]\n");
    m.scope.as_of = 1999;
    assert_string_equal(
        mini_query(&m, by_name), "[\"host:a\",\"ann\",1]\n[\"host:b\",\"root\",0]\n");
    m.scope.as_of = 2000;
    assert_string_equal(
        mini_query(&m, by_name), "[\"host:a\",\"bob\",2]\n[\"host:b\",\"root\",0]\n");
    m.scope.as_of = 999;
    assert_string_equal(mini_query(&m, by_name), "");
    mini_close(&m);
}

static void
param_now_speaks_of_as_of(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    m.params[0].valid_until = 1760000000;
    mini_param(&m, "limit_days", 14, 1760000000, 0);
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT value, version FROM param_now"), "[14,2]\n");
    m.scope.as_of = 1759999999;
    assert_string_equal(mini_query(&m, "SELECT value, version FROM param_now"), "[30,1]\n");
    mini_close(&m);
}

static void
event_table_is_the_keyed_union(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    (void)mini_snapshot(&m, "host:a", 1000);
    (void)mini_table(&m, "mini_logins", "L1|10|ann\nL2|20|bob\n~|5|x\n");
    (void)mini_snapshot(&m, "host:a", 2000);
    (void)mini_table(&m, "mini_logins", "L2|20|bobby\nL3|30|cid\n~|5|x\n");
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT login, at, username FROM mini_logins"),
        "[\"L1\",10,\"ann\"]\n[\"L2\",20,\"bobby\"]\n[\"L3\",30,\"cid\"]\n[null,5,\"x\"]\n");
    m.scope.as_of = 1500;
    assert_string_equal(mini_query(&m, "SELECT login, username FROM mini_logins"),
        "[\"L1\",\"ann\"]\n[\"L2\",\"bob\"]\n[null,\"x\"]\n");
    mini_close(&m);
}

static void
duplicate_rows_are_kept_and_ended_one_by_one(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\nann|1|~|~\nann|1|~|~\n");
    users(&m, "host:a", 2000, "ann|1|~|~\nann|1|~|~\n");
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT count(*) FROM mini_users"), "[2]\n");
    assert_string_equal(
        mini_query(&m, "SELECT count(*), count(seen_until) FROM mini_users_history"), "[3,1]\n");
    mini_close(&m);
}

static void
incomplete_table_adds_rows_and_ends_none(void **state)
{
    struct mini m;
    struct snapshot_table *t;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\nbob|2|~|~\n");
    (void)mini_snapshot(&m, "host:a", 2000);
    t = mini_table(&m, "mini_users", "cid|3|~|~\n");
    t->complete = false;
    t->reason = "cut short";
    mini_load(&m);
    assert_string_equal(
        mini_query(&m, "SELECT username FROM mini_users"), "[\"ann\"]\n[\"bob\"]\n[\"cid\"]\n");
    users(&m, "host:a", 3000, "cid|3|~|~\n"); /* the same bytes, now known to be all */
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT username, seen_until FROM mini_users_history"),
        "[\"ann\",3000]\n[\"bob\",3000]\n[\"cid\",null]\n");
    mini_close(&m);
}

static void
late_snapshot_is_put_where_it_belongs(void **state)
{
    struct mini m;
    struct snapshot *late;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\n");
    users(&m, "host:a", 3000, "ann|1|~|~\n");
    mini_load(&m);
    users(&m, "host:a", 2000, "bob|2|~|~\n");
    late = m.snapshots[2];
    m.snapshots[2] = m.snapshots[1];
    m.snapshots[1] = late;
    mini_load(&m);
    assert_string_equal(
        mini_query(&m, "SELECT username, seen_from, seen_until FROM mini_users_history"),
        "[\"ann\",1000,2000]\n[\"ann\",3000,null]\n[\"bob\",2000,3000]\n");
    mini_close(&m);
}

static void
removed_snapshot_leaves_no_rows(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\n");
    users(&m, "host:b", 2000, "bob|2|~|~\n");
    mini_load(&m);
    m.snapshot_n = 1;
    mini_load(&m);
    assert_string_equal(mini_query(&m, by_name), "[\"host:a\",\"ann\",1]\n");
    mini_close(&m);
}

static void
damaged_blob_loads_nothing_and_the_next_load_starts_anew(void **state)
{
    struct mini m;
    char *at;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\n");
    users(&m, "host:b", 2000, "bob|2|~|~\n");
    at = strstr(m.blobs[1].bytes.data, "\"bob\"");
    at[1] = 'B';
    assert_int_equal(mini_try_load(&m), -ERR_CORRUPT);
    assert_string_equal(m.e.msg, "loading the table mini_users of host:b, snapshot s-001: table "
                                 "mini_users: the column username is"
                                 " not what its digest says");
    assert_int_equal(factdb_as_of(m.f, AS_OF, &m.e), -ERR_CORRUPT);
    at[1] = 'b';
    mini_load(&m);
    assert_string_equal(
        mini_query(&m, by_name), "[\"host:a\",\"ann\",1]\n[\"host:b\",\"bob\",2]\n");
    mini_close(&m);
}

static void
blob_of_another_source_table_or_count_is_refused(void **state)
{
    struct mini m;
    struct buf b;
    struct hash id;

    (void)state;
    mini_open(&m, NULL);
    mini_encode(&m, "mini_users", "host:evil", "ann|1|~|~\n", &b, &id);
    (void)mini_snapshot(&m, "host:a", 1000);
    (void)mini_blob(&m, "mini_users", &b, 1);
    assert_int_equal(mini_try_load(&m), -ERR_CORRUPT);
    assert_contains(m.e.msg, "has a row of another source");
    m.snapshots[0]->source = "host:evil";
    m.snapshots[0]->tables[0].rows = 2;
    assert_int_equal(mini_try_load(&m), -ERR_CORRUPT);
    assert_contains(m.e.msg, "the snapshot says 2 rows and the blob holds 1");
    m.snapshots[0]->tables[0].rows = 1;
    m.snapshots[0]->tables[0].name = "mini_staff";
    assert_int_equal(mini_try_load(&m), -ERR_CORRUPT);
    assert_contains(m.e.msg, "holds the table mini_users");
    m.snapshots[0]->tables[0].name = "mini_users";
    mini_load(&m);
    buf_fini(&b);
    mini_close(&m);
}

static void
missing_blob_is_not_found(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\n");
    m.snapshots[0]->tables[0].id.b[0] ^= 1;
    assert_int_equal(mini_try_load(&m), -ERR_NOTFOUND);
    mini_close(&m);
}

static void
cache_file_is_taken_up_where_it_was_left(void **state)
{
    char path[] = "/tmp/test_factdb.XXXXXX";
    struct mini m;
    const struct result *r;

    (void)state;
    assert_non_null(mkdtemp(path));
    char file[64];
    (void)snprintf(file, sizeof(file), "%s/facts.db", path);
    mini_open(&m, file);
    users(&m, "host:a", AS_OF - 2 * DAY, "ann|~|~|~\n");
    users(&m, "host:a", AS_OF - DAY, "ann|~|~|~\nbob|2|~|~\n");
    mini_load(&m);
    factdb_close(m.f);
    m.f = NULL;
    m.blob_reads = 0;
    assert_int_equal(factdb_open(&m.f, file, m.lib, &m.e), 0);
    mini_load(&m);
    assert_int_equal(m.blob_reads, 0);
    assert_string_equal(
        mini_query(&m, by_name), "[\"host:a\",\"ann\",null]\n[\"host:a\",\"bob\",2]\n");
    r = mini_run(
        &m, mini_test(&m, "now", "mini_users(username, uid)", "SELECT count(*) FROM mini_users", "",
                "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE uid=9"));
    assert_string_equal(
        r->reason, "mini_users.uid of host:a is null in 1 row, and it must be known");
    m.scope.in_process = false; /* a child reads the same open file */
    r = mini_run(
        &m, mini_test(&m, "now", "mini_users(username)", "SELECT count(*) FROM mini_users", "",
                "SELECT source, username AS subject, 'x' AS detail FROM mini_users WHERE "
                "username='bob'"));
    assert_state(r, RESULT_FAIL);
    users(&m, "host:a", AS_OF - 60, "cid|3|~|~\n");
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT username, seen_until FROM mini_users_history"),
        "[\"ann\",1782820740]\n[\"bob\",1782820740]\n[\"cid\",null]\n");
    mini_close(&m);
    assert_int_equal(unlink(file), 0);
    (void)rmdir(path);
}

static void
file_of_another_program_is_left_alone(void **state)
{
    char path[] = "/tmp/test_factdb_file.XXXXXX";
    struct err e = { 0 };
    struct library *lib;
    struct factdb *f = NULL;
    struct buf b;
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "not a database, but somebody's letter", 37), 37);
    (void)close(fd);
    assert_int_equal(library_open(&lib, NULL, 0, &e), 0);
    assert_int_equal(factdb_open(&f, path, lib, &e), -ERR_CORRUPT);
    assert_null(f);
    buf_init(&b, 1000);
    assert_int_equal(fs_read(path, &b, &e), 0);
    assert_string_equal(b.data, "not a database, but somebody's letter");
    buf_fini(&b);
    library_close(lib);
    (void)unlink(path);
}

static void
export_bytes(struct mini *m, const char *path, struct buf *out)
{
    buf_init(out, 64 << 20);
    (void)unlink(path);
    if (factdb_export(m->f, path, &m->e) != 0 || fs_read(path, out, &m->e) != 0)
        fail_msg("%s", m->e.msg);
}

static void
export_of_the_same_facts_has_the_same_bytes(void **state)
{
    static const char path[] = "/tmp/test_factdb_export.db";
    struct buf first, second;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\nbob|2|~|~\n");
    users(&m, "host:b", 1500, "root|0|~|~\n");
    users(&m, "host:a", 2000, "bob|2|~|~\n");
    mini_load(&m);
    export_bytes(&m, path, &first);
    assert_int_equal(factdb_export(m.f, path, &m.e), -ERR_EXISTS);
    mini_close(&m);
    mini_open(&m, NULL); /* the same by another way: two loads, rows in another order */
    users(&m, "host:a", 1000, "bob|2|~|~\nann|1|~|~\n");
    mini_load(&m);
    users(&m, "host:b", 1500, "root|0|~|~\n");
    users(&m, "host:a", 2000, "bob|2|~|~\n");
    mini_load(&m);
    export_bytes(&m, path, &second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    assert_string_equal(
        mini_query(&m, by_name), "[\"host:a\",\"bob\",2]\n[\"host:b\",\"root\",0]\n");
    buf_fini(&first);
    buf_fini(&second);
    (void)unlink(path);
    mini_close(&m);
}

static void
meta_tables_are_replaced_as_a_whole(void **state)
{
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    mini_source(&m, "host:a", true);
    m.identities[0] =
        (struct fact_identity){ "host:a", "S-1", "ann", "person", "E1", NULL, "register", 1 };
    m.meta.identity_n = 1;
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT * FROM identity"),
        "[\"host:a\",\"S-1\",\"ann\",\"person\",\"E1\",null,\"register\",1]\n");
    m.meta.bare = true; /* of a run that did not say by which rule */
    m.identities[0].rule = NULL;
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT * FROM identity"),
        "[\"host:a\",\"S-1\",\"ann\",\"person\",\"E1\",null,null,null]\n");
    m.meta.bare = false;
    assert_string_equal(mini_query(&m, "SELECT source, in_scope FROM sources"), "[\"host:a\",1]\n");
    m.identities[0].person = NULL;
    m.identities[0].kind = "unmatched";
    m.sources[0].in_scope = false;
    m.params[0].text = "TLSv1.2";
    mini_load(&m);
    assert_string_equal(mini_query(&m, "SELECT account, kind, person FROM identity"),
        "[\"ann\",\"unmatched\",null]\n");
    assert_string_equal(mini_query(&m, "SELECT source, in_scope FROM sources"), "[\"host:a\",0]\n");
    assert_string_equal(
        mini_query(&m, "SELECT value, valid_until FROM param"), "[\"TLSv1.2\",null]\n");
    mini_close(&m);
}

static int faults_left;

static int
fault(void)
{
    return faults_left-- == 0;
}

static void
every_failed_allocation_is_said_and_leaks_nothing(void **state)
{
    struct fact_meta meta = { 0 };
    const struct snapshot *const *list;
    struct blob_source blobs;
    struct mini m;

    (void)state;
    mini_open(&m, NULL);
    users(&m, "host:a", 1000, "ann|1|~|~\nbob|2|~|~\n");
    users(&m, "host:a", 2000, "bob|2|~|~\ncid|3|~|~\n");
    mini_load(&m); /* the declarations are read once */
    blobs = mini_blobs(&m);
    list = (const struct snapshot *const *)m.snapshots;
    for (int n = 0; faults_left < 0 || n == 0; n++) {
        int rc;

        factdb_close(m.f);
        m.f = NULL;
        faults_left = n;
        mem_fault_hook = fault;
        rc = factdb_open(&m.f, NULL, m.lib, &m.e);
        if (rc == 0)
            rc = factdb_load(m.f, list, m.snapshot_n, &blobs, &m.e);
        if (rc == 0)
            rc = factdb_meta(m.f, &meta, &m.e);
        if (rc == 0)
            rc = factdb_as_of(m.f, 1500, &m.e);
        mem_fault_hook = NULL;
        if (rc != 0 && (rc != -ERR_NOMEM || m.e.code != ERR_NOMEM))
            fail_msg("allocation %d: %d: %s", n, rc, m.e.msg);
        if (m.f == NULL)
            assert_int_equal(factdb_open(&m.f, NULL, m.lib, &m.e), 0);
        mini_load(&m); /* and then it works */
        assert_string_equal(
            mini_query(&m, by_name), "[\"host:a\",\"bob\",2]\n[\"host:a\",\"cid\",3]\n");
        assert_true(n < 5000);
    }
    mini_close(&m);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_of_each_sources_newest_snapshot),
        cmocka_unit_test(unchanged_table_is_not_read_again),
        cmocka_unit_test(history_keeps_when_a_row_was_first_and_last_seen),
        cmocka_unit_test(any_past_day_can_be_asked),
        cmocka_unit_test(param_now_speaks_of_as_of),
        cmocka_unit_test(event_table_is_the_keyed_union),
        cmocka_unit_test(duplicate_rows_are_kept_and_ended_one_by_one),
        cmocka_unit_test(incomplete_table_adds_rows_and_ends_none),
        cmocka_unit_test(late_snapshot_is_put_where_it_belongs),
        cmocka_unit_test(removed_snapshot_leaves_no_rows),
        cmocka_unit_test(damaged_blob_loads_nothing_and_the_next_load_starts_anew),
        cmocka_unit_test(blob_of_another_source_table_or_count_is_refused),
        cmocka_unit_test(missing_blob_is_not_found),
        cmocka_unit_test(cache_file_is_taken_up_where_it_was_left),
        cmocka_unit_test(file_of_another_program_is_left_alone),
        cmocka_unit_test(export_of_the_same_facts_has_the_same_bytes),
        cmocka_unit_test(meta_tables_are_replaced_as_a_whole),
        cmocka_unit_test(every_failed_allocation_is_said_and_leaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
