/* test_seal.c: freezing a submission: management's words, a whole run, reviewed conclusions;
 * replies that don't belong. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "program/finding.h"
#include "program/people.h"
#include "program/seal.h"
#include "program/testing.h"

static const char assertion[] =
    "Management asserts that the controls were suitably designed on the day.";

static void
run_all(struct fix *f)
{
    struct test_request r = { .as_of = date_now(), .record = true };
    struct test_run t;

    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    test_run_fini(&t);
}

/* Conclude and review every criterion in scope but the first `leave` of them. */
static void
conclude_all(struct fix *f, int leave)
{
    static const char words[] = "Simulated conclusion over nothing at all.";
    char ids[64][32];
    struct stmt *st = NULL;
    bool row;
    int n = 0;

    fix_as(f, "ada");
    assert_done(f,
        store_prepare(f->ws.store,
            "SELECT id FROM (VALUES(1)) JOIN (SELECT 'soc2:'||value AS id FROM json_each('[\"CC1.1\",\"CC1.2\",\"CC1.3\",\"CC1.4\","
            "\"CC1.5\",\"CC2.1\",\"CC2.2\",\"CC2.3\",\"CC3.1\",\"CC3.2\",\"CC3.3\",\"CC3.4\",\"CC4.1\",\"CC4.2\",\"CC5.1\",\"CC5.2\","
            "\"CC5.3\",\"CC6.1\",\"CC6.2\",\"CC6.3\",\"CC6.4\",\"CC6.5\",\"CC6.6\",\"CC6.7\",\"CC6.8\",\"CC7.1\",\"CC7.2\",\"CC7.3\","
            "\"CC7.4\",\"CC7.5\",\"CC8.1\",\"CC9.1\",\"CC9.2\"]'))",
            &st, &f->e));
    while (stmt_step(st, &row, &f->e) == 0 && row)
        (void)snprintf(ids[n++], sizeof(ids[0]), "%s", stmt_cstr(st, 0));
    stmt_done(st);
    assert_int_equal(n, 33);
    assert_done(f, ws_begin(&f->ws, &f->e));
    for (int i = leave; i < n; i++)
        assert_done(f, conclusion_state(&f->ws, ids[i], "not_evaluated", words, &f->e));
    assert_done(f, ws_commit(&f->ws, &f->e));
    fix_as(f, "ed");
    assert_done(f, ws_begin(&f->ws, &f->e));
    for (int i = leave; i < n; i++)
        assert_done(f, conclusion_review(&f->ws, ids[i], "agree", &f->e));
    assert_done(f, ws_commit(&f->ws, &f->e));
}

static void
a_seal_needs_an_engagement_words_a_run_and_a_role(void **state)
{
    struct fix *f = *state;
    char id[WS_ID_MAX];

    assert_refused(f, seal_engagement(&f->ws, assertion, NULL, id, &f->e), ERR_NOTFOUND,
        "no engagement is open");
    fix_engagement(f, 1);
    assert_refused(
        f, seal_engagement(&f->ws, "all is fine", NULL, id, &f->e), ERR_INPUT, "its own words");
    assert_refused(f, seal_engagement(&f->ws, assertion, "no time", id, &f->e), ERR_INPUT,
        "no run of all tests is recorded");
    fix_as(f, "ada");
    assert_refused(
        f, seal_engagement(&f->ws, assertion, "no time", id, &f->e), ERR_DENIED, "may not do this");
}

/* A run of one test would hide what the others found. */
static void
a_run_of_a_few_tests_is_not_sealed_as_if_it_were_all(void **state)
{
    struct fix *f = *state;
    char id[WS_ID_MAX];

    fix_engagement(f, 1);
    fix_role(f, "ed", "oversight_body");
    fix_board(f, true, true, 1000);
    (void)fix_run(f, "GOV-002", 0);
    conclude_all(f, 0);
    assert_refused(
        f, seal_engagement(&f->ws, assertion, NULL, id, &f->e), ERR_INPUT, "no run of all tests");
    fix_as(f, "lena");
    run_all(f);
    (void)fix_run(f, "GOV-002", 0);
    assert_done(f, seal_engagement(&f->ws, assertion, NULL, id, &f->e));
    assert_string_equal(id, "SEAL-001");
    assert_string_equal(fix_text(f, "SELECT run FROM seal"), "RUN-002");
    assert_true(fix_int(f, "SELECT count(*) FROM result WHERE run='RUN-002'") > 300);
}

static void
a_criterion_without_a_reviewed_conclusion_refuses_the_seal_unless_it_is_said_why(void **state)
{
    struct fix *f = *state;
    char id[WS_ID_MAX];

    fix_engagement(f, 1);
    fix_role(f, "ed", "oversight_body");
    run_all(f);
    conclude_all(f, 2);
    assert_refused(f, seal_engagement(&f->ws, assertion, NULL, id, &f->e), ERR_INPUT,
        "2 criteria in scope have no reviewed conclusion, first soc2:CC1.1");
    assert_refused(
        f, seal_engagement(&f->ws, assertion, " \t", id, &f->e), ERR_INPUT, "2 criteria in scope");
    assert_done(f, seal_engagement(&f->ws, assertion, "two conclusions follow", id, &f->e));
    assert_int_equal(fix_int(f, "SELECT count(*) FROM seal"), 1);
}

/* Rule: an opinion exists only as the independent auditor's own signed reply. */
static void
what_is_no_signed_reply_is_not_taken_in(void **state)
{
    static const char *const texts[] = { "", "accepted", "{}",
        "{\"decision\":\"accept\",\"opinion\":\"unqualified\"}" };
    struct fix *f = *state;
    const char *decision = NULL;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        int64_t before = records_size(f->ws.records);

        assert_true(
            reply_import(&f->ws, fix_file(f, "reply.json", texts[i]), &decision, &f->e) < 0);
        assert_non_null(strstr(f->e.msg, "reply.json"));
        assert_int_equal(records_size(f->ws.records), before);
    }
    assert_null(decision);
    assert_refused(
        f, reply_import(&f->ws, "/nowhere.json", &decision, &f->e), ERR_NOTFOUND, "does not exist");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM reply"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(a_seal_needs_an_engagement_words_a_run_and_a_role),
        fix_case(a_run_of_a_few_tests_is_not_sealed_as_if_it_were_all),
        fix_case(a_criterion_without_a_reviewed_conclusion_refuses_the_seal_unless_it_is_said_why),
        fix_case(what_is_no_signed_reply_is_not_taken_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
