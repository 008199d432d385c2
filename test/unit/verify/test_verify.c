/*
 * test_verify.c: packages rendered from a small real workspace, and what the verifier says of them:
 * as they are, with an older head, and when an insider records what is not so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/zip.h"
#include "program/evidence.h"
#include "program/seal.h"
#include "program/testing.h"
#include "report/package.h"
#include "verify/verify.h"

static char folder[64];
static struct workspace ws;
static struct buf prior; /* a checkpoint kept before the seal */

static const char employees[] = "person,employment_type,role_code,status,hired_at\nkim,employee,"
                                "OPS,active,2020-01-01T00:00:00Z\n"
                                "lee,employee,OPS,terminated,2020-01-01T00:00:00Z\n";
static const char terminations[] = "person,effective_at\nlee,2026-01-31T00:00:00Z\n";
static const char accounts[] = "system,account,kind,person,owner,enabled,privileged,created_at\n"
                               "S-APP,kim,person,kim,,1,0,2020-01-01T00:00:00Z\n"
                               "S-APP,backup,service,,lee,1,0,2020-01-01T00:00:00Z\n";

static void
good(int rc, const struct err *e)
{
    if (rc != 0)
        fail_msg("%s (%s)\n", e->msg, e->hint);
}

static void
import(const char *table, const char *csv, int64_t rows)
{
    struct import_request r = { .path = "table.csv",
        .table = table,
        .source = strcmp(table, "accounts") == 0 ? "app" : "hr",
        .origin = "Example HR",
        .query = "all",
        .exporter = "kim",
        .covers_from = "2025-01-01",
        .source_count = rows };
    char now[DATE_ISO_LEN + 1];
    struct collected_summary sum;
    struct err e;

    date_iso(now, date_now());
    r.exported_at = now;
    good(fs_write("table.csv", str_of(csv), 0600, &e), &e);
    good(evidence_import(&ws, &r, &sum, &e), &e);
}

static void
do_tests(void)
{
    const char *ids[] = { "HRS-008", "IAM-005" };
    struct test_request r = { .ids = ids, .n = 2, .as_of = date_now(), .record = true };
    struct test_run run;
    struct err e;

    good(test_run(&ws, &r, NULL, NULL, &run, &e), &e);
    for (int i = 0; i < 2; i++)
        if (run.results[i].state == RESULT_NOT_EVALUATED)
            print_message("%s: %s\n", ids[i], run.results[i].reason);
    assert_int_equal(run.results[0].state, RESULT_PASS);
    assert_int_equal(run.results[1].state, RESULT_FAIL);
    test_run_fini(&run);
}

static void
open_engagement(void)
{
    struct engagement g = { .name = "2026",
        .type = 1,
        .categories = "security",
        .from_on = "2026-01-01",
        .until_on = "2026-12-31",
        .zone = "UTC",
        .boundary = "the service",
        .method = "none" };
    char id[WS_ID_MAX];
    struct err e;

    good(engagement_new(&ws, &g, id, &e), &e);
}

static void
seal(void)
{
    char id[WS_ID_MAX];
    struct err e;

    good(seal_engagement(
             &ws, "We assert that the description of the service is fair.", "a test", id, &e),
        &e);
}

static int
setup(void **state)
{
    struct err e;

    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/testamur-verify-XXXXXX");
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || setenv("TESTAMUR_KEYS", folder, 1) != 0)
        return -1;
    buf_init(&prior, 1 << 20);
    good(ws_create("ws", "Acme", NULL, "kim", true, NULL, &e), &e);
    good(ws_open(&ws, "ws", RECORDS_WRITE, "kim", NULL, &e), &e);
    open_engagement();
    import("employees", employees, 2);
    good(records_checkpoint(ws.records, &prior, &e), &e);
    import("terminations", terminations, 1);
    import("accounts", accounts, 2);
    do_tests();
    return 0;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static int
teardown(void **state)
{
    (void)state;
    ws_close(&ws);
    buf_fini(&prior);
    return chdir("/") == 0 ? nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) : -1;
}

static void
package(const char *path, bool draft)
{
    struct package_summary s;
    struct err e;

    good(package_write(&ws, NULL, path, draft, &s, &e), &e);
    assert_string_equal(s.grade, draft ? "draft" : "sealed");
}

static void
judge(const char *path, const struct verify_options *o, struct verify_report *r)
{
    struct err e;

    good(verify_package(path, o, r, &e), &e);
}

static bool
blames(const struct verify_report *r, enum verify_check_id id)
{
    for (size_t i = 0; i < r->fault_n && i < VERIFY_FAULTS_MAX; i++)
        if (r->faults[i].check == id && r->faults[i].hint != NULL && r->faults[i].where != NULL)
            return !r->ok && !r->checks[id].ok;
    return false;
}

static void
a_sealed_package_holds_in_every_check(void **state)
{
    struct verify_options o = { .log = records_log_key(ws.records),
        .prior = { prior.data, prior.len },
        .origin = records_origin(ws.records),
        .size_min = 10 };
    struct verify_report r;

    (void)state;
    seal();
    package("p.zip", false);
    judge("p.zip", &o, &r);
    for (size_t i = 0; i < r.fault_n; i++)
        fail_msg("%s: %s", r.faults[i].where, r.faults[i].what);
    assert_true(r.ok);
    for (int i = 0; i < VERIFY_CHECK_COUNT_; i++)
        if (!r.checks[i].ran || !r.checks[i].ok)
            fail_msg("check '%s' did not run", r.checks[i].name);
    assert_int_equal(r.assurance, VERIFY_SELF);
    assert_int_equal(r.results[RESULT_PASS], 1);
    assert_int_equal(r.results[RESULT_FAIL], 1);
    assert_true(r.sealed && r.demo);
    verify_report_fini(&r);
}

static void
a_seal_rendered_again_gives_the_same_bytes(void **state)
{
    struct package_summary s;
    struct buf a, b;
    struct err e;

    (void)state;
    buf_init(&a, 64 << 20);
    buf_init(&b, 64 << 20);
    seal();
    good(package_write(&ws, NULL, "a.zip", false, &s, &e), &e);
    assert_true(s.recorded);
    import("terminations", terminations, 1); /* the workspace goes on */
    do_tests();
    good(package_write(&ws, NULL, "b.zip", false, &s, &e), &e);
    assert_false(s.recorded);
    good(fs_read("a.zip", &a, &e), &e);
    good(fs_read("b.zip", &b, &e), &e);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    buf_fini(&a);
    buf_fini(&b);
}

static void
a_draft_says_that_nobody_asserted_it(void **state)
{
    struct verify_options o = { .skip_tests = true };
    struct verify_report r;
    bool said = false;

    (void)state;
    package("d.zip", true);
    judge("d.zip", &o, &r);
    assert_true(r.ok);
    assert_false(r.sealed);
    assert_false(r.checks[VERIFY_SEAL].ran);
    for (size_t i = 0; i < r.not_checked_n; i++)
        said = said || strstr(r.not_checked[i], "nobody has asserted") != NULL;
    assert_true(said);
    verify_report_fini(&r);
}

static void
what_is_not_sealed_gives_no_sealed_package(void **state)
{
    struct package_summary s;
    struct err e;

    (void)state;
    assert_int_equal(package_write(&ws, NULL, "p.zip", false, &s, &e), -ERR_INPUT);
    assert_non_null(strstr(e.hint, "--draft"));
    assert_false(fs_exists("p.zip"));
    assert_int_equal(package_write(&ws, NULL, "nowhere/p.zip", true, &s, &e), -ERR_IO);
}

static void
absence_of_what_is_expected_fails(void **state)
{
    struct verifier other = *records_log_key(ws.records);
    struct verify_options wrong_key = { .log = &other, .skip_tests = true };
    struct verify_options wrong_origin = { .origin = "other.example", .skip_tests = true };
    struct verify_options too_small = { .size_min = 1000, .skip_tests = true };
    struct verify_options other_one = { .manifest = "00", .skip_tests = true };
    struct verify_options empty_prior = { .prior = STR(""), .skip_tests = true };
    struct verify_options broken_prior = { .prior = STR("not a checkpoint"), .skip_tests = true };
    struct verify_report r;

    (void)state;
    package("d.zip", true);
    other.public_key[0] ^= 1;
    judge("d.zip", &wrong_key, &r);
    assert_true(blames(&r, VERIFY_CHECKPOINT));
    verify_report_fini(&r);
    judge("d.zip", &wrong_origin, &r);
    assert_true(blames(&r, VERIFY_MANIFEST));
    verify_report_fini(&r);
    judge("d.zip", &too_small, &r);
    assert_true(blames(&r, VERIFY_MANIFEST));
    verify_report_fini(&r);
    judge("d.zip", &other_one, &r);
    assert_true(blames(&r, VERIFY_MANIFEST));
    verify_report_fini(&r);
    judge("d.zip", &broken_prior, &r);
    assert_true(blames(&r, VERIFY_PRIOR));
    verify_report_fini(&r);
    judge("d.zip", &empty_prior, &r);
    assert_true(blames(&r, VERIFY_PRIOR));
    verify_report_fini(&r);
}

static void
a_ledger_that_lost_records_is_found_by_the_head_one_kept(void **state)
{
    struct verify_options o = { .skip_tests = true };
    struct verify_report r;
    struct buf later;
    struct err e;

    (void)state;
    buf_init(&later, 1 << 20);
    package("d.zip", true);
    import("terminations", terminations, 1);
    good(records_checkpoint(ws.records, &later, &e), &e);
    o.prior = (struct str){ later.data, later.len };
    judge("d.zip", &o, &r);
    assert_true(blames(&r, VERIFY_PRIOR));
    verify_report_fini(&r);
    buf_fini(&later);
}

/* What the newest run's record says, to be recorded once more with a change. */
struct last_run {
    struct arena a;
    struct hash blob;
    struct buf text; /* the run */
    struct buf data; /* of the record */
};

static int
keep_run(void *ctx, const struct act *a, struct err *e)
{
    struct last_run *l = ctx;

    if (strcmp(a->kind, "test.run") != 0)
        return 0;
    buf_clear(&l->data);
    json_canon(&l->data, a->data);
    if (!hash_from_hex(&l->blob, str_of(json_cstr(a->data, "blob"))))
        return err_set(e, ERR_INPUT, "no blob");
    return 0;
}

/* Replace each `from` in b by `to`. */
static void
replace(struct buf *b, const char *from, const char *to)
{
    struct buf out;
    const char *p = b->data, *hit;

    buf_init(&out, 16 << 20);
    assert_non_null(strstr(b->data, from));
    while ((hit = strstr(p, from)) != NULL) {
        buf_add(&out, p, (size_t)(hit - p));
        buf_str(&out, to);
        p = hit + strlen(from);
    }
    buf_str(&out, p);
    buf_clear(b);
    buf_add(b, out.data, out.len);
    buf_fini(&out);
}

/* An insider with every key records a run whose text is edited, and seals it. */
static void
record_edited(const char *from, const char *to, const char *record_from, const char *record_to)
{
    struct last_run l = { .blob = { { 0 } } };
    struct act_new n = { .kind = "test.run", .actor = "kim", .signer = ws.signer, .auth = "demo" };
    char before[HASH_HEX_LEN + 1], after[HASH_HEX_LEN + 1];
    struct hash h;
    struct err e;

    buf_init(&l.text, 16 << 20);
    buf_init(&l.data, 16 << 20);
    good(records_each(ws.records, 0, keep_run, &l, &e), &e);
    good(blobs_get(ws.blobs, &l.blob, &l.text, &e), &e);
    replace(&l.text, "RUN-001", "RUN-002");
    replace(&l.text, from, to);
    good(ws_put_blob(&ws, (struct str){ l.text.data, l.text.len }, &h, &e), &e);
    hash_hex(before, &l.blob);
    hash_hex(after, &h);
    replace(&l.data, "RUN-001", "RUN-002");
    replace(&l.data, before, after);
    if (record_from != NULL)
        replace(&l.data, record_from, record_to);
    n.data = (struct str){ l.data.data, l.data.len };
    good(records_begin(ws.records, &e), &e);
    good(records_append(ws.records, &n, NULL, &e), &e);
    good(records_commit(ws.records, &e), &e);
    buf_fini(&l.text);
    buf_fini(&l.data);
    seal();
    package("p.zip", false);
}

static void
a_result_that_its_test_does_not_give_is_refused(void **state)
{
    struct verify_options o = { .log = records_log_key(ws.records) };
    struct verify_report r;

    (void)state;
    record_edited("no exception in a population of 2", "no exception in a population of 3",
        "no exception in a population of 2", "no exception in a population of 3");
    judge("p.zip", &o, &r);
    assert_true(blames(&r, VERIFY_TESTS));
    assert_string_equal(r.faults[0].where, "HRS-008");
    verify_report_fini(&r);
}

static void
a_failing_test_recorded_as_a_pass_is_refused(void **state)
{
    struct verify_options o = { .log = records_log_key(ws.records) };
    struct verify_report r;

    (void)state;
    record_edited("\"state\":\"fail\"", "\"state\":\"pass\"", "\"fail\"", "\"pass\"");
    judge("p.zip", &o, &r);
    assert_true(blames(&r, VERIFY_TESTS));
    assert_true(blames(&r, VERIFY_EXCEPTIONS));
    verify_report_fini(&r);
}

static void
a_snapshot_left_out_of_a_run_is_refused(void **state)
{
    struct verify_options o = { .log = records_log_key(ws.records) };
    struct verify_report r;
    struct last_run l = { .blob = { { 0 } } };
    struct json *v;
    const struct json *first;
    char from[64];
    struct err e;

    (void)state;
    arena_init(&l.a, 16 << 20);
    buf_init(&l.text, 16 << 20);
    buf_init(&l.data, 16 << 20);
    good(records_each(ws.records, 0, keep_run, &l, &e), &e);
    good(blobs_get(ws.blobs, &l.blob, &l.text, &e), &e);
    good(json_parse(&l.a, (struct str){ l.text.data, l.text.len }, &v, &e), &e);
    first = json_get(v, "snapshots")->first;
    (void)snprintf(from, sizeof(from), "\"snapshots\":[\"%s\",", first->s.p);
    arena_fini(&l.a);
    buf_fini(&l.text);
    buf_fini(&l.data);
    record_edited(from, "\"snapshots\":[", NULL, NULL);
    judge("p.zip", &o, &r);
    assert_true(blames(&r, VERIFY_RUNS));
    verify_report_fini(&r);
}

static void
an_account_dropped_from_the_identity_is_refused(void **state)
{
    struct verify_options o = { .log = records_log_key(ws.records) };
    struct verify_report r;

    (void)state;
    record_edited(
        "[\"app\",\"S-APP\",\"backup\",\"service\",null,\"lee\",\"number\",1],", "", NULL, NULL);
    judge("p.zip", &o, &r);
    assert_true(blames(&r, VERIFY_RUNS));
    verify_report_fini(&r);
}

/* The owner stays, and the rule that is claimed rests on nothing. */
static void
judge_rule(const char *row)
{
    struct verify_options o = { .log = records_log_key(ws.records) };
    struct verify_report r;

    record_edited(
        "[\"app\",\"S-APP\",\"backup\",\"service\",null,\"lee\",\"number\",1]", row, NULL, NULL);
    judge("p.zip", &o, &r);
    assert_true(blames(&r, VERIFY_RUNS));
    verify_report_fini(&r);
}

static void
an_account_linked_by_no_record_is_refused(void **state)
{
    (void)state;
    judge_rule("[\"app\",\"S-APP\",\"backup\",\"service\",null,\"lee\",\"link\",1]");
}

static void
an_account_of_an_alias_that_nobody_declared_is_refused(void **state)
{
    (void)state;
    judge_rule("[\"app\",\"S-APP\",\"backup\",\"person\",\"lee\",null,\"alias\",1]");
}

static void
an_account_of_a_list_that_nobody_sent_is_refused(void **state)
{
    (void)state;
    judge_rule("[\"app\",\"S-APP\",\"backup\",\"service\",null,\"lee\",\"register\",1]");
}

static void
an_account_of_whom_its_system_does_not_name_is_refused(void **state)
{
    (void)state;
    judge_rule("[\"app\",\"S-APP\",\"backup\",\"service\",null,\"ann\",\"number\",1]");
}

static void
a_record_that_says_more_than_its_run_is_refused(void **state)
{
    struct verify_options o = { .log = records_log_key(ws.records), .skip_tests = true };
    struct verify_report r;

    (void)state;
    record_edited("\"run\":\"RUN-002\"", "\"run\":\"RUN-002\"", "no exception in a population of 2",
        "all is well");
    judge("p.zip", &o, &r);
    assert_true(blames(&r, VERIFY_RUNS));
    verify_report_fini(&r);
}

static void
an_erased_record_is_told_and_everything_else_holds(void **state)
{
    struct act_new n = { .kind = "record.dispose",
        .actor = "kim",
        .signer = ws.signer,
        .auth = "demo",
        .data = STR("{\"reason\":\"asked for by the person\",\"seqs\":[3]}") };
    struct verify_options o = { .skip_tests = true };
    struct verify_report r;
    struct err e;

    (void)state;
    good(records_begin(ws.records, &e), &e);
    good(records_append(ws.records, &n, NULL, &e), &e);
    good(records_commit(ws.records, &e), &e);
    package("d.zip", true);
    judge("d.zip", &o, &r);
    assert_int_equal(r.erased, 1);
    assert_true(r.checks[VERIFY_RECORDS].ok && r.checks[VERIFY_LEDGER].ok &&
                r.checks[VERIFY_SIGNATURES].ok);
    verify_report_fini(&r);
}

/* Record an act past the functions that validate it, as another program with the keys can. */
static void
record_past(const char *kind, const char *data)
{
    struct act_new n = {
        .kind = kind, .actor = "kim", .signer = ws.signer, .auth = "demo", .data = str_of(data)
    };
    struct err e;

    good(records_begin(ws.records, &e), &e);
    good(records_append(ws.records, &n, NULL, &e), &e);
    good(records_commit(ws.records, &e), &e);
}

static void
a_conclusion_of_the_owner_is_refused_in_a_package(void **state)
{
    static const char *const acts[][2] = {
        { "safeguard.add",
            "{\"person\":\"kim\",\"reason\":\"small\",\"reviewer\":\"Counsel\",\"safeguard\":\"SG-1\",\"scope\":\"role\"}" },
        { "role.grant", "{\"person\":\"kim\",\"role\":\"auditor\"}" },
        { "control.adopt",
            "{\"control\":\"CTL-AVL-01\",\"first_due_on\":null,\"note\":null,\"owner\":\"kim\"}" },
        { "team.conflict",
            "{\"person\":\"kim\",\"reason\":\"wrote it\",\"subject\":\"soc2:CC1.1\"}" },
        { "conclusion",
            "{\"engagement\":\"E\",\"subject\":\"soc2:A1.2\",\"verdict\":\"met\",\"words\":\"Met.\"}" },
        { "conclusion",
            "{\"engagement\":\"E\",\"subject\":\"soc2:CC1.1\",\"verdict\":\"met\",\"words\":\"Met.\"}" },
    };
    struct verify_options o = { .skip_tests = true };
    struct verify_report r;

    (void)state;
    for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++)
        record_past(acts[i][0], acts[i][1]);
    package("d.zip", true);
    judge("d.zip", &o, &r);
    assert_true(blames(&r, VERIFY_PERMITTED));
    assert_int_equal(r.fault_n, 2);
    assert_non_null(strstr(r.faults[0].what, "owns a control that serves soc2:A1.2"));
    assert_non_null(strstr(r.faults[1].what, "declared a conflict with soc2:CC1.1"));
    verify_report_fini(&r);
}

static void
what_is_no_package_is_an_answer(void **state)
{
    struct verify_options o = { .skip_tests = true };
    struct verify_report r;
    struct zip_writer *w = NULL;
    struct err e;

    (void)state;
    good(fs_write("n.zip", STR("PK not a container"), 0600, &e), &e);
    judge("n.zip", &o, &r);
    assert_true(blames(&r, VERIFY_CONTAINER));
    verify_report_fini(&r);
    good(zip_writer_new(&w, "n.zip", &e), &e);
    good(zip_writer_add(w, "a", STR("b"), &e), &e);
    good(zip_writer_finish(w, &e), &e);
    zip_writer_free(w);
    judge("n.zip", &o, &r);
    assert_true(blames(&r, VERIFY_MANIFEST));
    verify_report_fini(&r);
    assert_int_equal(verify_package("nowhere.zip", &o, &r, &e), -ERR_NOTFOUND);
    verify_report_fini(&r);
}

static int left;

static int
fail_at_zero(void)
{
    return left-- == 0;
}

static bool
same_checks(const struct verify_report *a, const struct verify_report *b)
{
    bool same = a->ok == b->ok && a->not_checked_n == b->not_checked_n;

    for (int i = 0; i < VERIFY_CHECK_COUNT_; i++)
        same = same && a->checks[i].ran == b->checks[i].ran &&
               strcmp(a->checks[i].detail, b->checks[i].detail) == 0;
    return same;
}

/* SQLite may do without some memory; then everything was checked as it is with all of it. */
static void
a_failed_allocation_is_never_a_yes_to_less(void **state)
{
    struct verify_options o = { .skip_tests = true };
    struct verify_report whole;
    struct buf b;
    struct err e;
    bool through = false;
    int refused = 0;

    (void)state;
    package("d.zip", true);
    judge("d.zip", &o, &whole);
    assert_true(whole.ok);
    buf_init(&b, 64 << 20);
    good(fs_read("d.zip", &b, &e), &e);
    for (int n = 0; !through; n += 1 + n / 8) {
        struct verify_report r;
        int rc;

        left = n;
        mem_fault_hook = fail_at_zero;
        rc = verify_bytes((struct str){ b.data, b.len }, &o, &r, &e);
        mem_fault_hook = NULL;
        through = left >= 0;
        refused += rc != 0 || !r.ok;
        assert_true(rc != 0 || !r.ok || same_checks(&r, &whole));
        assert_true(!through || rc == 0);
        verify_report_fini(&r);
    }
    assert_true(refused > 10);
    verify_report_fini(&whole);
    buf_fini(&b);
}

static void
the_golden_package_still_verifies(void **state)
{
    struct verify_options o = { .size_min = 1 };
    struct verify_report r;

    (void)state;
    judge(TEST_SOURCE_ROOT "/test/golden/package-1.zip", &o, &r);
    for (size_t i = 0; i < r.fault_n && i < 5; i++)
        print_message("%s: %s\n", r.faults[i].where, r.faults[i].what);
    assert_true(r.ok);
    assert_true(r.sealed);
    assert_true(r.checks[VERIFY_TESTS].ran);
    verify_report_fini(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sealed_package_holds_in_every_check, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_seal_rendered_again_gives_the_same_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(a_draft_says_that_nobody_asserted_it, setup, teardown),
        cmocka_unit_test_setup_teardown(
            what_is_not_sealed_gives_no_sealed_package, setup, teardown),
        cmocka_unit_test_setup_teardown(absence_of_what_is_expected_fails, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_ledger_that_lost_records_is_found_by_the_head_one_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_result_that_its_test_does_not_give_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_failing_test_recorded_as_a_pass_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_snapshot_left_out_of_a_run_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            an_account_dropped_from_the_identity_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(an_account_linked_by_no_record_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            an_account_of_an_alias_that_nobody_declared_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            an_account_of_a_list_that_nobody_sent_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            an_account_of_whom_its_system_does_not_name_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_record_that_says_more_than_its_run_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            an_erased_record_is_told_and_everything_else_holds, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_conclusion_of_the_owner_is_refused_in_a_package, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_package_is_an_answer, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_failed_allocation_is_never_a_yes_to_less, setup, teardown),
        cmocka_unit_test(the_golden_package_still_verifies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
