/* test_policy.c: adopting, filling in, promising otherwise, approving and acknowledging policies.
 */
#include "fixture.h"

#include "base/date.h"
#include "program/engagement.h"
#include "program/people.h"
#include "program/policy.h"
#include "program/testing.h"

/* POL-PH: four facts, one parameter (physical_review_days 180, accepted 1 to 366), approved by an
 * executive. */
static void
fill_facts(struct fix *f)
{
    static const char *const facts[] = { "sites", "badge_system", "environmental_equipment",
        "provider_reports" };

    for (size_t i = 0; i < 4; i++)
        assert_done(f, policy_fact(&f->ws, "POL-PH", facts[i], "stated by the owner", &f->e));
}

static void
approve(struct fix *f, const char *who)
{
    struct policy_approval a = { .id = "POL-PH" };

    fix_as(f, who);
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
}

static void
adopt_and_approve(struct fix *f)
{
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    fill_facts(f);
    approve(f, "ed");
    fix_as(f, "lena");
}

static void
adopting_takes_the_library_s_promises_once(void **state)
{
    struct fix *f = *state;

    assert_refused(f, policy_adopt(&f->ws, "POL-XX", &f->e), ERR_NOTFOUND, "POL-XX");
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_string_equal(fix_text(f, "SELECT status||version FROM policy"), "draft1");
    assert_int_equal(
        fix_int(f, "SELECT value FROM policy_param WHERE name='physical_review_days'"), 180);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM policy_param WHERE valid_from IS NOT NULL"), 0);
    assert_refused(f, policy_adopt(&f->ws, "POL-PH", &f->e), ERR_EXISTS, "adopted already");
}

static void
a_promise_starts_at_the_tightest_bound_in_force(void **state)
{
    struct fix *f = *state;
    const char *bounds[] = { "physical_review_days<=90" },
               *tighter[] = { "physical_review_days<=60" };
    struct requirement_new n = {
        .title = "Bank", .file = fix_file(f, "c.md", "90 days"), .bounds = bounds, .bound_n = 1
    };
    char id[WS_ID_MAX];

    assert_done(f, requirement_add(&f->ws, &n, id, &f->e));
    n.bounds = tighter;
    assert_done(f, requirement_add(&f->ws, &n, id, &f->e));
    assert_done(f, requirement_withdraw(&f->ws, id, &f->e));
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_int_equal(
        fix_int(f, "SELECT value FROM policy_param WHERE name='physical_review_days'"), 90);
}

static void
an_open_fact_refuses_the_approval(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH" };

    assert_refused(f, policy_fact(&f->ws, "POL-PH", "sites", "x", &f->e), ERR_NOTFOUND,
        "has not been adopted");
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_refused(f, policy_fact(&f->ws, "POL-PH", "shoe_size", "44", &f->e), ERR_NOTFOUND,
        "asks for no fact 'shoe_size'");
    assert_refused(
        f, policy_fact(&f->ws, "POL-PH", "sites", " \n", &f->e), ERR_INPUT, "can't be empty");
    fix_as(f, "ed");
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "has 4 open facts");
    fix_as(f, "lena");
    assert_done(f, policy_fact(&f->ws, "POL-PH", "sites", "Oslo", &f->e));
    assert_done(f, policy_fact(&f->ws, "POL-PH", "badge_system", "Keys", &f->e));
    assert_done(f, policy_fact(&f->ws, "POL-PH", "environmental_equipment", "None", &f->e));
    fix_as(f, "ed");
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "has 1 open fact");
    fix_as(f, "lena");
    assert_done(f, policy_fact(&f->ws, "POL-PH", "provider_reports", "ISO", &f->e));
    approve(f, "ed");
    assert_string_equal(fix_text(f, "SELECT status||approved_by FROM policy"), "approveded");
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT,
        "has no open draft: version 1 is approved");
}

/* Rule: no one approves their own work; a safeguard is required and shown, otherwise the act is
 * refused. */
static void
separation_of_duties_refuses_who_drafted_it_until_a_safeguard_is_recorded(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH" };

    fix_role(f, "lena", "executive");
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    fill_facts(f);
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_DENIED,
        "drafted this version and may not judge it too");
    assert_non_null(strstr(f->e.hint, "safeguard add policy:POL-PH"));
    assert_done(f, safeguard_add(&f->ws, "policy:POL-PH", "lena", "N. Outside",
                       "the company is two people", &f->e));
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
}

static void
the_role_that_may_approve_is_checked(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH" };

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    fill_facts(f);
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_DENIED, "executive or oversight_body");
    fix_as(f, "ada");
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_DENIED, "executive or oversight_body");
}

static void
what_the_oversight_body_approves_an_executive_may_not(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-COC" };

    assert_done(f, policy_adopt(&f->ws, "POL-COC", &f->e));
    fix_as(f, "ed");
    assert_refused(
        f, policy_approve(&f->ws, &a, &f->e), ERR_DENIED, "approved by the oversight body");
    fix_as(f, "lena");
    fix_role(f, "ada", "oversight_body");
    fix_as(f, "ada");
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "open fact");
}

static void
a_promise_that_breaks_a_requirement_is_refused(void **state)
{
    struct fix *f = *state;
    const char *bounds[] = { "physical_review_days<=90", "physical_review_days>=30" };
    struct requirement_new n = {
        .title = "Bank", .file = fix_file(f, "c.md", "90 days"), .bounds = bounds, .bound_n = 2
    };
    char id[WS_ID_MAX], warning[256];

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_done(f, requirement_add(&f->ws, &n, id, &f->e));
    assert_refused(f, policy_set(&f->ws, "physical_review_days", "91", "slower", warning, &f->e),
        ERR_INPUT,
        "physical_review_days=91 breaks a requirement: own:R-001 (physical_review_days<=90)");
    assert_non_null(strstr(f->e.hint, "the loosest value allowed is 90"));
    assert_refused(f, policy_set(&f->ws, "physical_review_days", "29", "faster", warning, &f->e),
        ERR_INPUT, "breaks a requirement");
    assert_done(f, policy_set(&f->ws, "physical_review_days", "90", "as agreed", warning, &f->e));
}

static void
another_promise_is_a_new_version_that_needs_approval(void **state)
{
    struct fix *f = *state;
    char warning[256];

    adopt_and_approve(f);
    assert_refused(f, policy_set(&f->ws, "physical_review_days", "90", "", warning, &f->e),
        ERR_INPUT, "needs a reason");
    assert_refused(f, policy_set(&f->ws, "physical_review_days", "often", "why", warning, &f->e),
        ERR_INPUT, "is not a whole number of days");
    assert_refused(f, policy_set(&f->ws, "nothing", "1", "why", warning, &f->e), ERR_NOTFOUND,
        "declares a parameter");
    assert_refused(f, policy_set(&f->ws, "access_review_days", "1", "why", warning, &f->e),
        ERR_NOTFOUND, "not been adopted");
    assert_done(
        f, policy_set(&f->ws, "physical_review_days", "90", "customers ask", warning, &f->e));
    assert_string_equal(warning, "");
    assert_string_equal(
        fix_text(f, "SELECT group_concat(version||status) FROM policy"), "1approved,2draft");
    assert_int_equal(
        fix_int(f,
            "SELECT value FROM policy_param WHERE valid_from IS NOT NULL AND valid_until IS NULL"),
        180);
    approve(f, "ed");
    assert_string_equal(
        fix_text(f, "SELECT group_concat(version||status) FROM policy"), "1superseded,2approved");
    assert_int_equal(
        fix_int(f,
            "SELECT value FROM policy_param WHERE valid_from IS NOT NULL AND valid_until IS NULL"),
        90);
}

static void
a_revision_is_a_new_version_with_the_same_promises_that_needs_approval(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH" };
    char warning[256];

    assert_refused(
        f, policy_revise(&f->ws, "POL-PH", "review", &f->e), ERR_NOTFOUND, "has not been adopted");
    adopt_and_approve(f);
    assert_done(
        f, policy_set(&f->ws, "physical_review_days", "90", "customers ask", warning, &f->e));
    approve(f, "ed");
    fix_as(f, "lena");
    assert_refused(f, policy_revise(&f->ws, "POL-PH", "", &f->e), ERR_INPUT, "needs a reason");
    assert_refused(f, policy_revise(&f->ws, "POL-PH", NULL, &f->e), ERR_INPUT, "needs a reason");
    assert_refused(f, policy_revise(&f->ws, "POL-XX", "review", &f->e), ERR_NOTFOUND, "POL-XX");
    assert_done(f, policy_fact(&f->ws, "POL-PH", "sites", "moved to another town", &f->e));
    assert_done(f, policy_revise(&f->ws, "POL-PH", "the office moved", &f->e));
    assert_string_equal(fix_text(f, "SELECT group_concat(version||status) FROM policy"),
        "1superseded,2approved,3draft");
    assert_string_equal(fix_text(f, "SELECT group_concat(value) FROM policy_param"), "180,90,90");
    assert_string_equal(
        fix_text(f, "SELECT reason FROM policy WHERE version=3"), "the office moved");
    approve(f, "ed");
    assert_int_equal(fix_int(f, "SELECT count(DISTINCT text_hash) FROM policy WHERE version>1"), 2);
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "has no open draft");
    assert_refused(
        f, policy_revise(&f->ws, "POL-PH", "mine", &f->e), ERR_DENIED, "it takes the role lead");
}

static void
a_loosened_promise_and_one_out_of_bounds_are_warned_of(void **state)
{
    struct fix *f = *state;
    char warning[256];

    adopt_and_approve(f);
    assert_done(
        f, policy_set(&f->ws, "physical_review_days", "200", "staff is short", warning, &f->e));
    assert_non_null(strstr(warning, "loosened from 180 to 200"));
    assert_done(
        f, policy_set(&f->ws, "physical_review_days", "500", "staff is shorter", warning, &f->e));
    assert_non_null(strstr(warning, "outside the accepted bounds (1 to 366)"));
    assert_done(f, policy_set(&f->ws, "physical_review_days", "100", "better", warning, &f->e));
    assert_string_equal(warning, "");
}

static void
a_claim_of_the_past_needs_evidence_and_stays_a_claim(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH", .in_force_since = fix_day(-100) };

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    fill_facts(f);
    fix_as(f, "ed");
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "a claim that needs evidence");
    a.evidence = fix_file(f, "minutes.md", "approved by the board");
    a.in_force_since = fix_day(2);
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "still to come");
    a.in_force_since = "last year";
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "is no day");
    a.in_force_since = NULL;
    assert_refused(f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "goes with --in-force-since");
    a.in_force_since = fix_day(-100);
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
    assert_int_equal(fix_int(f, "SELECT approved_at-in_force_from FROM policy") / DAY_S, 100);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM policy WHERE length(claim_evidence)=64"), 1);
}

/* At any moment at most one value of a parameter holds, and [from, until) of the versions meet
 * without overlap. */
static void
validity_of_promises_is_half_open_and_never_overlaps(void **state)
{
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH" };
    struct facts_open facts;
    char warning[256];

    adopt_and_approve(f);
    assert_done(
        f, store_exec(f->ws.store, "UPDATE policy_param SET valid_from=valid_from-5000", &f->e));
    assert_done(
        f, policy_set(&f->ws, "physical_review_days", "90", "customers ask", warning, &f->e));
    fix_as(f, "ed");
    a.in_force_since = fix_day(-10);
    a.evidence = fix_file(f, "minutes.md", "approved earlier");
    assert_refused(
        f, policy_approve(&f->ws, &a, &f->e), ERR_INPUT, "can't have been in force earlier");
    a = (struct policy_approval){ .id = "POL-PH" };
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
    assert_int_equal(
        fix_int(f,
            "SELECT count(*) FROM policy_param x JOIN policy_param y ON x.name=y.name AND x.version<y.version WHERE"
            " x.valid_from<coalesce(y.valid_until,1<<60) AND y.valid_from<coalesce(x.valid_until,1<<60) AND"
            " x.valid_from<x.valid_until"),
        0);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM policy_param WHERE valid_until<valid_from"), 0);
    assert_int_equal(
        fix_int(f,
            "SELECT value FROM policy_param WHERE valid_from IS NOT NULL AND valid_until IS NULL"),
        90);
    assert_done(f, facts_open(&facts, &f->ws, date_now(), &f->e));
    for (size_t i = 0; i < facts.meta.param_n; i++)
        assert_true(facts.meta.params[i].valid_until == 0 ||
                    facts.meta.params[i].valid_from < facts.meta.params[i].valid_until);
    facts_close(&facts);
}

static void
the_text_shows_promises_and_facts_and_its_hash_is_kept(void **state)
{
    struct fix *f = *state;
    struct buf text;
    int open = -1;

    buf_init(&text, 1 << 20);
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_done(f, policy_render(&f->ws, "POL-PH", 0, &text, &open, &f->e));
    assert_int_equal(open, 4);
    assert_non_null(strstr(text.data, "[fact to fill in: "));
    assert_null(strstr(text.data, "{{"));
    fill_facts(f);
    buf_clear(&text);
    assert_done(f, policy_render(&f->ws, "POL-PH", 0, &text, &open, &f->e));
    assert_int_equal(open, 0);
    assert_null(strstr(text.data, "[fact to fill in: "));
    assert_non_null(strstr(text.data, "stated by the owner"));
    assert_non_null(strstr(text.data, "180 days"));
    approve(f, "ed");
    struct hash h;
    char hex[HASH_HEX_LEN + 1];
    hash_bytes(&h, text.data, text.len);
    hash_hex(hex, &h);
    assert_string_equal(fix_text(f, "SELECT text_hash FROM policy"), hex);
    assert_true(blobs_has(f->ws.blobs, &h));
    assert_true(fix_int(f, "SELECT similarity FROM policy") > 500);
    assert_true(fix_int(f, "SELECT similarity FROM policy") < 1000);
    buf_fini(&text);
}

static void
only_what_is_in_force_is_acknowledged_and_a_new_version_again(void **state)
{
    struct fix *f = *state;
    char warning[256];

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_refused(f, policy_ack(&f->ws, "POL-PH", &f->e), ERR_NOTFOUND, "is not in force");
    fill_facts(f);
    approve(f, "ed");
    fix_as(f, "ada");
    assert_done(f, policy_ack(&f->ws, "POL-PH", &f->e));
    assert_done(f, policy_ack(&f->ws, "POL-PH", &f->e));
    assert_int_equal(fix_int(f, "SELECT count(*) FROM ack WHERE person='ada' AND version=1"), 1);
    fix_as(f, "lena");
    assert_done(
        f, policy_set(&f->ws, "physical_review_days", "90", "customers ask", warning, &f->e));
    approve(f, "ed");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM ack WHERE version=2"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(adopting_takes_the_library_s_promises_once),
        fix_case(a_promise_starts_at_the_tightest_bound_in_force),
        fix_case(an_open_fact_refuses_the_approval),
        fix_case(separation_of_duties_refuses_who_drafted_it_until_a_safeguard_is_recorded),
        fix_case(the_role_that_may_approve_is_checked),
        fix_case(what_the_oversight_body_approves_an_executive_may_not),
        fix_case(a_promise_that_breaks_a_requirement_is_refused),
        fix_case(another_promise_is_a_new_version_that_needs_approval),
        fix_case(a_revision_is_a_new_version_with_the_same_promises_that_needs_approval),
        fix_case(a_loosened_promise_and_one_out_of_bounds_are_warned_of),
        fix_case(a_claim_of_the_past_needs_evidence_and_stays_a_claim),
        fix_case(validity_of_promises_is_half_open_and_never_overlaps),
        fix_case(the_text_shows_promises_and_facts_and_its_hash_is_kept),
        fix_case(only_what_is_in_force_is_acknowledged_and_a_new_version_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
