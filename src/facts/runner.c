/* runner.c: one test from gate to gate; runs of many; the check of a test. */
#include "facts/runner.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "facts/runner_int.h"

enum { COVER_WORDS = 300, WHY_MAX = 300 };

int64_t
runner_clock_us(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void
runner_reason(struct result *res, enum result_state s, const char *fmt, ...)
{
    va_list ap;

    res->state = s;
    va_start(ap, fmt);
    (void)vsnprintf(res->reason, sizeof(res->reason), fmt, ap);
    va_end(ap);
}

static int64_t
limit_ms(const struct run_scope *s)
{
    return s->test_ms_max > 0 ? s->test_ms_max : RUNNER_TEST_MS;
}

static bool
in_scope(const struct run_scope *s, const char *criterion)
{
    if (s->criterion_n == 0)
        return true;
    for (size_t i = 0; criterion != NULL && i < s->criterion_n; i++)
        if (strcmp(s->criteria[i], criterion) == 0)
            return true;
    return false;
}

static void
gate_scope(const struct runner *r, const struct test_def *t, struct result *res)
{
    const struct run_scope *s = r->scope;

    if (!in_scope(s, t->criterion) && !in_scope(s, t->also))
        runner_reason(res, RESULT_NOT_APPLICABLE, "%s%s%s is not in scope", t->criterion,
            t->also != NULL ? " or " : "", t->also != NULL ? t->also : "");
    else if (t->scope == TEST_PERIOD && s->period_from >= s->period_until)
        runner_reason(res, RESULT_NOT_EVALUATED, "the test judges a period, and none was given");
    else if (t->scope == TEST_PERIOD && s->as_of <= s->period_from)
        runner_reason(res, RESULT_NOT_EVALUATED, "the period has not begun");
}

/* A statement that returns one integer. @return 0 with the value, or with res closed. */
static void
count(struct guard *g, const char *sql, const char *name, int64_t *out, struct result *res)
{
    sqlite3_stmt *st = NULL;
    char why[WHY_MAX];
    int step;

    if (guard_prepare(g, sql, &st, why, sizeof(why)) != 0) {
        runner_reason(res, RESULT_NOT_EVALUATED, "the test's %s was not run: %s", name, why);
        return;
    }
    step = sqlite3_step(st);
    if (step != SQLITE_ROW && step != SQLITE_DONE) {
        guard_why(g, step, why, sizeof(why));
        runner_reason(res, RESULT_NOT_EVALUATED, "the test's %s failed: %s", name, why);
    } else if (step == SQLITE_DONE || sqlite3_column_count(st) != 1 ||
               sqlite3_column_type(st, 0) != SQLITE_INTEGER || sqlite3_column_int64(st, 0) < 0) {
        runner_reason(res, RESULT_NOT_EVALUATED, "the test's %s did not give one count", name);
    } else {
        *out = sqlite3_column_int64(st, 0);
    }
    (void)sqlite3_finalize(st);
}

static bool
has_leads(sqlite3_stmt *st)
{
    static const char *const leads[] = { "source", "subject", "detail" };

    if (sqlite3_column_count(st) < 3)
        return false;
    for (int k = 0; k < 3; k++)
        if (strcmp(sqlite3_column_name(st, k), leads[k]) != 0)
            return false;
    return true;
}

/* The exceptions: res->rows and their count. */
static int
find_rows(struct runner *r, struct guard *g, const struct test_def *t, struct result *res,
    int64_t *out_nameless)
{
    sqlite3_stmt *st = NULL;
    struct row_set set;
    char why[WHY_MAX];
    int rc;

    if (guard_prepare(g, t->query, &st, why, sizeof(why)) != 0) {
        runner_reason(res, RESULT_NOT_EVALUATED, "the test's query was not run: %s", why);
        return 0;
    }
    row_set_init(&set, 0);
    if (!has_leads(st)) {
        runner_reason(
            res, RESULT_NOT_EVALUATED, "the test's query does not return source, subject, detail");
        rc = 0;
    } else {
        rc = row_set_fill(&set, g, st, why, sizeof(why), r->e);
        if (rc == 1) {
            runner_reason(res, RESULT_NOT_EVALUATED, "the test's query failed: %s", why);
            rc = 0;
        } else if (rc == 0) {
            res->exceptions = set.total;
            *out_nameless = set.nameless;
            rc = row_set_format(&set, &res->rows, r->e);
        }
    }
    row_set_fini(&set);
    (void)sqlite3_finalize(st);
    return rc;
}

static void
say_fail(struct result *res, int64_t nameless)
{
    char more[160] = "";

    if (res->exceptions > RUNNER_ROWS_MAX)
        (void)snprintf(more, sizeof(more), "; the first %d are listed", RUNNER_ROWS_MAX);
    if (nameless > 0)
        (void)snprintf(more + strlen(more), sizeof(more) - strlen(more),
            "; %lld of them without source or subject", (long long)nameless);
    runner_reason(res, RESULT_FAIL, "%lld exception%s in a population of %lld%s",
        (long long)res->exceptions, res->exceptions == 1 ? "" : "s", (long long)res->population,
        more);
}

/* What a good result is good for: one run of a `now` test supports Type 1 only. */
static void
say_support(struct runner *r, const struct test_def *t, const char *cover, char *out, size_t n)
{
    if (r->scope->type2)
        (void)snprintf(out, n, "; %s", cover);
    else if (t->scope == TEST_NOW)
        (void)snprintf(out, n, "; supports Type 1 only: %s",
            gate_collections(r, t) == 1 ? "one collection" : "judged at one moment");
    else
        out[0] = '\0';
}

/* Population and rows, once all gates are open. */
static int
judge(struct runner *r, struct guard *g, const struct test_def *t, struct result *res)
{
    char cover[COVER_WORDS] = "", support[COVER_WORDS + 40];
    int64_t applies = 1, nameless = 0;
    bool covered = true;
    int rc = r->scope->type2 ? gate_cover(r, t, &covered, cover, sizeof(cover)) : 0;

    if (rc != 0)
        return rc;
    if (t->applies != NULL)
        count(g, t->applies, "applies", &applies, res);
    if (res->state != 0)
        return 0;
    if (applies == 0) {
        runner_reason(res, RESULT_NOT_APPLICABLE, "%.400s", t->not_applicable);
        return 0;
    }
    count(g, t->population, "population", &res->population, res);
    if (res->state != 0)
        return 0;
    if (res->population == 0 && t->when_empty == TEST_EMPTY_NOT_EVALUATED) {
        runner_reason(res, RESULT_NOT_EVALUATED,
            "the population is zero, and things of this kind can not be absent");
        return 0;
    }
    if (res->population > 0) {
        rc = find_rows(r, g, t, res, &nameless);
        if (rc != 0 || res->state != 0)
            return rc;
    }
    if (res->exceptions > 0) {
        say_fail(res, nameless);
        return 0;
    }
    if (!covered) {
        runner_reason(res, RESULT_NOT_EVALUATED, "%s", cover);
        return 0;
    }
    say_support(r, t, cover, support, sizeof(support));
    if (res->population == 0)
        runner_reason(res, RESULT_NO_OCCURRENCE,
            "nothing of the kind occurred, and every source is complete%s", support);
    else
        runner_reason(res, RESULT_PASS, "no exception in a population of %lld%s",
            (long long)res->population, support);
    return 0;
}

static int
gates(struct runner *r, const struct test_def *t, struct result *res)
{
    int rc = 0;

    gate_scope(r, t, res);
    if (res->state == 0)
        rc = gate_sources(r, t, res);
    if (rc == 0)
        rc = gate_inputs(r, t, res);
    if (rc == 0 && res->state == 0)
        rc = gate_columns(r, t, res);
    if (rc == 0 && res->state == 0)
        rc = gate_params(r, t, res);
    return rc;
}

static void
begin_result(const struct test_def *t, struct result *out)
{
    *out = (struct result){ .test = t, .population = -1 };
    buf_init(&out->rows, RUNNER_ROWS_BYTES_MAX * 2);
    buf_init(&out->inputs, RUNNER_INPUTS_BYTES_MAX);
    buf_init(&out->params, 1 << 20);
    buf_str(&out->inputs, "[]");
    buf_str(&out->params, "[]");
}

int
runner_one(struct runner *r, const struct test_def *t, struct result *out)
{
    int64_t from = runner_clock_us();
    int rc;

    begin_result(t, out);
    r->guard.test = t;
    r->guard.timed_out = false;
    r->guard.deadline_us = 0;
    rc = gates(r, t, out);
    r->guard.deadline_us = from + limit_ms(r->scope) * 1000;
    if (rc == 0 && out->state == 0)
        rc = judge(r, &r->guard, t, out);
    if (rc == 0)
        rc = buf_check(&out->params, "a result", r->e);
    if (rc == 0 && out->state != RESULT_FAIL)
        buf_clear(&out->rows);
    hash_bytes(&out->rows_hash, out->rows.data, out->rows.len);
    out->elapsed_us = runner_clock_us() - from;
    return rc;
}

/* Objects that tests read but no snapshot made: an empty history, mostly. Nothing can be made once
 * tests run. */
static int
make_objects(struct factdb *f, const struct test_def *t, struct err *e)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < t->table_n; i++) {
        struct fact_table *table;
        bool history;

        rc = fact_table_named(f, t->tables[i].name, &table, &history, e);
        if (rc == 0 && table != NULL)
            rc = history ? fact_make_history(f, table, e) : fact_make_table(f, table, e);
    }
    return rc;
}

int
runner_start(struct runner *r, struct factdb *f, const struct run_scope *scope, struct err *e)
{
    int rc = 0;

    *r = (struct runner){ .f = f, .scope = scope, .e = e };
    r->guard = (struct guard){ .f = f, .scope = scope, .ours = true };
    if (!f->as_of_set || f->as_of != scope->as_of)
        rc = factdb_as_of(f, scope->as_of, e);
    if (rc == 0)
        rc = fact_prepare(f->db,
            "SELECT value,policy,version,valid_from,valid_until FROM temp.param WHERE name=?1 AND "
            "valid_from<?3"
            " AND (valid_until IS NULL OR valid_until>?2) ORDER BY "
            "valid_from,valid_until,version,value",
            &r->param, e);
    if (rc == 0)
        rc = guard_on(&r->guard, e);
    r->guard.ours = false;
    return rc;
}

void
runner_end(struct runner *r)
{
    guard_off(&r->guard);
    (void)sqlite3_finalize(r->param);
}

static int
run_here(struct runner *r, const struct test_def *const *tests, size_t n, struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++) {
        result_fini(&out[i]);
        rc = runner_one(r, tests[i], &out[i]);
        if (rc == 0 && progress != NULL)
            progress(ctx, i + 1, n, &out[i]);
    }
    return rc;
}

int
runner_run(struct factdb *f, const struct test_def *const *tests, size_t n,
    const struct run_scope *scope, struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx,
    struct err *e)
{
    struct runner r = { .guard = { .f = f } };
    struct err ignored;
    int64_t facts = 0;
    int rc = 0;

    for (size_t i = 0; i < n; i++)
        begin_result(tests[i], &out[i]);
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = make_objects(f, tests[i], e);
    if (rc != 0)
        return rc;
    if (!f->as_of_set || f->as_of != scope->as_of)
        rc = factdb_as_of(f, scope->as_of, e);
    if (rc == 0)
        rc = fact_exec(f->db, "SAVEPOINT run", e); /* one view of the facts for all tests ... */
    if (rc != 0)
        return rc;
    rc = fact_int(f->db, "SELECT count(*) FROM main.fact_info", &facts,
        e); /* ... locked here, before a child inherits it */
    if (rc == 0)
        rc = runner_start(&r, f, scope, e);
    if (rc != 0)
        goto release;
    rc = scope->in_process ? run_here(&r, tests, n, out, progress, ctx)
                           : runner_process(&r, tests, n, out, progress, ctx);
release:
    runner_end(&r);
    (void)fact_exec(f->db, "RELEASE run", &ignored);
    return rc;
}

static int
check_statement(struct guard *g, const struct test_def *t, const char *sql, const char *name,
    bool leads, struct err *e)
{
    sqlite3_stmt *st = NULL;
    char why[WHY_MAX];

    if (guard_prepare(g, sql, &st, why, sizeof(why)) != 0)
        return err_set(e, ERR_INPUT, "%s: the %s is refused: %s", t->path, name, why);
    if (leads && !has_leads(st))
        (void)err_set(
            e, ERR_INPUT, "%s: the query does not return source, subject, detail", t->path);
    else if (!leads && sqlite3_column_count(st) != 1)
        (void)err_set(e, ERR_INPUT, "%s: the %s does not return one count", t->path, name);
    for (int k = 0; e->code == ERR_OK && k < sqlite3_column_count(st); k++)
        for (int j = 0; j < k; j++)
            if (strcmp(sqlite3_column_name(st, j), sqlite3_column_name(st, k)) == 0)
                (void)err_set(e, ERR_INPUT, "%s: the %s returns two columns called %s", t->path,
                    name, sqlite3_column_name(st, k));
    (void)sqlite3_finalize(st);
    return -(int)e->code;
}

static int
check_columns(struct factdb *f, const struct test_def *t, struct err *e)
{
    for (int i = 0; i < t->table_n; i++) {
        struct fact_table *table;
        bool history;
        int rc = fact_table_named(f, t->tables[i].name, &table, &history, e);

        if (rc == 0 && table == NULL)
            rc = err_set(e, ERR_INPUT, "%s: no table %s is declared", t->path, t->tables[i].name);
        for (int k = 0; rc == 0 && k < t->tables[i].column_n; k++) {
            const char *c = t->tables[i].columns[k];

            if (decl_column(table->decl, str_of(c)) < 0 && !(history && fact_is_history_column(c)))
                rc = err_set(e, ERR_INPUT, "%s: the table %s has no column %s", t->path,
                    t->tables[i].name, c);
        }
        if (rc != 0)
            return rc;
    }
    return 0;
}

int
runner_check(struct factdb *f, const struct test_def *t, struct err *e)
{
    static const struct run_scope nothing;
    struct guard g = { .f = f, .test = t, .scope = &nothing, .deadline_us = INT64_MAX };
    int rc = make_objects(f, t, e);

    if (rc == 0)
        rc = check_columns(f, t, e);
    if (rc == 0 && !f->as_of_set) /* param_now and snapshot must be there */
        rc = factdb_as_of(f, 0, e);
    if (rc != 0)
        return rc;
    *e = (struct err){ 0 };
    rc = guard_on(&g, e);
    if (rc == 0 && t->applies != NULL)
        rc = check_statement(&g, t, t->applies, "applies", false, e);
    if (rc == 0)
        rc = check_statement(&g, t, t->population, "population", false, e);
    if (rc == 0)
        rc = check_statement(&g, t, t->query, "query", true, e);
    guard_off(&g);
    return rc;
}
