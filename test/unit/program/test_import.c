/* test_import.c: CSV imports: every type, bad rows with their place, nothing half imported, where
 * the list comes from. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "program/account.h"
#include "program/evidence.h"
#include "program/people.h"
#include "program/testing.h"

static struct import_request
usual(struct fix *f, const char *table, const char *csv)
{
    static char now[DATE_ISO_LEN + 1];

    date_iso(now, date_now() - 10);
    return (struct import_request){ .path = fix_file(f, "in.csv", csv),
        .table = table,
        .source = "registers",
        .origin = "Register",
        .query = "all rows",
        .exporter = "lena",
        .exported_at = now,
        .source_count = 1 };
}

/* Rows of a query over the evidence, one a line, cells divided by '|'. */
static const char *
ask(struct fix *f, const char *sql)
{
    static char shown[4096];
    struct facts_open facts;
    struct buf rows;
    struct str rest;
    int64_t n = 0;

    buf_init(&rows, 1 << 20);
    assert_done(f, facts_open(&facts, &f->ws, date_now(), &f->e));
    assert_done(f, runner_query(facts.db, sql, date_now(), 100, &rows, &n, &f->e));
    rest = (struct str){ rows.data, rows.len };
    (void)str_cut(&rest, '\n');
    (void)snprintf(shown, sizeof(shown), "%.*s", STR_ARG(rest));
    buf_fini(&rows);
    facts_close(&facts);
    return shown;
}

static void
every_type_of_cell_is_read_and_empty_is_null(void **state)
{
    struct fix *f = *state;

    fix_import(f, "risks",
        "risk_id,title,owner,identified_at,likelihood,residual_score,status,fraud,accepted_at,category\n"
        "R1,\"Loss, of \"\"all\"\"\",lena,2026-03-31T10:00:00+02:00,5,-3,open,yes,2026-03-31,\"\"\n"
        "R2,x,,1774944000,,25,closed,false,,\n",
        100);
    assert_string_equal(
        ask(f,
            "SELECT risk_id, title, owner, identified_at, likelihood, residual_score, fraud, accepted_at, category FROM risks"
            " ORDER BY 1"),
        "[\"R1\",\"Loss, of \\\"all\\\"\",\"lena\",1774944000,5,-3,1,1774915200,\"\"]\n"
        "[\"R2\",\"x\",null,1774944000,null,25,0,null,null]\n");
}

static void
every_spelling_of_a_flag_is_read(void **state)
{
    struct fix *f = *state;

    fix_import(f, "board_members",
        "member,independent,security_expertise,term_from_on,term_until_on\n"
        "m1,1,0,2025-01-01,2025-12-31\nm2,true,false,2025-01-01,\nm3,yes,no,2025-01-01,\n",
        90);
    assert_string_equal(
        ask(f,
            "SELECT count(*), sum(independent), sum(security_expertise), count(term_until_on) FROM board_members"),
        "[3,3,0,1]\n");
}

static void
a_bad_row_is_refused_with_file_line_column_and_reason_and_nothing_is_imported(void **state)
{
    static const char head[] = "risk_id,title,identified_at,residual_score,status,fraud\n";
    static const struct {
        const char *rows, *why;
    } cases[] = {
        { "R1,a,2026-03-31T10:00:00Z,5,open,1\nR2,a,31.03.2026,5,open,1\n",
            "line 3, column 3 (identified_at): '31.03.2026' is not an instant" },
        { "R1,a,2026-03-31T10:00:00,5,open,1\n", "line 2, column 3 (identified_at)" },
        { "R1,a,0,5.5,open,1\n", "line 2, column 4 (residual_score): '5.5' is not a whole number" },
        { "R1,a,0,9007199254740992,open,1\n", "line 2, column 4 (residual_score)" },
        { "R1,a,0,5,open,maybe\n",
            "line 2, column 6 (fraud): 'maybe' is not yes, no, true, false, 1 or 0" },
        { "R1,a,0,5,open\n", "line 2 has 5 fields, the header has 6" },
        { "R1,a,0,5,open,1,7\n", "line 2 has 7 fields, the header has 6" },
        { "R1,\"a,0,5,open,1\n", "line 2, column 2: a quoted field has no end" },
        { "R1,a\xFF,0,5,open,1\n", "line 2, column 2: not valid UTF-8" },
        { "\"R\n1\",a,0,5,open,1\nR2,a,0,x,open,1\n", "line 4, column 4 (residual_score)" },
    };
    struct fix *f = *state;
    struct collected_summary s;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char csv[512];
        struct import_request r;

        (void)snprintf(csv, sizeof(csv), "%s%s", head, cases[i].rows);
        r = usual(f, "risks", csv);
        assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, cases[i].why);
        assert_non_null(strstr(f->e.msg, "in.csv"));
    }
    assert_int_equal(fix_int(f, "SELECT count(*) FROM snapshot"), 0);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM source"), 0);
}

static void
a_header_that_is_not_the_table_s_is_refused(void **state)
{
    static const struct {
        const char *csv, *why;
    } cases[] = {
        { "", "the file is empty" },
        { "risk_id,shoe\n", "line 1, column 2: table 'risks' has no column 'shoe'" },
        { "risk_id,source\n", "line 1, column 2: table 'risks' has no column 'source'" },
        { "risk_id,risk_id\n", "line 1, column 2: 'risk_id' appears twice" },
        { "risk_id,title\n", "line 1: the column 'identified_at' is missing" },
        { "Risk_id,title\n", "has no column 'Risk_id'" },
    };
    struct fix *f = *state;
    struct collected_summary s;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct import_request r = usual(f, "risks", cases[i].csv);

        assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, cases[i].why);
    }
    struct import_request r = usual(f, "riskz", "a\n1\n");
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_NOTFOUND, "riskz");
    r = usual(f, "risks", "a\n");
    r.path = "/nowhere.csv";
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_NOTFOUND, "does not exist");
}

static const char board[] =
    "member,independent,security_expertise,term_from_on\nm1,1,1,2020-01-01\n";

/* Rule: evidence carries where it came from; what is missing makes it incomplete, and tests on it
 * are not evaluated. */
static void
evidence_carries_where_it_came_from_and_what_is_missing_makes_it_incomplete(void **state)
{
    static const char *const words[] = { "origin system", "query or report", "exporter",
        "time of the export", "count at the origin" };
    struct fix *f = *state;
    struct collected_summary s;

    for (int missing = 0; missing < 5; missing++) {
        struct import_request r = usual(f, "board_members", board);
        struct test_request t = { .ids = (const char *[]){ "GOV-002" }, .n = 1, .record = false };
        struct test_run run;

        r.origin = missing == 0 ? NULL : r.origin;
        r.query = missing == 1 ? NULL : r.query;
        r.exporter = missing == 2 ? NULL : r.exporter;
        r.exported_at = missing == 3 ? NULL : r.exported_at;
        r.source_count = missing == 4 ? -1 : 1;
        assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
        assert_int_equal(s.incomplete, 1);
        t.as_of = date_now() + 1;
        assert_done(f, test_run(&f->ws, &t, NULL, NULL, &run, &f->e));
        assert_int_equal(run.results[0].state, RESULT_NOT_EVALUATED);
        if (strstr(run.results[0].reason, words[missing]) == NULL)
            fail_msg("'%s' is not in '%s'", words[missing], run.results[0].reason);
        test_run_fini(&run);
    }
}

static void
a_count_that_differs_from_the_origin_s_makes_it_incomplete(void **state)
{
    struct fix *f = *state;
    struct import_request r = usual(f, "board_members", board);
    struct collected_summary s;

    r.source_count = 2;
    assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
    assert_int_equal(s.incomplete, 1);
    assert_int_equal(fix_int(f, "SELECT incomplete FROM snapshot"), 1);
    r.source_count = 1;
    assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
    assert_int_equal(s.incomplete, 0);
    assert_int_equal(s.rows, 1);
}

static void
times_that_can_t_be_are_refused(void **state)
{
    struct fix *f = *state;
    struct import_request r = usual(f, "board_members", board);
    struct collected_summary s;
    char later[DATE_ISO_LEN + 1];

    date_iso(later, date_now() + 3600);
    r.exported_at = later;
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "lies in the future");
    r.exported_at = "yesterday";
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "is no instant");
    r = usual(f, "board_members", board);
    r.covers_from = "soon";
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "'soon' is no day");
    r.covers_from = fix_day(2);
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "the export is older");
}

static void
the_same_rows_cost_nothing_to_keep_again_and_have_the_same_name(void **state)
{
    struct fix *f = *state;
    struct import_request r = usual(f, "board_members", board);
    struct collected_summary first, second;
    struct facts_open facts;

    assert_done(f, evidence_import(&f->ws, &r, &first, &f->e));
    assert_done(f, evidence_import(&f->ws, &r, &second, &f->e));
    assert_string_not_equal(first.snapshot, second.snapshot);
    assert_done(f, facts_open(&facts, &f->ws, date_now(), &f->e));
    assert_int_equal(facts.snapshot_n, 2);
    assert_true(hash_eq(&facts.snapshots[0]->tables[0].id, &facts.snapshots[1]->tables[0].id));
    facts_close(&facts);
}

static void
a_source_s_name_has_a_limit_and_only_some_may_send(void **state)
{
    struct fix *f = *state;
    struct import_request r = usual(f, "board_members", board);
    struct collected_summary s;
    char name[300];

    memset(name, 'n', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    r.source = name;
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "1 to 200 bytes");
    fix_as(f, "ed");
    r.source = "registers";
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_DENIED, "may not do this");
}

/* Rule: secrets never become evidence. */
static void
secrets_never_become_evidence(void **state)
{
    struct fix *f = *state;

    fix_import(f, "risks",
        "risk_id,title,identified_at,residual_score,status,fraud\n"
        "R1,password=hunter2hunter2,0,5,open,1\nR2,see https://bob:s3cretword@db.example/x,0,5,open,0\n",
        50);
    assert_null(strstr(ask(f, "SELECT title FROM risks"), "hunter2"));
    assert_null(strstr(ask(f, "SELECT title FROM risks"), "s3cretword"));
    assert_non_null(strstr(ask(f, "SELECT title FROM risks WHERE risk_id='R2'"), "db.example"));
}

static void
documents_answer_requests_and_are_kept_once(void **state)
{
    struct fix *f = *state;
    const char *path = fix_file(f, "chart.md", "an organization chart");
    char id[WS_ID_MAX];

    assert_refused(f, document_add(&f->ws, path, NULL, "PBC-999", NULL, false, id, &f->e),
        ERR_NOTFOUND, "PBC-999");
    assert_refused(f, document_add(&f->ws, path, NULL, NULL, "soon", false, id, &f->e), ERR_INPUT,
        "'soon' is no day");
    assert_done(f, document_add(&f->ws, path, NULL, "PBC-001", "2026-01-01", false, id, &f->e));
    assert_string_equal(id, "D-001");
    assert_string_equal(fix_text(f, "SELECT title||request||as_of_on||bytes FROM document"),
        "chart.mdPBC-0012026-01-0121");
    assert_refused(f, document_add(&f->ws, path, "again", NULL, NULL, false, id, &f->e), ERR_EXISTS,
        "as document D-001");
    assert_done(f, document_add(&f->ws, path, "again", "PBC-003", NULL, false, id, &f->e));
}

static void
an_account_belongs_to_a_person_or_is_owned_by_one(void **state)
{
    struct fix *f = *state;

    assert_refused(f, account_link(&f->ws, "s", "sys", "bob", "robot", "ed", &f->e), ERR_INPUT,
        "person, service or shared");
    assert_refused(f, account_link(&f->ws, "s", "sys", "bob", "person", "zed", &f->e), ERR_NOTFOUND,
        "not a person");
    assert_done(f, account_link(&f->ws, "s", "sys", "bob", "person", "ed", &f->e));
    assert_done(f, account_link(&f->ws, "s", "sys", "ci", "service", "lena", &f->e));
    assert_string_equal(
        fix_text(f, "SELECT person||coalesce(owner,'-') FROM account WHERE account='bob'"), "ed-");
    assert_string_equal(
        fix_text(f, "SELECT coalesce(person,'-')||owner FROM account WHERE account='ci'"), "-lena");
    assert_done(f, account_link(&f->ws, "s", "sys", "bob", "shared", "ada", &f->e));
    assert_string_equal(
        fix_text(f, "SELECT kind||owner FROM account WHERE account='bob'"), "sharedada");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(every_type_of_cell_is_read_and_empty_is_null),
        fix_case(every_spelling_of_a_flag_is_read),
        fix_case(a_bad_row_is_refused_with_file_line_column_and_reason_and_nothing_is_imported),
        fix_case(a_header_that_is_not_the_table_s_is_refused),
        fix_case(evidence_carries_where_it_came_from_and_what_is_missing_makes_it_incomplete),
        fix_case(a_count_that_differs_from_the_origin_s_makes_it_incomplete),
        fix_case(times_that_can_t_be_are_refused),
        fix_case(the_same_rows_cost_nothing_to_keep_again_and_have_the_same_name),
        fix_case(a_source_s_name_has_a_limit_and_only_some_may_send),
        fix_case(secrets_never_become_evidence),
        fix_case(documents_answer_requests_and_are_kept_once),
        fix_case(an_account_belongs_to_a_person_or_is_owned_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
