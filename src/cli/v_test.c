/* v_test.c: runs, results, exceptions, waivers, queries. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/testing.h"

static void
progress(void *ctx, size_t done, size_t total, const struct result *last)
{
    struct cli *c = ctx;

    if (!c->json && !c->quiet)
        out_progress(last != NULL && last->test != NULL ? last->test->id : "tests", (int64_t)done,
            (int64_t)total);
}

static enum out_style
style_of(enum result_state s)
{
    return s == RESULT_PASS            ? OUT_GOOD
           : s == RESULT_FAIL          ? OUT_BAD
           : s == RESULT_NOT_EVALUATED ? OUT_WARN
                                       : OUT_DIM;
}

static void
number_cell(struct out_table *t, int64_t v, bool known)
{
    char text[24];

    (void)snprintf(text, sizeof(text), "%lld", (long long)v);
    out_table_cell(t, known ? str_of(text) : STR("-"), OUT_PLAIN);
}

static void
result_row(struct out_table *table, const struct test_run *t, size_t i)
{
    const struct result *r = &t->results[i];
    char text[RUNNER_REASON_MAX + 512];

    out_table_cell(table, str_of(r->test->id), OUT_PLAIN);
    out_table_cell(table, str_of(result_state_name(r->state)), style_of(r->state));
    number_cell(table, r->population, r->population >= 0);
    number_cell(table, r->exceptions, r->state == RESULT_FAIL || r->state == RESULT_PASS);
    number_cell(table, t->waived[i], r->state == RESULT_FAIL);
    (void)snprintf(text, sizeof(text), "%s. %s", r->test->title,
        r->state == RESULT_PASS || r->state == RESULT_FAIL ? "" : r->reason);
    out_table_cell(table, str_of(text), OUT_PLAIN);
    out_table_row(table);
}

/* What needs somebody comes first; what is in order only with --all, or when few tests were asked
 * for. */
static int
print_people(struct cli *c, const struct test_run *t, struct err *e)
{
    static const enum result_state order[] = { RESULT_FAIL, RESULT_NOT_EVALUATED, RESULT_PASS,
        RESULT_NO_OCCURRENCE, RESULT_NOT_APPLICABLE };
    bool all = cli_flag(c, "all") || t->n <= 20;
    struct out_table *table = out_table_new();
    int64_t count[RESULT_STATE_COUNT_] = { 0 };

    if (table == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    out_table_head(table, "Test");
    out_table_head(table, "Result");
    out_table_head(table, "Population");
    out_table_head(table, "Exceptions");
    out_table_head(table, "Waived");
    out_table_head(table, "Title, and why it is no pass");
    for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++) {
        for (size_t i = 0; i < t->n; i++) {
            if (t->results[i].state != order[k])
                continue;
            count[order[k]]++;
            if (all || k < 2)
                result_row(table, t, i);
        }
    }
    if (all || count[RESULT_FAIL] + count[RESULT_NOT_EVALUATED] > 0)
        out_table_end(table);
    else
        out_table_discard(table);
    out_text(
        "\n%zu tests: %lld pass, %lld fail, %lld no occurrence, %lld not evaluated, %lld not applicable.",
        t->n, (long long)count[RESULT_PASS], (long long)count[RESULT_FAIL],
        (long long)count[RESULT_NO_OCCURRENCE], (long long)count[RESULT_NOT_EVALUATED],
        (long long)count[RESULT_NOT_APPLICABLE]);
    out_text(
        t->id[0] != '\0' ? " Run %s: %lld exceptions opened, %lld cleared.\n" : " Not recorded.\n",
        t->id, (long long)t->opened, (long long)t->cleared);
    return 0;
}

static void
print_json(const struct test_run *t, int64_t as_of)
{
    char iso[DATE_ISO_LEN + 1];
    struct buf b;
    struct jw w;

    buf_init(&b, 1U << 30);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    date_iso(iso, as_of);
    jw_str(&w, "as_of", iso);
    jw_int(&w, "cleared", t->cleared);
    jw_str(&w, "engagement", t->has_engagement ? t->engagement.id : NULL);
    jw_int(&w, "opened", t->opened);
    jw_arr(&w, "results");
    for (size_t i = 0; i < t->n; i++) {
        const struct result *r = &t->results[i];

        jw_obj(&w, NULL);
        jw_str(&w, "criterion", r->test->criterion);
        jw_int(&w, "exceptions", r->exceptions);
        jw_str(&w, "id", r->test->id);
        if (r->population >= 0)
            jw_int(&w, "population", r->population);
        else
            jw_null(&w, "population");
        jw_str(&w, "reason", r->reason);
        jw_str(&w, "result", result_state_name(r->state));
        jw_str(&w, "severity", test_severity_name(r->test->severity));
        jw_str(&w, "title", r->test->title);
        jw_int(&w, "waived", t->waived[i]);
        jw_obj_end(&w);
    }
    jw_arr_end(&w);
    jw_str(&w, "run", t->id[0] != '\0' ? t->id : NULL);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
}

static int
run_test(struct cli *c, struct err *e)
{
    struct test_request r = { .ids = c->argv,
        .n = (size_t)c->argc,
        .as_of = c->as_of,
        .record = !c->as_of_given,
        .engagement = cli_opt(c, "engagement") };
    struct test_run t;
    int rc = test_run(c->ws, &r, progress, c, &t, e);

    if (rc != 0)
        return rc;
    if (c->json)
        print_json(&t, c->as_of);
    else
        rc = print_people(c, &t, e);
    for (size_t i = 0; i < t.n; i++)
        if (t.results[i].state == RESULT_FAIL)
            c->code = EXIT_NO;
    if (rc == 0)
        show_simulated(c);
    test_run_fini(&t);
    return rc;
}

const struct verb verb_test = {
    .name = "test",
    .max_args = -1,
    .usage = "[TEST... | AREA-*]",
    .summary = "Run tests over the evidence and record the run",
    .opens = OPENS_JUDGE,
    .step = 4,
    .help =
        "Without names, all tests. Exit status 1 when a test fails. With --as-of a past day is judged and nothing is recorded.\n"
        "Results: pass, fail, no_occurrence, not_evaluated (with the reason), not_applicable.",
    .example =
        "  testamur test\n  testamur test 'IAM-*' VUL-001\n  testamur test --as-of 2026-03-31",
    .opts = { { "all", OPT_FLAG, NULL, "print also the tests that pass or do not apply" },
        { "engagement", OPT_VALUE, "ID", "judge for this engagement (default: the newest)" } },
    .run = run_test,
};

static int
run_test_list(struct cli *c, struct err *e)
{
    const struct test_def *const *tests;
    struct out_table *table = out_table_new();
    struct buf json;
    struct jw w;
    size_t n;
    int rc = library_tests(c->ws->library, &tests, &n, e);

    buf_init(&json, 16 << 20);
    jw_init(&w, &json);
    jw_arr(&w, NULL);
    if (table != NULL) {
        out_table_head(table, "Test");
        out_table_head(table, "Severity");
        out_table_head(table, "Scope");
        out_table_head(table, "Criterion");
        out_table_head(table, "Title");
    }
    for (size_t i = 0; rc == 0 && table != NULL && i < n; i++) {
        const struct test_def *t = tests[i];

        jw_obj(&w, NULL);
        jw_str(&w, "criterion", t->criterion);
        jw_str(&w, "id", t->id);
        jw_str(&w, "scope", test_scope_name(t->scope));
        jw_str(&w, "severity", test_severity_name(t->severity));
        jw_str(&w, "title", t->title);
        jw_obj_end(&w);
        out_table_cell(table, str_of(t->id), OUT_PLAIN);
        out_table_cell(table, str_of(test_severity_name(t->severity)), OUT_PLAIN);
        out_table_cell(table, str_of(test_scope_name(t->scope)), OUT_PLAIN);
        out_table_cell(table, str_of(t->criterion), OUT_PLAIN);
        out_table_cell(table, str_of(t->title), OUT_PLAIN);
        out_table_row(table);
    }
    jw_arr_end(&w);
    if (rc == 0 && c->json)
        out_json(&json);
    if (rc == 0 && !c->json)
        out_table_end(table);
    else
        out_table_discard(table);
    buf_fini(&json);
    return rc;
}

const struct verb verb_test_list = { .name = "test list",
    .max_args = 0,
    .usage = "",
    .summary = "List the tests",
    .opens = OPENS_READ,
    .step = 4,
    .run = run_test_list };

/* Rows of JSON Lines (names, then rows) as a table. */
static int
print_rows(struct str rows, struct err *e)
{
    struct out_table *table = out_table_new();
    struct arena a;
    bool head = true;
    int rc = table != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for a listing");

    arena_init(&a, 1U << 30);
    while (rc == 0 && rows.n > 0) {
        struct json *v;

        rc = json_parse(&a, str_cut(&rows, '\n'), &v, e);
        for (const struct json *m = rc == 0 ? v->first : NULL; m != NULL; m = m->next) {
            char number[32];

            (void)snprintf(number, sizeof(number), "%lld", (long long)m->n);
            if (head)
                out_table_head(table, m->s.p);
            else
                out_table_cell(table,
                    m->type == JSON_STRING ? m->s
                    : m->type == JSON_INT  ? str_of(number)
                                           : STR(""),
                    OUT_PLAIN);
        }
        if (rc == 0 && !head)
            out_table_row(table);
        head = false;
    }
    if (rc == 0)
        out_table_end(table);
    else
        out_table_discard(table);
    arena_fini(&a);
    return rc;
}

static void
print_inputs(const struct result *r)
{
    struct arena a;
    struct json *v;
    struct err ignored;

    arena_init(&a, 64 << 20);
    if (r->inputs.len > 0 &&
        json_parse(&a, (struct str){ r->inputs.data, r->inputs.len }, &v, &ignored) == 0) {
        for (const struct json *i = v->first; i != NULL; i = i->next) {
            const struct json *m = i->first;
            const char *part[4] = { "", "", "", "" };

            for (int k = 0; m != NULL && k < 4; k++, m = m->next)
                part[k] = m->type == JSON_STRING ? m->s.p : "";
            out_text("  %-24s %-20s %lld rows, snapshot %s, %.16s...\n", part[0], part[1],
                m != NULL ? (long long)m->n : 0LL, part[2], part[3]);
        }
    }
    arena_fini(&a);
}

static int
show_people(const struct test_run *t, struct err *e)
{
    const struct result *r = &t->results[0];
    const struct test_def *d = r->test;
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, &d->text_hash);
    out_styled(OUT_BOLD, "%s  %s\n", d->id, d->title);
    out_text("Criterion   %s: %s\n", d->criterion, d->criterion_why);
    if (d->also != NULL)
        out_text("            %s: %s\n", d->also, d->also_why);
    out_text("Controls   ");
    for (int i = 0; i < d->control_n; i++)
        out_text(" %s", d->controls[i]);
    out_text("\nSeverity    %s; scope: %s\nText        %s (%s)\n", test_severity_name(d->severity),
        test_scope_name(d->scope), hex,
        d->origin == TEST_LIBRARY   ? "library"
        : d->origin == TEST_CHANGED ? "changed here"
                                    : "our own");
    out_text("\nQuery\n%s\n\nPopulation\n%s\n", d->query, d->population);
    out_text("\nParameters  %s\n\nInputs\n", r->params.len > 0 ? r->params.data : "[]");
    print_inputs(r);
    out_text("\nResult      ");
    out_styled(style_of(r->state), "%s", result_state_name(r->state));
    out_text(": %s\n", r->reason);
    if (r->population >= 0)
        out_text("Population  %lld, exceptions %lld, waived %lld\n", (long long)r->population,
            (long long)r->exceptions, (long long)t->waived[0]);
    out_text("\nTo mend     %s\n\n", d->remedy);
    return r->exceptions > 0 ? print_rows((struct str){ r->rows.data, r->rows.len }, e) : 0;
}

static int
run_test_show(struct cli *c, struct err *e)
{
    struct test_request r = { .ids = c->argv, .n = 1, .as_of = c->as_of, .record = false };
    struct test_run t;
    int rc = test_run(c->ws, &r, NULL, NULL, &t, e);

    if (rc != 0)
        return rc;
    if (c->json) {
        struct buf b;

        buf_init(&b, 1U << 30);
        result_format(&b, &t.results[0]);
        out_json(&b);
        buf_fini(&b);
    } else {
        rc = show_people(&t, e);
    }
    test_run_fini(&t);
    return rc;
}

const struct verb verb_test_show = { .name = "test show",
    .min_args = 1,
    .max_args = 1,
    .usage = "TEST",
    .summary = "One test: the question, the query, inputs, population, rows, how to mend",
    .opens = OPENS_READ,
    .step = 4,
    .help = "Judges the test again over what is here and records nothing.",
    .run = run_test_show };

static int
run_runs(struct cli *c, struct err *e)
{
    return show_view(c, "runs", NULL, 0, e);
}

const struct verb verb_runs = { .name = "runs",
    .max_args = 0,
    .usage = "",
    .summary = "All runs of tests",
    .opens = OPENS_READ,
    .step = 4,
    .run = run_runs };

static int
run_results(struct cli *c, struct err *e)
{
    return show_view(c, "results",
        (const char *[]){ c->argc > 0 ? c->argv[0] : NULL, cli_opt(c, "result") }, 2, e);
}

const struct verb verb_results = { .name = "results",
    .max_args = 1,
    .usage = "[RUN] [--result WORD]",
    .summary = "The results of a run",
    .opens = OPENS_READ,
    .step = 4,
    .opts = { { "result", OPT_VALUE, "WORD",
        "pass, fail, no_occurrence, not_evaluated or not_applicable" } },
    .run = run_results };

static int
run_exceptions(struct cli *c, struct err *e)
{
    return show_view(c, "exceptions",
        (const char *[]){ c->argc > 0 ? c->argv[0] : NULL, cli_flag(c, "all") ? "all" : NULL }, 2,
        e);
}

const struct verb verb_exceptions = { .name = "exceptions",
    .max_args = 1,
    .usage = "[TEST] [--all]",
    .summary = "Items that broke a control",
    .opens = OPENS_READ,
    .step = 4,
    .opts = { { "all", OPT_FLAG, NULL, "also those that were cleared" } },
    .run = run_exceptions };

static int
run_waiver_request(struct cli *c, struct err *e)
{
    const char *reason = cli_opt(c, "reason"), *until = cli_opt(c, "until");
    struct waiver_new w = { c->argv[0], c->argv[1], c->argv[2], reason != NULL ? reason : "",
        until != NULL ? until : "" };
    char id[WS_ID_MAX];
    int rc = waiver_request(c->ws, &w, id, e);

    if (rc == 0)
        show_made(
            c, id, "Asked for waiver %s. Next: testamur waiver approve %s --as PERSON", id, id);
    return rc;
}

const struct verb verb_waiver_request = {
    .name = "waiver request",
    .min_args = 3,
    .max_args = 3,
    .usage = "TEST SOURCE SUBJECT --reason TEXT --until DAY",
    .summary = "Ask for an expiring permission for one exception",
    .opens = OPENS_WRITE,
    .step = 4,
    .help =
        "A waiver changes no result: the test still fails, and shows how many of its exceptions are waived.",
    .opts = { { "reason", OPT_VALUE, "TEXT", "why" }, { "until", OPT_VALUE, "DAY", "last day" } },
    .run = run_waiver_request,
};

static int
run_waiver_approve(struct cli *c, struct err *e)
{
    int rc = waiver_approve(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "Waiver %s is approved.", c->argv[0]);
    return rc;
}

const struct verb verb_waiver_approve = { .name = "waiver approve",
    .min_args = 1,
    .max_args = 1,
    .usage = "WAIVER",
    .summary = "Approve a waiver you did not ask for",
    .opens = OPENS_WRITE,
    .step = 4,
    .run = run_waiver_approve };

static int
run_waiver_revoke(struct cli *c, struct err *e)
{
    int rc = waiver_revoke(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "Waiver %s is revoked.", c->argv[0]);
    return rc;
}

const struct verb verb_waiver_revoke = { .name = "waiver revoke",
    .min_args = 1,
    .max_args = 1,
    .usage = "WAIVER",
    .summary = "End a waiver before its day",
    .opens = OPENS_WRITE,
    .step = 4,
    .run = run_waiver_revoke };

static int
run_waiver_list(struct cli *c, struct err *e)
{
    return show_view(c, "waivers", NULL, 0, e);
}

const struct verb verb_waiver_list = { .name = "waiver list",
    .max_args = 0,
    .usage = "",
    .summary = "List waivers",
    .opens = OPENS_READ,
    .step = 4,
    .run = run_waiver_list };

static int
run_sql(struct cli *c, const char *sql, int64_t max, struct err *e)
{
    struct facts_open f;
    struct buf rows;
    int64_t n = 0;
    bool more;
    int rc;

    if (max <= 0 || max > RUNNER_ROWS_MAX)
        max = RUNNER_ROWS_MAX;
    rc = facts_open(&f, c->ws, c->as_of, e);
    if (rc != 0)
        return rc;
    buf_init(&rows, 1U << 30);
    rc = runner_query(f.db, sql, c->as_of, max, &rows, &n, e);
    more = n > max;
    n = more ? max : n;
    if (rc == 0 && c->json)
        (void)fwrite(rows.data, 1, rows.len, stdout);
    else if (rc == 0)
        rc = print_rows((struct str){ rows.data, rows.len }, e);
    if (rc == 0 && !c->json && !c->quiet)
        out_text("%lld rows%s\n", (long long)n,
            more ? ", and the query has more: --limit N shows them" : "");
    if (rc == 0 && more && c->json)
        out_note("only the first %lld rows are shown: --limit N\n", (long long)n);
    buf_fini(&rows);
    facts_close(&f);
    return rc;
}

static int
run_query(struct cli *c, struct err *e)
{
    int64_t max;
    int rc = cli_int(c, "limit", 1000, &max, e);

    return rc == 0 ? run_sql(c, c->argv[0], max, e) : rc;
}

const struct verb verb_query = {
    .name = "query",
    .min_args = 1,
    .max_args = 1,
    .usage = "'SELECT ...' [--limit N]",
    .summary = "Ask the evidence a question in SQL, of now or any past day",
    .opens = OPENS_READ,
    .step = 4,
    .help =
        "Read-only. Tables: testamur tables. State tables also exist as NAME_history with seen_from and seen_until.\n"
        "With --json: JSON Lines, the names of the columns first.",
    .example = "  testamur query 'SELECT person, system, account FROM accounts WHERE enabled=1'",
    .opts = { { "limit", OPT_VALUE, "N", "rows at most (default 1000)" } },
    .run = run_query,
};

static int
run_tables(struct cli *c, struct err *e)
{
    return show_view(c, "tables", (const char *[]){ cli_opt(c, "domain") }, 1, e);
}

const struct verb verb_tables = { .name = "tables",
    .max_args = 0,
    .usage = "[--domain host|org|program]",
    .summary = "Fact tables, and which sources send them",
    .opens = OPENS_READ,
    .step = 3,
    .opts = { { "domain", OPT_VALUE, "WORD", "host, org or program" } },
    .run = run_tables };

static const char *const types[] = { "", "text", "integer", "flag", "instant", "day", "person" };

static void
json_table(const struct table_decl *d)
{
    struct buf b;
    struct jw w;

    buf_init(&b, 1 << 20);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_arr(&w, "columns");
    for (int i = 1; i < d->column_n; i++) {
        jw_obj(&w, NULL);
        jw_str(&w, "meaning", d->columns[i].meaning);
        jw_str(&w, "name", d->columns[i].name);
        jw_bool(&w, "required", d->columns[i].required);
        jw_str(&w, "type", types[d->columns[i].type]);
        jw_obj_end(&w);
    }
    jw_arr_end(&w);
    jw_str(&w, "name", d->name);
    jw_str(&w, "origin", d->origin);
    jw_str(&w, "second_count", d->second_count);
    jw_str(&w, "title", d->title);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
}

static int
run_tables_show(struct cli *c, struct err *e)
{
    const struct table_decl *d;
    struct out_table *t;
    int rc = library_table(c->ws->library, c->argv[0], &d, e);

    if (rc != 0)
        return rc;
    if (c->json) {
        json_table(d);
        return 0;
    }
    t = out_table_new();
    if (t == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    out_styled(OUT_BOLD, "%s  %s\n", d->name, d->title);
    out_text("origin %s\nsecond count: %s\n\n", d->origin, d->second_count);
    out_table_head(t, "Column");
    out_table_head(t, "Type");
    out_table_head(t, "Needed");
    out_table_head(t, "Meaning");
    for (int i = 1; i < d->column_n; i++) {
        out_table_cell(t, str_of(d->columns[i].name), OUT_PLAIN);
        out_table_cell(t, str_of(types[d->columns[i].type]), OUT_PLAIN);
        out_table_cell(t, d->columns[i].required ? STR("yes") : STR(""), OUT_PLAIN);
        out_table_cell(t, str_of(d->columns[i].meaning), OUT_PLAIN);
        out_table_row(t);
    }
    out_table_end(t);
    return 0;
}

const struct verb verb_tables_show = { .name = "tables show",
    .min_args = 1,
    .max_args = 1,
    .usage = "TABLE",
    .summary = "The columns of a table: the form of an import",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_tables_show };
