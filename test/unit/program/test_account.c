/* test_account.c: what people say about accounts, and what becomes of it: records, resolved
 * accounts, suggestions, tasks. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "program/account.h"
#include "program/evidence.h"
#include "program/identity_suggest.h"
#include "program/people.h"
#include "program/readiness.h"
#include "program/testing.h"

enum { AN_HOUR = 3600 };

/* "kind person owner rule candidates" of an account as tests would see it now. */
static const char *
said(struct fix *f, const char *source, const char *account)
{
    static char text[400];
    struct facts_open facts;

    assert_done(f, facts_open(&facts, &f->ws, date_now(), &f->e));
    (void)snprintf(text, sizeof(text), "no such account");
    for (size_t i = 0; i < facts.meta.identity_n; i++) {
        const struct fact_identity *d = &facts.meta.identities[i];

        if (strcmp(d->source, source) == 0 && strcmp(d->account, account) == 0)
            (void)snprintf(text, sizeof(text), "%s %s %s %s %lld", d->kind,
                d->person != NULL ? d->person : "-", d->owner != NULL ? d->owner : "-",
                d->rule != NULL ? d->rule : "-", (long long)d->candidates);
    }
    facts_close(&facts);
    return text;
}

static void
import_accounts(struct fix *f, const char *rows, int seconds_ago)
{
    char csv[2000];

    (void)snprintf(csv, sizeof(csv),
        "system,account,kind,person,owner,enabled,privileged,created_at\n%s", rows);
    fix_import(f, "accounts", csv, seconds_ago);
}

static void
name(struct fix *f, const char *person, const char *called, const char *email, const char *end_on)
{
    struct person_new p = { .person = person, .name = called, .email = email, .end_on = end_on };

    assert_done(f, people_add(&f->ws, &p, &f->e));
}

static void
accounts_are_resolved_from_what_is_here(void **state)
{
    struct fix *f = *state;

    name(f, "ed", "Ed Exec", "ed@ours.example", NULL);
    name(f, "gone", "Gus Gone", "gus@ours.example", "2020-01-01");
    import_accounts(f,
        "S,ed@ours.example,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,ED@ours.example,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,gus@ours.example,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,u1,person,ada,,1,0,2020-01-01T00:00:00Z\n"
        "S,listed,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,lapsed,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,former,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,ecab,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,job,service,,ed,1,0,2020-01-01T00:00:00Z\n"
        "S,stray,service,,,1,0,2020-01-01T00:00:00Z\n",
        2 * AN_HOUR);
    fix_import(f, "identities",
        "system,account,kind,person,owner,registered_at,expires_at\n"
        "S,listed,person,ada,,2020-01-01T00:00:00Z,\n"
        "S,former,person,old,,2020-01-01T00:00:00Z,\n"
        "S,lapsed,person,ada,,2020-01-01T00:00:00Z,2021-01-01T00:00:00Z\n",
        2 * AN_HOUR);
    fix_import(f, "employees",
        "person,employment_type,role_code,status,hired_at,left_at\n"
        "old,employee,R,terminated,2019-01-01T00:00:00Z,2020-01-01T00:00:00Z\n",
        2 * AN_HOUR);
    fix_import(f, "directory_users",
        "username,person,enabled,password_never_expires\necab,ed,1,0\nlena,,1,0\n", 2 * AN_HOUR);
    assert_string_equal(said(f, "registers", "ed@ours.example"), "person ed - address 1");
    assert_string_equal(said(f, "registers", "ED@ours.example"), "unmatched - - - 0");
    assert_string_equal(said(f, "registers", "gus@ours.example"), "person gone - address 1");
    assert_string_equal(said(f, "registers", "u1"), "person ada - number 1");
    assert_string_equal(said(f, "registers", "listed"), "person ada - register 1");
    assert_string_equal(said(f, "registers", "former"), "person old - register 1");
    assert_string_equal(said(f, "registers", "lapsed"), "unmatched - - - 0");
    assert_string_equal(said(f, "registers", "job"), "service - ed number 1");
    assert_string_equal(said(f, "registers", "stray"), "unmatched - - - 0");
    assert_string_equal(
        said(f, "registers", "lena"), "person lena - number 1"); /* the directory's */
    assert_done(f, account_rule(&f->ws, "domain", "ours.example", true, NULL, &f->e));
    assert_string_equal(said(f, "registers", "ED@ours.example"), "person ed - address 1");
    assert_done(f, account_rule(&f->ws, "logins", "registers", true, NULL, &f->e));
    assert_string_equal(
        said(f, "registers", "ecab"), "person ed - number 1"); /* the directory's own */
}

static void
a_link_is_said_and_taken_back(void **state)
{
    struct fix *f = *state;

    import_accounts(f, "S,x7,person,,,1,0,2020-01-01T00:00:00Z\n", AN_HOUR);
    assert_string_equal(said(f, "registers", "x7"), "unmatched - - - 0");
    assert_refused(f, account_unlink(&f->ws, "registers", "S", "x7", "no", &f->e), ERR_NOTFOUND,
        "nobody said");
    assert_done(f, account_link(&f->ws, "registers", "S", "x7", "person", "ed", &f->e));
    assert_string_equal(said(f, "registers", "x7"), "person ed - link 1");
    assert_refused(f, account_unlink(&f->ws, "registers", "S", "x7", "", &f->e), ERR_INPUT,
        "reason of a correction");
    assert_done(f, account_unlink(&f->ws, "registers", "S", "x7", "was Ada's", &f->e));
    assert_string_equal(said(f, "registers", "x7"), "unmatched - - - 0");
    assert_done(f, account_link(&f->ws, "registers", "S", "x7", "shared", "ada", &f->e));
    assert_string_equal(said(f, "registers", "x7"), "shared - ada link 1");
}

static void
an_alias_is_declared_once_and_taken_back(void **state)
{
    struct fix *f = *state;

    import_accounts(f, "S,nick,person,,,1,0,2020-01-01T00:00:00Z\n", AN_HOUR);
    assert_refused(f, account_alias(&f->ws, "zed", STR("nick"), NULL, true, NULL, &f->e),
        ERR_NOTFOUND, "'zed' is not a person");
    assert_refused(f, account_alias(&f->ws, "ed", STR("nick"), "nowhere", true, NULL, &f->e),
        ERR_NOTFOUND, "no source 'nowhere'");
    assert_refused(f, account_alias(&f->ws, "ed", STR("ni\0ck"), NULL, true, NULL, &f->e),
        ERR_INPUT, "without control characters");
    assert_refused(f, account_alias(&f->ws, "ed", STR("ni\nck"), NULL, true, NULL, &f->e),
        ERR_INPUT, "without control characters");
    assert_refused(
        f, account_alias(&f->ws, "ed", STR(""), NULL, true, NULL, &f->e), ERR_INPUT, "1 to 512");
    assert_refused(f, account_alias(&f->ws, "ed", STR("nick"), NULL, false, "no", &f->e),
        ERR_NOTFOUND, "not declared");
    assert_done(f, account_alias(&f->ws, "ed", STR("nick"), NULL, true, NULL, &f->e));
    assert_refused(f, account_alias(&f->ws, "ed", STR("nick"), NULL, true, NULL, &f->e), ERR_EXISTS,
        "declared already");
    assert_string_equal(said(f, "registers", "nick"), "person ed - alias 1");
    assert_done(f, account_alias(&f->ws, "ada", STR("nick"), "registers", true, NULL, &f->e));
    assert_string_equal(said(f, "registers", "nick"), "unmatched - - alias 2");
    assert_refused(f, account_alias(&f->ws, "ed", STR("nick"), NULL, false, NULL, &f->e), ERR_INPUT,
        "reason of a correction");
    assert_done(f, account_alias(&f->ws, "ed", STR("nick"), NULL, false, "is Ada's", &f->e));
    assert_string_equal(said(f, "registers", "nick"), "person ada - alias 1");
    assert_done(f, account_alias(&f->ws, "ed", STR("nick"), NULL, true, "is his after all", &f->e));
    assert_string_equal(said(f, "registers", "nick"), "unmatched - - alias 2");
}

static void
rules_are_checked_before_they_are_declared(void **state)
{
    static const char *const domains[] = { "", "example", "Example.org", ".example.org",
        "example.org.", "a..b", "kim@example.org", "ex ample.org", "ex\xC3\xA4mple.org" };
    struct fix *f = *state;

    for (size_t i = 0; i < sizeof(domains) / sizeof(domains[0]); i++)
        assert_refused(f, account_rule(&f->ws, "domain", domains[i], true, NULL, &f->e), ERR_INPUT,
            "is no mail domain");
    assert_refused(
        f, account_rule(&f->ws, "logins", "nowhere", true, NULL, &f->e), ERR_NOTFOUND, "no source");
    assert_refused(f, account_rule(&f->ws, "guess", "x", true, NULL, &f->e), ERR_INPUT,
        "'domain' or 'logins'");
    assert_done(f, account_rule(&f->ws, "domain", "ours.example", true, NULL, &f->e));
    assert_refused(f, account_rule(&f->ws, "domain", "ours.example", true, NULL, &f->e), ERR_EXISTS,
        "declared already");
    assert_done(f, account_rule(&f->ws, "domain", "ours.example", false, "sold", &f->e));
    assert_refused(f, account_rule(&f->ws, "domain", "ours.example", false, "sold", &f->e),
        ERR_NOTFOUND, "not declared");
}

static void
only_leads_and_owners_speak_of_accounts(void **state)
{
    struct fix *f = *state;

    import_accounts(f, "S,x7,person,,,1,0,2020-01-01T00:00:00Z\n", AN_HOUR);
    fix_as(f, "ada");
    assert_refused(f, account_alias(&f->ws, "ed", STR("x"), NULL, true, NULL, &f->e), ERR_DENIED,
        "account.alias");
    assert_refused(f, account_refuse(&f->ws, "registers", "S", "x7", "ed", true, "no", &f->e),
        ERR_DENIED, "account.refuse");
    assert_refused(f, account_rule(&f->ws, "domain", "ours.example", true, NULL, &f->e), ERR_DENIED,
        "account.rule");
    fix_role(f, "ada", "owner");
    fix_as(f, "ada");
    assert_done(f, account_alias(&f->ws, "ed", STR("x"), NULL, true, NULL, &f->e));
    assert_refused(f, account_rule(&f->ws, "domain", "ours.example", true, NULL, &f->e), ERR_DENIED,
        "account.rule");
}

/* Suggestions as "account person: why; ...", and when the last one's account was first seen. */
struct told {
    char text[1000];
    int64_t since;
};

static int
tell(void *ctx, const struct suggestion *s, struct err *e)
{
    struct told *t = ctx;
    size_t len = strlen(t->text);

    (void)e;
    (void)snprintf(t->text + len, sizeof(t->text) - len, "%s%s %s: %s", len > 0 ? "; " : "",
        s->account, s->person, s->why);
    t->since = s->since;
    return 0;
}

static struct told
suggested(struct fix *f)
{
    struct told t = { .since = 0 };
    struct facts_open facts;

    assert_done(f, facts_open(&facts, &f->ws, date_now(), &f->e));
    assert_done(f, identity_suggest(&f->ws, &facts, tell, &t, &f->e));
    facts_close(&facts);
    return t;
}

static void
a_suggestion_is_confirmed_or_refused_and_nothing_by_itself(void **state)
{
    struct fix *f = *state;
    int64_t first = date_now() - 30 * (int64_t)DAY_S;
    struct told t;

    name(f, "ed", "Edmund Exec", NULL, NULL);
    import_accounts(f, "S,eexec,person,,,1,0,2020-01-01T00:00:00Z\n", 30 * DAY_S);
    import_accounts(f,
        "S,eexec,person,,,1,1,2020-01-01T00:00:00Z\n" /* another row of the same account */
        "S,edmund.exec,person,,,0,0,2020-01-01T00:00:00Z\n"
        "S,e.exec,service,,,1,0,2020-01-01T00:00:00Z\n"
        "S,nobody,person,,,1,0,2020-01-01T00:00:00Z\n",
        AN_HOUR);
    t = suggested(f);
    assert_string_equal(t.text, "eexec ed: initial and surname");
    assert_in_range(t.since, first - 5, first + 5);
    assert_string_equal(said(f, "registers", "eexec"), "unmatched - - - 0");
    assert_refused(f, account_refuse(&f->ws, "registers", "S", "eexec", "ed", true, "", &f->e),
        ERR_INPUT, "reason of a refusal");
    assert_done(
        f, account_refuse(&f->ws, "registers", "S", "eexec", "ed", true, "asked him", &f->e));
    assert_refused(f,
        account_refuse(&f->ws, "registers", "S", "eexec", "ed", true, "asked him", &f->e),
        ERR_EXISTS, "refused already");
    assert_string_equal(suggested(f).text, "");
    assert_done(
        f, account_refuse(&f->ws, "registers", "S", "eexec", "ed", false, "asked again", &f->e));
    assert_string_equal(suggested(f).text, "eexec ed: initial and surname");
    assert_done(f, account_link(&f->ws, "registers", "S", "eexec", "person", "ed", &f->e));
    assert_string_equal(suggested(f).text, "");
}

static void
a_name_that_is_somebodys_elsewhere_is_suggested(void **state)
{
    struct fix *f = *state;

    import_accounts(f,
        "S,zorro,person,ed,,1,0,2020-01-01T00:00:00Z\nT,zorro,person,,,1,0,2020-01-01T00:00:00Z\n",
        AN_HOUR);
    assert_string_equal(suggested(f).text, "zorro ed: called so elsewhere");
}

static void
what_was_said_is_replayed(void **state)
{
    struct fix *f = *state;

    import_accounts(f, "S,nick,person,,,1,0,2020-01-01T00:00:00Z\n", AN_HOUR);
    assert_done(f, account_alias(&f->ws, "ed", STR("nick"), NULL, true, NULL, &f->e));
    assert_done(f, account_link(&f->ws, "registers", "S", "nick", "person", "ada", &f->e));
    assert_done(f, account_unlink(&f->ws, "registers", "S", "nick", "wrong", &f->e));
    assert_done(f, account_refuse(&f->ws, "registers", "S", "nick", "ada", true, "no", &f->e));
    fix_as(f, NULL);
    assert_done(f, ws_look_back(&f->ws, date_now(), &f->e));
    assert_int_equal(fix_int(f, "SELECT count(*) FROM account"), 0);
    assert_int_equal(fix_int(f, "SELECT held FROM alias WHERE person='ed' AND value='nick'"), 1);
    assert_string_equal(fix_text(f, "SELECT reason FROM account_refusal"), "no");
}

static int
find_task(void *ctx, const struct task *t)
{
    char *text = ctx;

    if (strncmp(t->id, "IAM-03", 6) == 0)
        (void)snprintf(text + strlen(text), 1000 - strlen(text), "%s | %s\n", t->gap, t->command);
    return 0;
}

static void
tasks_name_the_account_and_the_command_that_mends_it(void **state)
{
    struct fix *f = *state;
    char text[1000] = "";

    import_accounts(f,
        "S,x7,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,it's mine,person,,,1,0,2020-01-01T00:00:00Z\n"
        "S,job,service,,,1,0,2020-01-01T00:00:00Z\n"
        "S,ed,person,ed,,1,0,2020-01-01T00:00:00Z\n",
        AN_HOUR);
    assert_int_equal(fix_run(f, "IAM-034", 0), RESULT_FAIL);
    assert_int_equal(fix_run(f, "IAM-036", 0), RESULT_FAIL);
    assert_done(f, readiness_tasks(&f->ws, date_now(), find_task, text, &f->e));
    assert_string_equal(text, "account it's mine of S, reported by registers, belongs to nobody | "
                              "testamur account link registers S 'it'\\''s mine' PERSON\n"
                              "account x7 of S, reported by registers, belongs to nobody | "
                              "testamur account link registers S x7 PERSON\n"
                              "account job of S, reported by registers, has no owner | "
                              "testamur account link registers S job PERSON --kind service\n");
    assert_done(f, account_link(&f->ws, "registers", "S", "job", "service", "ed", &f->e));
    assert_int_equal(fix_run(f, "IAM-036", 0), RESULT_PASS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(accounts_are_resolved_from_what_is_here),
        fix_case(a_link_is_said_and_taken_back),
        fix_case(an_alias_is_declared_once_and_taken_back),
        fix_case(rules_are_checked_before_they_are_declared),
        fix_case(only_leads_and_owners_speak_of_accounts),
        fix_case(a_suggestion_is_confirmed_or_refused_and_nothing_by_itself),
        fix_case(a_name_that_is_somebodys_elsewhere_is_suggested),
        fix_case(what_was_said_is_replayed),
        fix_case(tasks_name_the_account_and_the_command_that_mends_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
