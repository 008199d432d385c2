/*
 * test_golden.c: ledgers that released versions wrote keep opening, replaying and checking out.
 * tools/make-golden.sh makes a new one (test_golden --make DIR); what it made is never changed
 * again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "ledger/checkpoint.h"
#include "record/record_int.h"
#include "tiny.h"

#ifndef TEST_SOURCE_ROOT
#define TEST_SOURCE_ROOT "."
#endif

enum { RECORDS = 300, FIRST_AT = 1767225600 }; /* 2026-01-01T00:00:00Z */

static int64_t clock_at = FIRST_AT;

static int64_t
golden_clock(void)
{
    return clock_at++;
}

/* Records 0: the key; 1..297: items; 298: a drop; 299: the disposal of record 17. Blobs: one. */
static int
make_golden(const char *dir)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    struct hash name;
    struct err e;
    int rc;

    record_now = golden_clock;
    rc = tiny_start(&r, dir, s, &e);
    if (rc == 0)
        rc = records_begin(r, &e);
    for (int i = 1; i <= 297 && rc == 0; i++) {
        char item[32], value[32];

        (void)snprintf(item, sizeof(item), "n%d", i % 20);
        (void)snprintf(value, sizeof(value), "v%d", i);
        rc = tiny_put(r, s, item, value, NULL, &e);
        if (rc == 0 && i % 100 == 0)
            rc = records_commit(r, &e);
        if (rc == 0 && i % 100 == 0)
            rc = records_begin(r, &e);
    }
    hash_bytes(&name, "evidence", 8);
    if (rc == 0)
        rc = blobs_put(records_blobs(r), &name, STR("evidence"), &e);
    if (rc == 0)
        rc = tiny_act(r, s, "item.drop", "{\"name\":\"n5\"}", NULL, &e);
    if (rc == 0)
        rc = records_commit(r, &e);
    if (rc == 0)
        rc = records_begin(r, &e);
    if (rc == 0)
        rc = tiny_act(r, s, "record.dispose",
            "{\"reason\":\"the retention time has ended\",\"seqs\":[17]}", NULL, &e);
    if (rc == 0)
        rc = records_commit(r, &e);
    if (rc != 0)
        (void)fprintf(stderr, "%s\n", e.msg);
    records_close(r);
    signer_free(s);
    return rc != 0;
}

static void
copy_golden(const char *name, char out[256])
{
    char command[1024];
    FILE *p;

    tiny_folder(out);
    (void)snprintf(command, sizeof(command),
        "cp -r '%s/test/golden/%s/.' '%s' && chmod -R u+w '%s'", TEST_SOURCE_ROOT, name, out, out);
    p = popen(command, "r");
    assert_non_null(p);
    assert_int_equal(pclose(p), 0);
}

static int
check_blob(const struct hash *name, struct str bytes, struct err *e)
{
    struct hash h;

    hash_bytes(&h, bytes.p, bytes.n);
    return hash_eq(&h, name) ? 0 : err_set(e, ERR_CORRUPT, "other bytes");
}

static void
print_finding(void *ctx, const struct fsck_finding *f)
{
    (void)ctx;
    print_message("%s: %s: %s\n", f->what, f->where, f->detail);
}

static void
check(struct records *r)
{
    struct fsck_report report;
    struct err e;

    assert_int_equal(records_fsck(r, check_blob, print_finding, NULL, NULL, &report, &e), 0);
    assert_int_equal(report.findings, 0);
    assert_int_equal(report.records, RECORDS);
    assert_int_equal(report.blobs, 1);
}

static int64_t
count(struct records *r, const char *sql)
{
    int64_t n = -1;
    struct err e;

    assert_int_equal(store_int(records_store(r), sql, &n, &e), 0);
    return n;
}

static void
ledger_1_opens_and_checks_out(void **state)
{
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    copy_golden("ledger-1", dir);
    if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        fail_msg("%s", e.msg);
    check(r);
    assert_int_equal(count(r, "SELECT count(*) FROM item"), 19);
    assert_int_equal(
        count(r, "SELECT count(*) FROM item WHERE name = 'n17' AND value = 'v297'"), 1);
    assert_int_equal(
        count(r, "SELECT at FROM item WHERE value = 'v297'"), count(r, "SELECT max(at) FROM item"));
    records_close(r);
    tiny_remove(dir);
}

static void
ledger_1_replays_to_the_state_it_had(void **state)
{
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    copy_golden("ledger-1", dir);
    if (records_open(&r, dir, &tiny_schema_2, RECORDS_WRITE, &e) != 0)
        fail_msg("%s", e.msg);
    check(r);
    assert_int_equal(count(r, "SELECT count(*) FROM item"), 19);
    records_close(r);
    tiny_remove(dir);
}

static void
ledger_1_can_be_gone_on_with(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    copy_golden("ledger-1", dir);
    assert_int_equal(records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e), 0);
    assert_int_equal(tiny_put_commit(r, s, "new", "act", &e), 0);
    assert_int_equal(records_size(r), RECORDS + 1);
    records_close(r);
    tiny_remove(dir);
    signer_free(s);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger_1_opens_and_checks_out),
        cmocka_unit_test(ledger_1_replays_to_the_state_it_had),
        cmocka_unit_test(ledger_1_can_be_gone_on_with),
    };

    if (argc == 3 && strcmp(argv[1], "--make") == 0)
        return make_golden(argv[2]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
