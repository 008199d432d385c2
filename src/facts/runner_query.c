/* runner_query.c: a person's own SELECT, under the rules of tests and in a process of its own. */
#include <sqlite3.h>
#include <string.h>

#include "facts/runner_int.h"

enum { WHY_MAX = 300 };

/* Tables that no snapshot made: a query may read all that are declared. */
static int
make_for_query(struct factdb *f, const char *sql, struct err *e)
{
    int rc = 0;

    if (strstr(sql, "_history") != NULL)
        return fact_make_all(f, e);
    rc = fact_tables_list(f, e);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++)
        rc = fact_make_table(f, &f->tables[i], e);
    return rc;
}

/* Does the query say an order? Otherwise its rows are sorted, so that it always gives the same. */
static bool
has_order(const char *sql)
{
    const char *at = strcasestr(sql, "order");

    for (; at != NULL; at = strcasestr(at + 5, "order")) {
        size_t blanks = strspn(at + 5, " \t\r\n");

        if (blanks > 0 && strncasecmp(at + 5 + blanks, "by", 2) == 0)
            return true;
    }
    return false;
}

/* A failure as a result: its code stands in population. */
static void
say(struct result *out, enum err_code code, const char *doing, const char *why)
{
    runner_reason(out, RESULT_NOT_EVALUATED, "the query %s: %s", doing, why);
    out->population = code;
}

int
runner_query_one(struct runner *r, const char *sql, size_t max, struct result *out)
{
    sqlite3_stmt *st = NULL;
    struct row_set set;
    char why[WHY_MAX];
    int rc = 0;

    *out = (struct result){ .state = RESULT_PASS };
    buf_init(&out->rows, (size_t)RUNNER_ROWS_BYTES_MAX * 2);
    buf_init(&out->inputs, 1);
    buf_init(&out->params, 1);
    row_set_init(&set, max);
    set.as_given = has_order(sql);
    r->guard.deadline_us = runner_clock_us() + (int64_t)RUNNER_TEST_MS * 1000;
    if (guard_prepare(&r->guard, sql, &st, why, sizeof(why)) != 0) {
        say(out, ERR_INPUT, "was refused", why);
        goto out;
    }
    rc = row_set_fill(&set, &r->guard, st, why, sizeof(why), r->e);
    if (rc == 1) {
        say(out, r->guard.timed_out ? ERR_LIMIT : ERR_INPUT, "failed", why);
        rc = 0;
    } else if (rc == 0) {
        out->exceptions = set.total;
        rc = row_set_format(&set, &out->rows, r->e);
    }
out:
    (void)sqlite3_finalize(st);
    row_set_fini(&set);
    return rc;
}

static int
take_answer(const struct result *res, size_t max, struct buf *out, int64_t *out_rows, struct err *e)
{
    int rc;

    if (res->state != RESULT_PASS)
        return err_set(e, res->population == ERR_LIMIT ? ERR_LIMIT : ERR_INPUT, "%s", res->reason);
    buf_add(out, res->rows.data, res->rows.len);
    rc = buf_check(out, "the rows of a query", e);
    if (rc == 0)
        *out_rows = res->exceptions > (int64_t)max ? (int64_t)max + 1 : res->exceptions;
    return rc;
}

int
runner_query(struct factdb *f, const char *sql, int64_t as_of, int64_t rows_max, struct buf *out,
    int64_t *out_rows, struct err *e)
{
    struct run_scope scope = { .as_of = as_of };
    size_t max = rows_max > 0 && rows_max < RUNNER_ROWS_MAX ? (size_t)rows_max : RUNNER_ROWS_MAX;
    struct runner r = { .guard = { .f = f } };
    struct result res = { 0 };
    struct err ignored;
    int64_t facts = 0;
    int rc = make_for_query(f, sql, e);

    if (rc == 0 && (!f->as_of_set || f->as_of != as_of))
        rc = factdb_as_of(f, as_of, e);
    if (rc == 0)
        rc = fact_exec(f->db, "SAVEPOINT query", e);
    if (rc != 0)
        return rc;
    rc = fact_int(
        f->db, "SELECT count(*) FROM main.fact_info", &facts, e); /* locked for the child */
    if (rc == 0)
        rc = runner_start(&r, f, &scope, e);
    if (rc == 0)
        rc = runner_process_query(&r, sql, max, &res);
    runner_end(&r);
    (void)fact_exec(f->db, "RELEASE query", &ignored);
    if (rc == 0)
        rc = take_answer(&res, max, out, out_rows, e);
    result_fini(&res);
    return rc;
}
