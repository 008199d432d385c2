/* test_record_faults.c: every allocation fails once, and from then on; after each the ledger is
 * whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ledger/checkpoint.h"
#include "record/record_int.h"
#include "tiny.h"

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static int
fail_from(void)
{
    return faults_left < 0 ? 1 : faults_left-- == 0;
}

static int (*const hooks[])(void) = { fail_nth, fail_from };

static void
assert_whole(const char *dir, int64_t at_least)
{
    struct records *r = NULL;
    struct fsck_report report = { 0 };
    struct err e;

    if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        fail_msg("does not open again: %s", e.msg);
    assert_true(records_size(r) >= at_least);
    assert_int_equal(records_fsck(r, NULL, NULL, NULL, NULL, &report, &e), 0);
    assert_int_equal(report.findings, 0);
    records_close(r);
}

static void
a_create_that_fails_leaves_no_workspace(void **state)
{
    (void)state;
    for (int h = 0; h < 2; h++) {
        for (long n = 0;; n += n < 30 ? 1 : 17) {
            char dir[256];
            struct err e;
            bool over;
            int rc;

            tiny_folder(dir);
            faults_left = n;
            mem_fault_hook = hooks[h];
            rc = records_create(dir, "tiny.example/ledger", &tiny_schema, &e);
            mem_fault_hook = NULL;
            over = faults_left >= 0;
            if (rc != 0) {
                struct records *r = NULL;

                assert_true(strlen(e.msg) > 0);
                assert_int_equal(
                    records_open(&r, dir, &tiny_schema, RECORDS_READ, &e), -ERR_NOTFOUND);
                assert_int_equal(records_create(dir, "tiny.example/ledger", &tiny_schema, &e), 0);
            }
            assert_whole(dir, 0);
            tiny_remove(dir);
            if (over) {
                assert_int_equal(rc, 0);
                assert_true(n > 50);
                break;
            }
        }
    }
}

/* One batch of two acts. @return 0 or the first error. */
static int
batch(struct records *r, const struct signer *s, struct err *e)
{
    int rc = records_begin(r, e);

    if (rc == 0)
        rc = tiny_put(r, s, "a", "one", NULL, e);
    if (rc == 0)
        rc = tiny_put(r, s, "b", "two", NULL, e);
    if (rc == 0)
        return records_commit(r, e);
    records_rollback(r);
    return rc;
}

static void
a_batch_that_fails_leaves_nothing_and_the_next_one_works(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    tiny_folder(dir);
    assert_int_equal(tiny_start(&r, dir, s, &e), 0);
    for (int h = 0; h < 2; h++) {
        for (long n = 0;; n += n < 150 ? 1 : 3) {
            int64_t before = records_size(r);
            bool over;
            int rc;

            faults_left = n;
            mem_fault_hook = hooks[h];
            rc = batch(r, s, &e);
            mem_fault_hook = NULL;
            over = faults_left >= 0;
            assert_false(records_in_batch(r));
            assert_int_equal(records_size(r), rc == 0 ? before + 2 : before);
            if (rc != 0) {
                assert_true(strlen(e.msg) > 0);
                if (batch(r, s, &e) != 0)
                    fail_msg("after fault %ld: %s", n, e.msg);
            }
            if (over) {
                assert_int_equal(rc, 0);
                break;
            }
        }
    }
    records_close(r);
    assert_whole(dir, 3);
    tiny_remove(dir);
    signer_free(s);
}

static int
open_and_read(
    const char *dir, enum records_mode mode, const struct record_schema *schema, struct err *e)
{
    struct records *r = NULL;
    struct hash leaf, path[MERKLE_PROOF_MAX];
    struct buf note;
    size_t n;
    int rc = records_open(&r, dir, schema, mode, e);

    buf_init(&note, CHECKPOINT_MAX);
    if (rc == 0)
        rc = records_checkpoint(r, &note, e);
    if (rc == 0)
        rc = records_proof(r, 1, &leaf, path, MERKLE_PROOF_MAX, &n, e);
    buf_fini(&note);
    records_close(r);
    return rc;
}

static void
an_open_that_fails_harms_nothing(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    tiny_folder(dir);
    assert_int_equal(tiny_start(&r, dir, s, &e), 0);
    assert_int_equal(records_begin(r, &e), 0);
    for (int i = 0; i < 300; i++)
        assert_int_equal(tiny_put(r, s, "a", "one", NULL, &e), 0);
    assert_int_equal(records_commit(r, &e), 0);
    records_close(r);
    for (int h = 0; h < 2; h++) {
        for (int mode = RECORDS_READ; mode <= RECORDS_WRITE; mode++) {
            for (long n = 0;; n += n < 60 ? 1 : 11) {
                bool over;
                int rc;

                faults_left = n;
                mem_fault_hook = hooks[h];
                rc = open_and_read(dir, (enum records_mode)mode, &tiny_schema, &e);
                mem_fault_hook = NULL;
                over = faults_left >= 0;
                assert_true(rc == 0 || strlen(e.msg) > 0);
                if (over) {
                    assert_int_equal(rc, 0);
                    break;
                }
            }
        }
    }
    assert_whole(dir, 301);
    tiny_remove(dir);
    signer_free(s);
}

static void
a_replay_that_fails_leaves_the_old_state(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    tiny_folder(dir);
    assert_int_equal(tiny_start(&r, dir, s, &e), 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(tiny_put_commit(r, s, "a", "one", &e), 0);
    records_close(r);
    for (long n = 0;; n += 5) {
        bool over;
        int rc;

        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = open_and_read(dir, RECORDS_WRITE, &tiny_schema_2, &e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        if (rc == 0 || over)
            break;
        assert_whole(dir, 6); /* by the old schema */
    }
    assert_int_equal(open_and_read(dir, RECORDS_WRITE, &tiny_schema_2, &e), 0);
    tiny_remove(dir);
    signer_free(s);
}

static void
a_batch_too_large_is_refused(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char dir[256], *big = malloc(RECORD_TEXT_MAX + 64);
    struct err e;

    (void)state;
    tiny_folder(dir);
    assert_int_equal(tiny_start(&r, dir, s, &e), 0);
    memset(big, 'x', RECORD_TEXT_MAX + 64);
    memcpy(big, "{\"name\":\"", 9);
    memcpy(big + RECORD_TEXT_MAX + 32, "\"}", 3);
    assert_int_equal(records_begin(r, &e), 0);
    assert_int_equal(tiny_act(r, s, "item.put", big, NULL, &e), -ERR_INPUT);
    records_rollback(r);
    assert_int_equal(records_begin(r, &e), 0);
    memcpy(big + RECORD_DATA_MAX - 16, "\"}", 3);
    assert_int_equal(tiny_act(r, s, "item.put", big, NULL, &e), 0);
    assert_int_equal(records_commit(r, &e), 0);
    records_close(r);
    assert_whole(dir, 2);
    tiny_remove(dir);
    signer_free(s);
    free(big);
}

/* The second implementation must see what the first got wrong: here the memory is at fault. */
static void
the_self_check_stops_a_wrong_tree_before_it_is_signed_for_good(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char dir[256];
    struct err e;

    (void)state;
    tiny_folder(dir);
    assert_int_equal(tiny_start(&r, dir, s, &e), 0);
    assert_int_equal(tiny_put_commit(r, s, "a", "one", &e), 0);
    for (int bit = 0; bit < 8; bit++) {
        assert_int_equal(records_begin(r, &e), 0);
        assert_int_equal(tiny_put(r, s, "b", "two", NULL, &e), 0);
        r->batch.frontier.node[r->batch.frontier.n - 1].b[bit * 3] ^= (uint8_t)(1 << bit);
        assert_int_equal(records_commit(r, &e), -ERR_CORRUPT);
        assert_non_null(strstr(e.msg, "not written as meant"));
        assert_int_equal(records_size(r), 2);
    }
    /* A leaf that went wrong on its way into a tile. */
    assert_int_equal(records_begin(r, &e), 0);
    for (int i = 0; i < 253; i++)
        assert_int_equal(tiny_put(r, s, "b", "two", NULL, &e), 0);
    r->tail[0].h[200].b[7] ^= 4;
    assert_int_equal(tiny_put(r, s, "b", "two", NULL, &e), 0);
    assert_int_equal(records_commit(r, &e), -ERR_CORRUPT);
    assert_int_equal(records_size(r), 2);
    /* A row that reads back otherwise than it was written. */
    assert_int_equal(records_begin(r, &e), 0);
    assert_int_equal(tiny_put(r, s, "b", "two", NULL, &e), 0);
    assert_int_equal(store_exec(records_store(r),
                         "DROP TRIGGER log_body_fixed; UPDATE log_body SET text = text || ' '"
                         " WHERE seq = 2",
                         &e),
        0);
    assert_int_equal(records_commit(r, &e), -ERR_CORRUPT);
    assert_int_equal(tiny_put_commit(r, s, "c", "three", &e), 0);
    records_close(r);
    assert_whole(dir, 3);
    tiny_remove(dir);
    signer_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_create_that_fails_leaves_no_workspace),
        cmocka_unit_test(a_batch_that_fails_leaves_nothing_and_the_next_one_works),
        cmocka_unit_test(an_open_that_fails_harms_nothing),
        cmocka_unit_test(a_replay_that_fails_leaves_the_old_state),
        cmocka_unit_test(a_batch_too_large_is_refused),
        cmocka_unit_test(the_self_check_stops_a_wrong_tree_before_it_is_signed_for_good),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
