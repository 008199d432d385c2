/* test_policy_lint.c: policies judged as documents. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "program/control.h"
#include "program/policy.h"

struct notes {
    char text[20000];
    int n, stop_after;
};

static int
collect(void *ctx, const struct lint_note *n)
{
    struct notes *all = ctx;
    size_t len = strlen(all->text);

    (void)snprintf(all->text + len, sizeof(all->text) - len, "%s:%d:%s:%s\n", n->policy, n->line,
        n->rule, n->text);
    all->n++;
    return all->stop_after > 0 && all->n == all->stop_after ? 77 : 0;
}

static struct notes
lint(struct fix *f, const char *id, int64_t now)
{
    struct notes n = { .n = 0 };

    assert_done(f, policy_lint(&f->ws, id, now, collect, &n, &f->e));
    return n;
}

#define assert_noted(n, part)                                                                      \
    do {                                                                                           \
        if (strstr((n).text, (part)) == NULL)                                                      \
            fail_msg("'%s' is not among\n%s", (part), (n).text);                                   \
    } while (0)

static void
a_draft_shows_its_open_facts_and_that_nobody_approved_or_owns_it(void **state)
{
    struct fix *f = *state;
    struct notes n;
    size_t adopted = 0;

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    n = lint(f, "POL-PH", date_now());
    assert_noted(n, "POL-PH:0:open-fact:the fact 'sites' is open: Which sites");
    assert_noted(n, "POL-PH:0:open-fact:the fact 'provider_reports' is open");
    assert_noted(n, "POL-PH:0:unapproved:version 1 is a draft");
    assert_noted(n, "POL-PH:0:no-owner:");
    assert_done(f, policy_fact(&f->ws, "POL-PH", "sites", "Oslo", &f->e));
    assert_done(f, control_adopt(&f->ws, "CTL-PHY-02", NULL, &adopted, &f->e));
    assert_done(f, control_assign(&f->ws, "CTL-PHY-02", "ed", &f->e));
    n = lint(f, "POL-PH", date_now());
    assert_null(strstr(n.text, "the fact 'sites' is open"));
    assert_null(strstr(n.text, ":no-owner:"));
}

static void
vague_words_are_found_whole_with_their_line(void **state)
{
    struct fix *f = *state;
    struct notes before, n;

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    before = lint(f, "POL-PH", date_now());
    assert_done(f, policy_fact(&f->ws, "POL-PH", "sites",
                       "Visited REGULARLY, as needed; shoulders are irregularly should", &f->e));
    n = lint(f, "POL-PH", date_now());
    assert_noted(n, ":vague-word:'regularly' promises nothing a test could check");
    assert_noted(n, ":vague-word:'as needed' promises");
    assert_noted(n, ":vague-word:'should' promises");
    assert_int_equal(n.n, before.n + 3 - 1); /* three words more, one open fact less */
    assert_null(strstr(n.text, "POL-PH:0:vague-word"));
}

static void
a_promise_out_of_bounds_is_noted(void **state)
{
    struct fix *f = *state;
    char warning[256];

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_null(strstr(lint(f, "POL-PH", date_now()).text, "out-of-bounds"));
    assert_done(f, policy_set(&f->ws, "physical_review_days", "500", "no staff", warning, &f->e));
    struct notes n = lint(f, "POL-PH", date_now());
    assert_noted(
        n, "POL-PH:0:out-of-bounds:physical_review_days=500 is outside the accepted bounds 1..366");
}

static void
a_review_that_is_overdue_is_noted_on_its_day(void **state)
{
    static const char *const facts[] = { "sites", "badge_system", "environmental_equipment",
        "provider_reports" };
    struct fix *f = *state;
    struct policy_approval a = { .id = "POL-PH" };
    int64_t days = 0;

    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    for (size_t i = 0; i < 4; i++)
        assert_done(f, policy_fact(&f->ws, "POL-PH", facts[i], "stated", &f->e));
    fix_as(f, "ed");
    assert_done(f, policy_approve(&f->ws, &a, &f->e));
    assert_null(strstr(lint(f, NULL, date_now()).text, ":unapproved:"));
    days = fix_int(f, "SELECT review_days FROM lib_policy WHERE id='POL-PH'");
    assert_int_equal(days, 365);
    assert_null(strstr(lint(f, NULL, date_now() + (days - 1) * DAY_S).text, ":overdue:"));
    assert_non_null(strstr(lint(f, NULL, date_now() + (days + 1) * DAY_S).text,
        ":overdue:the review was due 365 days"));
}

static void
what_is_not_adopted_is_not_judged_and_a_caller_may_stop(void **state)
{
    struct fix *f = *state;
    struct notes n = lint(f, NULL, date_now());

    assert_int_equal(n.n, 0);
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_int_equal(lint(f, "POL-AC", date_now()).n, 0);
    n = (struct notes){ .stop_after = 2 };
    assert_int_equal(policy_lint(&f->ws, NULL, date_now(), collect, &n, &f->e), 77);
    assert_int_equal(n.n, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(a_draft_shows_its_open_facts_and_that_nobody_approved_or_owns_it),
        fix_case(vague_words_are_found_whole_with_their_line),
        fix_case(a_promise_out_of_bounds_is_noted),
        fix_case(a_review_that_is_overdue_is_noted_on_its_day),
        fix_case(what_is_not_adopted_is_not_judged_and_a_caller_may_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
