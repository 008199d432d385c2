/* test_people.c: people, roles, keys, the audit team, safeguards, and who may act at all. */
#include "fixture.h"

#include "ledger/sign.h"
#include "program/apply.h"
#include "program/people.h"
#include "program/training.h"
#include <stdio.h>

static void
a_name_stands_in_a_record_of_its_own(void **state)
{
    struct fix *f = *state;
    struct person_new p = { .person = "new",
        .name = "Nia New",
        .email = "nia@example.org",
        .title = "Engineer",
        .manager = "ed",
        .start_on = "2025-01-01" };
    int64_t before = records_size(f->ws.records);

    assert_done(f, people_add(&f->ws, &p, &f->e));
    assert_int_equal(records_size(f->ws.records), before + 2);
    assert_string_equal(
        fix_text(f, "SELECT title||'/'||manager||'/'||start_on FROM person WHERE person='new'"),
        "Engineer/ed/2025-01-01");
    assert_string_equal(fix_text(f, "SELECT name||'/'||email FROM person_name WHERE person='new'"),
        "Nia New/nia@example.org");
    p = (struct person_new){ .person = "new", .title = "Lead engineer", .end_on = "2030-01-01" };
    assert_done(f, people_add(&f->ws, &p, &f->e));
    assert_string_equal(fix_text(f, "SELECT title||'/'||end_on FROM person WHERE person='new'"),
        "Lead engineer/2030-01-01");
    assert_string_equal(fix_text(f, "SELECT name FROM person_name WHERE person='new'"), "Nia New");
}

static void
an_id_that_is_no_id_is_refused(void **state)
{
    static const char *const ids[] = { "", ".x", "-x", "a b", "a/b", "a\nb", "\xC3\xA4",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
    struct fix *f = *state;

    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        struct person_new p = { .person = ids[i] };

        assert_refused(f, people_add(&f->ws, &p, &f->e), ERR_INPUT, "can't be a person's id");
        assert_false(people_id_fits(ids[i]));
    }
    assert_true(people_id_fits("first.last@example.org"));
}

static void
days_and_addresses_are_checked(void **state)
{
    struct fix *f = *state;
    struct person_new p = { .person = "new", .start_on = "2025-02-29" };

    assert_refused(f, people_add(&f->ws, &p, &f->e), ERR_INPUT, "the first day '2025-02-29'");
    p = (struct person_new){ .person = "new", .end_on = "tomorrow" };
    assert_refused(f, people_add(&f->ws, &p, &f->e), ERR_INPUT, "the last day 'tomorrow'");
    p = (struct person_new){ .person = "new", .email = "a@example.org" };
    assert_refused(f, people_add(&f->ws, &p, &f->e), ERR_INPUT, "goes with a name");
    p = (struct person_new){ .person = "new", .name = "bad \xFF name" };
    assert_refused(f, people_add(&f->ws, &p, &f->e), ERR_INPUT, "");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM person WHERE person='new'"), 0);
}

static void
a_file_of_people_is_taken_whole_or_not_at_all(void **state)
{
    static const struct {
        const char *text, *why;
    } bad[] = {
        { "person,name\nx1,One\nx2,Two,extra\n", "line 3 has 3 fields, the header has 2" },
        { "person,name\nx1,One\nx2\n", "line 3 has 1 fields, the header has 2" },
        { "person,name\nx1,One\n,Nobody\n", "line 3, column 1: the person's id is empty" },
        { "person,start_on\nx1,2025-01-01\nx2,01.01.2025\n", "line 3: the first day" },
        { "person,shoe\nx1,44\n", "line 1, column 2: 'shoe' is not one of" },
        { "person,title,role\nx1,a,b\n", "line 1, column 3: 'role' says again" },
        { "person,name,person\nx1,a,b\n", "line 1, column 3: 'person' says again" },
        { "name\nOne\n", "line 1: the column 'person' is missing" },
        { "person\n", "a header and no rows" },
        { "", "the file is empty" },
        { "person,name\nx1,\"One\n", "line 2, column 2: a quoted field has no end" },
        { "person,name\nx1,One\nx2,\xFF\n", "line 3, column 2: not valid UTF-8" },
        { "person,email\nx1,a@example.org\n", "line 2: the address of 'x1' goes with a name" },
    };
    struct fix *f = *state;
    size_t n = 0;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        const char *path = fix_file(f, "people.csv", bad[i].text);

        assert_refused(f, people_import(&f->ws, path, &n, &f->e), ERR_INPUT, bad[i].why);
        assert_non_null(strstr(f->e.msg, "people.csv"));
    }
    assert_int_equal(fix_int(f, "SELECT count(*) FROM person WHERE person LIKE 'x%'"), 0);
    assert_refused(
        f, people_import(&f->ws, "/nowhere.csv", &n, &f->e), ERR_NOTFOUND, "does not exist");
    assert_done(
        f, people_import(&f->ws,
               fix_file(f, "people.csv",
                   "\xEF\xBB\xBFrole;person;name\r\nEngineer;x1;\"One; First\"\r\n;x2;\r\n"),
               &n, &f->e));
    assert_int_equal(n, 2);
    assert_string_equal(
        fix_text(f, "SELECT name FROM person_name WHERE person='x1'"), "One; First");
    assert_string_equal(fix_text(f, "SELECT title FROM person WHERE person='x1'"), "Engineer");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM person_name WHERE person='x2'"), 0);
}

static void
only_a_lead_grants_roles_and_only_known_ones(void **state)
{
    struct fix *f = *state;

    assert_refused(
        f, people_role(&f->ws, "ed", "root", true, &f->e), ERR_INPUT, "'root' is not a role");
    assert_refused(
        f, people_role(&f->ws, "ed", "person", true, &f->e), ERR_INPUT, "'person' is not a role");
    assert_refused(
        f, people_role(&f->ws, "nobody", "owner", true, &f->e), ERR_NOTFOUND, "not a person");
    assert_refused(
        f, people_role(&f->ws, "ed", "auditor", false, &f->e), ERR_NOTFOUND, "not there");
    assert_done(f, people_role(&f->ws, "ed", "owner", true, &f->e));
    assert_true(ws_has_role(&f->ws, "ed", "owner"));
    assert_done(f, people_role(&f->ws, "ed", "owner", false, &f->e));
    assert_false(ws_has_role(&f->ws, "ed", "owner"));
    fix_as(f, "ada");
    assert_refused(
        f, people_role(&f->ws, "ed", "lead", true, &f->e), ERR_DENIED, "it takes the role lead");
}

/* Rule: no one approves their own work. */
static void
separation_of_duties_refuses_a_role_for_oneself(void **state)
{
    struct fix *f = *state;

    assert_refused(f, people_role(&f->ws, "lena", "executive", true, &f->e), ERR_DENIED,
        "would hold this role");
    assert_done(f, safeguard_add(&f->ws, "role", "lena", "N. Outside", "founder alone", &f->e));
    assert_done(f, people_role(&f->ws, "lena", "executive", true, &f->e));
}

static void
the_only_lead_can_t_be_unmade(void **state)
{
    struct fix *f = *state;

    assert_refused(
        f, people_role(&f->ws, "lena", "lead", false, &f->e), ERR_INPUT, "the only lead");
    assert_done(f, people_role(&f->ws, "ed", "lead", true, &f->e));
    assert_done(f, people_role(&f->ws, "lena", "lead", false, &f->e));
    assert_refused(
        f, people_role(&f->ws, "ada", "lead", true, &f->e), ERR_DENIED, "it takes the role lead");
}

static void
who_has_left_acts_no_more(void **state)
{
    struct fix *f = *state;
    struct person_new p = { .person = "ada", .end_on = fix_day(-1) };
    int score;
    bool passed;
    int answers[] = { 1 };

    assert_done(f, people_add(&f->ws, &p, &f->e));
    fix_as(f, "ada");
    assert_refused(f,
        training_record(&f->ws, "TM-01", "ada", fix_day(-2), 90, fix_file(f, "e.txt", "x"), &f->e),
        ERR_DENIED, "'ada' left on");
    (void)training_take(&f->ws, "TM-01", answers, 1, &score, &passed, &f->e);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM training_done"), 0);
    fix_as(f, "lena");
    p.end_on = fix_day(0);
    assert_done(f, people_add(&f->ws, &p, &f->e));
    fix_as(f, "ada");
    assert_done(f,
        training_record(&f->ws, "TM-01", "ada", fix_day(-2), 90, fix_file(f, "e.txt", "x"), &f->e));
}

static void
a_revoked_key_signs_nothing_more(void **state)
{
    struct fix *f = *state;
    const char *key = fix_text(f, "SELECT key FROM actor_key WHERE actor='ada'");
    struct person_new p = { .person = "new" };

    assert_done(f, people_key_revoke(&f->ws, "ada", key, &f->e));
    fix_as(f, "ada");
    assert_refused(f, team_conflict(&f->ws, "ada", "CTL-IAM-01", "family", &f->e), ERR_DENIED, "");
    fix_as(f, "lena");
    assert_done(f, people_add(&f->ws, &p, &f->e));
}

static void
a_key_that_the_ledger_does_not_know_signs_nothing(void **state)
{
    struct fix *f = *state;
    struct person_new p = { .person = "new" };
    struct signer *made = NULL;
    struct verifier v;
    struct buf vkey;

    buf_init(&vkey, 1024);
    assert_done(f, people_add(&f->ws, &p, &f->e));
    assert_done(f, keyring_create(&made, NULL, records_origin(f->ws.records), "new", NULL, &f->e));
    signer_verifier(made, &v);
    verifier_format(&vkey, &v);
    signer_free(made);
    fix_as(f, "new");
    assert_refused(f, team_conflict(&f->ws, "new", "CTL-IAM-01", "family", &f->e), ERR_DENIED, "");
    fix_as(f, "lena");
    assert_done(f, people_key(&f->ws, "new", vkey.data, NULL, &f->e));
    fix_as(f, "new");
    assert_done(f, team_conflict(&f->ws, "new", "CTL-IAM-01", "family", &f->e));
    buf_fini(&vkey);
}

static void
a_key_is_made_by_the_person_it_belongs_to(void **state)
{
    struct fix *f = *state;
    struct person_new p = { .person = "new" };

    assert_done(f, people_add(&f->ws, &p, &f->e));
    assert_refused(f, people_key(&f->ws, "new", NULL, NULL, &f->e), ERR_DENIED,
        "made by the person it belongs to");
    assert_refused(f, people_key(&f->ws, "zed", NULL, NULL, &f->e), ERR_NOTFOUND, "not a person");
    assert_refused(f, people_key(&f->ws, "new", "no+such+key", NULL, &f->e), ERR_INPUT, "");
    fix_as(f, "ada");
    assert_refused(
        f, people_key(&f->ws, "ada", NULL, NULL, &f->e), ERR_DENIED, "it takes the role lead");
}

static void
an_auditor_states_competence_and_conflicts(void **state)
{
    struct fix *f = *state;

    assert_refused(
        f, team_join(&f->ws, "ed", "auditor", "", &f->e), ERR_INPUT, "competence must be stated");
    assert_refused(
        f, team_join(&f->ws, "nobody", "auditor", "CISA", &f->e), ERR_NOTFOUND, "not a person");
    assert_done(f, team_join(&f->ws, "ed", "reviewer", "CPA", &f->e));
    assert_true(ws_has_role(&f->ws, "ed", "auditor"));
    assert_refused(
        f, team_conflict(&f->ws, "ed", "CTL-IAM-01", "", &f->e), ERR_INPUT, "reason of a conflict");
    assert_done(f, team_conflict(&f->ws, "ed", "CTL-IAM-01", "built it", &f->e));
    assert_done(f, team_leave(&f->ws, "ed", &f->e));
    assert_refused(f, team_leave(&f->ws, "ed", &f->e), ERR_NOTFOUND, "not there");
}

static void
a_member_of_the_team_declares_independence_in_the_newest_engagement(void **state)
{
    struct fix *f = *state;
    int64_t conflicts = -1;

    fix_as(f, "ada");
    assert_refused(
        f, team_declare(&f->ws, &conflicts, &f->e), ERR_NOTFOUND, "no engagement is open");
    fix_as(f, "lena");
    fix_engagement(f, 1);
    assert_refused(f, team_declare(&f->ws, &conflicts, &f->e), ERR_DENIED, "the role auditor");
    fix_as(f, "ada");
    assert_refused(
        f, team_declare(&f->ws, &conflicts, &f->e), ERR_INPUT, "'ada' is not on the audit team");
    assert_non_null(strstr(f->e.hint, "team add ada"));
    fix_as(f, "lena");
    assert_done(f, team_join(&f->ws, "ada", "auditor", "CISA", &f->e));
    fix_as(f, "ada");
    assert_done(f, team_declare(&f->ws, &conflicts, &f->e));
    assert_int_equal(conflicts, 0);
    assert_done(f, team_conflict(&f->ws, "ada", "CTL-IAM-01", "built it", &f->e));
    fix_as(f, "lena");
    assert_done(f, team_conflict(&f->ws, "ed", "CTL-IAM-02", "built it", &f->e));
    fix_engagement(f, 1);
    fix_as(f, "ada");
    assert_done(f, team_declare(&f->ws, &conflicts, &f->e));
    assert_int_equal(conflicts, 1);
    assert_string_equal(
        fix_text(f, "SELECT group_concat(engagement||person||conflicts) FROM declaration"),
        "E-001ada0,E-002ada1");
}

static void
a_safeguard_needs_a_reason_and_an_outside_reviewer(void **state)
{
    struct fix *f = *state;

    assert_refused(f, safeguard_add(&f->ws, "policy", "lena", "", "small", &f->e), ERR_INPUT,
        "a reason and an outside reviewer");
    assert_refused(
        f, safeguard_add(&f->ws, "policy", "lena", "N. Outside", "", &f->e), ERR_INPUT, "a reason");
    assert_refused(f, safeguard_add(&f->ws, "policy", "lena", "lena", "small", &f->e), ERR_INPUT,
        "can't be the person");
    assert_done(
        f, safeguard_add(&f->ws, "policy", "lena", "N. Outside", "two people in all", &f->e));
    assert_string_equal(fix_text(f, "SELECT safeguard||'/'||reviewer||'/'||reason FROM safeguard"),
        "SG-001/N. Outside/two people in all");
}

static void
a_safeguard_covers_its_scope_and_no_more(void **state)
{
    struct fix *f = *state;

    assert_int_equal(ws_separate(&f->ws, "ed", "policy:POL-AC", "drafted", &f->e), 0);
    assert_int_equal(ws_separate(&f->ws, NULL, "policy:POL-AC", "drafted", &f->e), 0);
    assert_int_equal(ws_separate(&f->ws, "lena", "policy:POL-AC", "drafted", &f->e), -ERR_DENIED);
    assert_non_null(strstr(f->e.hint, "testamur safeguard add policy:POL-AC --person lena"));
    assert_done(f, safeguard_add(&f->ws, "polic_", "lena", "N. Outside", "small", &f->e));
    assert_done(f, safeguard_add(&f->ws, "%", "lena", "N. Outside", "small", &f->e));
    assert_done(f, safeguard_add(&f->ws, "policy:POL-AM", "lena", "N. Outside", "small", &f->e));
    assert_done(f, safeguard_add(&f->ws, "policy", "ed", "N. Outside", "small", &f->e));
    assert_int_equal(ws_separate(&f->ws, "lena", "policy:POL-AC", "drafted", &f->e), -ERR_DENIED);
    assert_int_equal(ws_separate(&f->ws, "lena", "policy:POL-AM", "drafted", &f->e), 0);
    assert_done(f, safeguard_add(&f->ws, "policy", "lena", "N. Outside", "small", &f->e));
    assert_int_equal(ws_separate(&f->ws, "lena", "policy:POL-AC", "drafted", &f->e), 0);
    assert_int_equal(ws_separate(&f->ws, "lena", "waiver:W-001", "asked", &f->e), -ERR_DENIED);
}

static void
an_init_that_fails_half_way_is_taken_up_by_the_next(void **state)
{
    struct fix *f = *state;
    char dir[200];
    struct workspace second;
    struct records *r = NULL;

    (void)snprintf(dir, sizeof(dir), "%s/second", f->dir);
    assert_refused(f, ws_create(dir, "", NULL, "kim", false, NULL, &f->e), ERR_INPUT,
        "the organization's name");
    assert_refused(f, ws_create(dir, "Second", NULL, "a/b", false, NULL, &f->e), ERR_INPUT,
        "can't be a person's id");
    assert_done(f, records_create(dir, "second.testamur.local", program_schema(), &f->e));
    assert_done(f, ws_create(dir, "Second", NULL, "kim", false, NULL, &f->e));
    assert_refused(f, ws_create(dir, "Second", NULL, "kim", false, NULL, &f->e), ERR_EXISTS, "");
    assert_int_equal(records_open(&r, dir, program_schema(), RECORDS_READ, &f->e), 0);
    assert_int_equal(records_size(r), 2);
    records_close(r);
    assert_done(f, ws_open(&second, dir, RECORDS_WRITE, NULL, NULL, &f->e));
    assert_string_equal(second.actor, "kim");
    ws_close(&second);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(a_name_stands_in_a_record_of_its_own),
        fix_case(an_id_that_is_no_id_is_refused),
        fix_case(days_and_addresses_are_checked),
        fix_case(a_file_of_people_is_taken_whole_or_not_at_all),
        fix_case(only_a_lead_grants_roles_and_only_known_ones),
        fix_case(separation_of_duties_refuses_a_role_for_oneself),
        fix_case(the_only_lead_can_t_be_unmade),
        fix_case(who_has_left_acts_no_more),
        fix_case(a_revoked_key_signs_nothing_more),
        fix_case(a_key_that_the_ledger_does_not_know_signs_nothing),
        fix_case(a_key_is_made_by_the_person_it_belongs_to),
        fix_case(an_auditor_states_competence_and_conflicts),
        fix_case(a_member_of_the_team_declares_independence_in_the_newest_engagement),
        fix_case(a_safeguard_needs_a_reason_and_an_outside_reviewer),
        fix_case(a_safeguard_covers_its_scope_and_no_more),
        fix_case(an_init_that_fails_half_way_is_taken_up_by_the_next),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
