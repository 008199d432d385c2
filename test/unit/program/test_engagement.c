/* test_engagement.c: engagements, the questions about the environment, obligations, requirements of
 * one's own. */
#include "fixture.h"

#include "base/date.h"
#include "program/engagement.h"
#include "program/people.h"
#include "program/requirement.h"

static struct engagement
usual(void)
{
    return (struct engagement){ .name = "First",
        .type = 2,
        .categories = "security",
        .from_on = "2025-03-01",
        .until_on = "2025-08-31",
        .zone = "UTC",
        .boundary = "The service",
        .method = "none" };
}

static void
a_period_is_half_open_in_its_zone(void **state)
{
    struct fix *f = *state;
    struct engagement n = usual(), g;
    char id[WS_ID_MAX], from[DATE_ISO_LEN + 1], until[DATE_ISO_LEN + 1];

    n.zone = "Europe/Berlin";
    assert_done(f, engagement_new(&f->ws, &n, id, &f->e));
    assert_string_equal(id, "E-001");
    assert_done(f, engagement_get(&f->ws, NULL, &g, &f->e));
    date_iso(from, g.from_at);
    date_iso(until, g.until_at);
    assert_string_equal(from, "2025-02-28T23:00:00Z");  /* winter time */
    assert_string_equal(until, "2025-08-31T22:00:00Z"); /* summer time; the last day is included */
    assert_string_equal(g.until_on, "2025-08-31");
    n.zone = "UTC";
    assert_done(f, engagement_new(&f->ws, &n, id, &f->e));
    assert_string_equal(id, "E-002");
    assert_done(f, engagement_get(&f->ws, NULL, &g, &f->e));
    assert_string_equal(g.id, "E-002");
    assert_int_equal(g.until_at - g.from_at, 184 * (int64_t)DAY_S);
    assert_done(f, engagement_get(&f->ws, "E-001", &g, &f->e));
    assert_string_equal(g.zone, "Europe/Berlin");
    assert_int_equal(engagement_get(&f->ws, "E-009", &g, &f->e), -ERR_NOTFOUND);
}

/* Rule: nobody judges their own work; and an audit's plan is set by somebody outside the audit. */
static void
a_plan_is_approved_once_outside_the_team_and_not_by_who_opened_the_engagement(void **state)
{
    struct fix *f = *state;
    char id[WS_ID_MAX] = "";

    fix_as(f, "ed");
    assert_refused(f, engagement_approve(&f->ws, id, &f->e), ERR_NOTFOUND, "no engagement is open");
    fix_as(f, "lena");
    fix_engagement(f, 1);
    assert_refused(
        f, engagement_approve(&f->ws, id, &f->e), ERR_DENIED, "executive or oversight_body");
    fix_role(f, "lena", "executive");
    assert_refused(f, engagement_approve(&f->ws, id, &f->e), ERR_DENIED,
        "opened this engagement and may not judge it too");
    assert_non_null(strstr(f->e.hint, "safeguard add engagement:E-001"));
    assert_done(f, team_join(&f->ws, "ed", "auditor", "CPA", &f->e));
    fix_as(f, "ed");
    assert_refused(
        f, engagement_approve(&f->ws, id, &f->e), ERR_DENIED, "'ed' is on the audit team");
    fix_as(f, "lena");
    assert_done(f, team_leave(&f->ws, "ed", &f->e));
    fix_as(f, "ed");
    assert_done(f, engagement_approve(&f->ws, id, &f->e));
    assert_string_equal(id, "E-001");
    assert_string_equal(fix_text(f, "SELECT approved_by FROM engagement"), "ed");
    assert_true(fix_int(f, "SELECT approved_at>=at FROM engagement") == 1);
    assert_refused(f, engagement_approve(&f->ws, id, &f->e), ERR_EXISTS, "already, by 'ed'");
    fix_as(f, "lena");
    fix_engagement(f, 1);
    assert_done(
        f, safeguard_add(&f->ws, "engagement:E-002", "lena", "N. Outside", "two people", &f->e));
    assert_done(f, engagement_approve(&f->ws, id, &f->e));
    assert_string_equal(fix_text(f, "SELECT group_concat(engagement||approved_by) FROM engagement"),
        "E-001ed,E-002lena");
}

static void
where_no_engagement_is_open_there_is_none_and_no_error(void **state)
{
    struct fix *f = *state;
    struct engagement g = usual();

    g.id = "left over";
    assert_done(f, engagement_if_any(&f->ws, &g, &f->e));
    assert_null(g.id);
    fix_engagement(f, 1);
    assert_done(f, engagement_if_any(&f->ws, &g, &f->e));
    assert_string_equal(g.id, "E-001");
    assert_done(f, store_exec(f->ws.store, "ALTER TABLE engagement RENAME TO lost", &f->e));
    assert_int_not_equal(engagement_if_any(&f->ws, &g, &f->e), 0);
    assert_done(f, store_exec(f->ws.store, "ALTER TABLE lost RENAME TO engagement", &f->e));
}

static void
a_type_2_period_that_is_too_short_is_refused_and_the_same_type_1_is_not(void **state)
{
    struct fix *f = *state;
    struct engagement n = usual();
    char id[WS_ID_MAX];

    n.from_on = "2025-01-01";
    n.until_on = "2025-03-20"; /* 79 days */
    assert_refused(f, engagement_new(&f->ws, &n, id, &f->e), ERR_INPUT,
        "a type 2 period of 79 days is too short");
    n.until_on = "2025-03-21";
    assert_done(f, engagement_new(&f->ws, &n, id, &f->e));
    n.type = 1;
    n.until_on = "2025-01-01";
    assert_done(f, engagement_new(&f->ws, &n, id, &f->e));
}

static void
what_is_no_engagement_is_refused_with_the_reason(void **state)
{
    struct fix *f = *state;
    struct {
        struct engagement n;
        const char *why;
    } cases[16];
    size_t k = 0;
    char id[WS_ID_MAX];

    for (size_t i = 0; i < 16; i++)
        cases[i].n = usual();
    cases[k].n.type = 3, cases[k++].why = "the type is 1";
    cases[k].n.type = 0, cases[k++].why = "the type is 1";
    cases[k].n.categories = "security,quality", cases[k++].why = "'quality' is not a category";
    cases[k].n.categories = "Security", cases[k++].why = "'Security' is not a category";
    cases[k].n.categories = "availability", cases[k++].why = "includes the category security";
    cases[k].n.categories = "", cases[k++].why = "includes the category security";
    cases[k].n.categories = "security,security", cases[k++].why = "named twice";
    cases[k].n.zone = "Mars/Olympus", cases[k++].why = "time zone 'Mars/Olympus'";
    cases[k].n.zone = "Europe", cases[k++].why = "time zone 'Europe'";
    cases[k].n.from_on = "2025-02-30", cases[k++].why = "'2025-02-30' is no day";
    cases[k].n.until_on = "soon", cases[k++].why = "'soon' is no day";
    cases[k].n.until_on = "2025-02-27", cases[k++].why = "before it starts";
    cases[k].n.boundary = "", cases[k++].why = "the boundary must say";
    cases[k].n.method = "both", cases[k++].why = "none, carve-out or inclusive";
    cases[k].n.method = "carve-out",
    cases[k++].why = "needs the names of the subservice organizations";
    cases[k].n.method = "inclusive", cases[k].n.subservice = "", cases[k++].why = "needs the names";
    assert_int_equal(k, 16);
    for (size_t i = 0; i < k; i++)
        assert_refused(f, engagement_new(&f->ws, &cases[i].n, id, &f->e), ERR_INPUT, cases[i].why);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM engagement"), 0);
}

static void
scope_follows_the_categories_however_they_are_spaced(void **state)
{
    struct fix *f = *state;
    struct engagement n = usual(), g;
    char id[WS_ID_MAX];

    n.categories = " security , processing_integrity, availability,";
    assert_done(f, engagement_new(&f->ws, &n, id, &f->e));
    assert_done(f, engagement_get(&f->ws, NULL, &g, &f->e));
    assert_string_equal(g.categories, "security,processing_integrity,availability");
    assert_done(f, engagement_scope(&f->ws, &g, &f->e));
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM temp.scope_criterion WHERE id LIKE 'soc2:CC%'"), 33);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM temp.scope_criterion WHERE id LIKE 'soc2:PI%'"), 5);
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM temp.scope_criterion WHERE id LIKE 'soc2:A%'"), 3);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM temp.scope_criterion"), 41);
    assert_done(f, engagement_scope(&f->ws, NULL, &f->e));
    assert_int_equal(fix_int(f, "SELECT count(*) FROM temp.scope_criterion"), 61);
}

static void
only_a_lead_opens_an_engagement(void **state)
{
    struct fix *f = *state;
    struct engagement n = usual();
    char id[WS_ID_MAX];

    fix_as(f, "ada");
    assert_refused(f, engagement_new(&f->ws, &n, id, &f->e), ERR_DENIED, "it takes the role lead");
}

static void
an_obligation_is_accepted_once_and_only_after_a_yes(void **state)
{
    struct fix *f = *state;

    assert_refused(
        f, environment_answer(&f->ws, "TRG-CARD", "maybe", NULL, &f->e), ERR_INPUT, "is yes or no");
    assert_refused(
        f, environment_answer(&f->ws, "TRG-NONE", "yes", NULL, &f->e), ERR_NOTFOUND, "TRG-NONE");
    assert_refused(
        f, obligation_accept(&f->ws, "OBL-PCI-AUTH", &f->e), ERR_INPUT, "applies when the answer");
    assert_done(f, environment_answer(&f->ws, "TRG-CARD", "no", "we take no cards", &f->e));
    assert_refused(
        f, obligation_accept(&f->ws, "OBL-PCI-AUTH", &f->e), ERR_INPUT, "applies when the answer");
    assert_done(f, environment_answer(&f->ws, "TRG-CARD", "yes", NULL, &f->e));
    assert_done(f, obligation_accept(&f->ws, "OBL-PCI-AUTH", &f->e));
    assert_int_equal(
        fix_int(f,
            "SELECT value FROM requirement_bound WHERE requirement='own:OBL-PCI-AUTH' AND param='lockout_threshold'"),
        10);
    assert_refused(
        f, obligation_accept(&f->ws, "OBL-PCI-AUTH", &f->e), ERR_EXISTS, "accepted already");
    assert_refused(
        f, obligation_accept(&f->ws, "OBL-NONE", &f->e), ERR_NOTFOUND, "no obligation 'OBL-NONE'");
}

static void
a_requirement_names_its_source_and_its_bounds(void **state)
{
    struct fix *f = *state;
    const char *good[] = { "access_review_days<=60", "password_min_length>=14" };
    const char *bad[] = { "access_review_days", "access_review_days=60", "<=60",
        "access_review_days<=often", "nothing<=60" };
    struct requirement_new n = { .title = "Example Bank", .bounds = good, .bound_n = 2 };
    char id[WS_ID_MAX];
    const char *full = NULL;

    assert_refused(f, requirement_add(&f->ws, &n, id, &f->e), ERR_INPUT, "must name its source");
    n.file = fix_file(f, "empty.md", "");
    assert_refused(
        f, requirement_add(&f->ws, &n, id, &f->e), ERR_INPUT, "an empty file is no evidence");
    n.file = fix_file(f, "contract.md", "We review access every 60 days.");
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct requirement_new wrong = n;

        wrong.bounds = &bad[i];
        wrong.bound_n = 1;
        assert_refused(f, requirement_add(&f->ws, &wrong, id, &f->e),
            i < 4 ? ERR_INPUT : ERR_NOTFOUND,
            i < 4 ? "is no bound" : "no policy declares a parameter");
    }
    assert_done(f, requirement_add(&f->ws, &n, id, &f->e));
    assert_string_equal(id, "own:R-001");
    assert_int_equal(
        fix_int(f, "SELECT count(*) FROM requirement_bound WHERE requirement='own:R-001'"), 2);
    assert_string_equal(fix_text(f, "SELECT source FROM requirement"), "contract.md");
    assert_done(f, requirement_withdraw(&f->ws, id, &f->e));
    assert_string_equal(fix_text(f, "SELECT status FROM requirement"), "withdrawn");
    assert_refused(f, requirement_withdraw(&f->ws, "own:R-009", &f->e), ERR_NOTFOUND, "not there");
    assert_done(f, requirement_id(&f->ws, "CC6.1", &full, &f->e));
    assert_string_equal(full, "soc2:CC6.1");
    assert_done(f, requirement_id(&f->ws, "own:R-001", &full, &f->e));
    assert_string_equal(full, "own:R-001");
}

static void
a_requirement_is_shown_with_what_covers_it(void **state)
{
    struct fix *f = *state;
    struct buf json;

    buf_init(&json, 1 << 20);
    assert_done(f, requirement_show(&f->ws, "CC6.2", NULL, NULL, &json, &f->e));
    assert_int_equal(strncmp(json.data, "{\"id\":\"soc2:CC6.2\",\"kind\":\"criterion\"", 37), 0);
    assert_non_null(strstr(json.data, "\"id\":\"CTL-IAM-03\""));
    assert_non_null(strstr(json.data, "\"id\":\"IAM-001\""));
    assert_non_null(strstr(json.data, "not adopted"));
    buf_clear(&json);
    assert_int_equal(requirement_show(&f->ws, "CC6.99", NULL, NULL, &json, &f->e), -ERR_NOTFOUND);
    buf_fini(&json);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(a_period_is_half_open_in_its_zone),
        fix_case(a_plan_is_approved_once_outside_the_team_and_not_by_who_opened_the_engagement),
        fix_case(where_no_engagement_is_open_there_is_none_and_no_error),
        fix_case(a_type_2_period_that_is_too_short_is_refused_and_the_same_type_1_is_not),
        fix_case(what_is_no_engagement_is_refused_with_the_reason),
        fix_case(scope_follows_the_categories_however_they_are_spaced),
        fix_case(only_a_lead_opens_an_engagement),
        fix_case(an_obligation_is_accepted_once_and_only_after_a_yes),
        fix_case(a_requirement_names_its_source_and_its_bounds),
        fix_case(a_requirement_is_shown_with_what_covers_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
