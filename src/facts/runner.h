#ifndef FACTS_RUNNER_H
#define FACTS_RUNNER_H

/*
 * runner: judges tests over a fact database. Writes nothing but its answer. Gates in order: scope,
 * source, column, parameter, population, exceptions (docs/design/runner.md). A stranger's SQL runs
 * under an authorizer (SELECT over declared tables, a closed list of functions), with limits on
 * time, memory and rows, in a process of its own without privileges.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "content/testdef.h"
#include "facts/factdb.h"

enum result_state {
    RESULT_PASS = 1,
    RESULT_FAIL,
    RESULT_NO_OCCURRENCE,
    RESULT_NOT_EVALUATED,
    RESULT_NOT_APPLICABLE,
    RESULT_STATE_COUNT_
};
const char *result_state_name(enum result_state s); /* "pass", "fail", "no_occurrence", ... */

/* What a run judges. */
struct run_scope {
    int64_t as_of; /* seconds UTC */
    int64_t period_from,
        period_until;            /* half-open; both 0: no period (period tests are not evaluated) */
    bool type2;                  /* coverage of the period is demanded for a pass */
    const char *const *criteria; /* "soc2:CC6.1" in scope; a test outside is not applicable */
    size_t criterion_n;          /* 0: all are in scope */
    int64_t test_ms_max;         /* time limit of one test; 0: RUNNER_TEST_MS */
    bool in_process;             /* run in this process (benchmarks, the verifier's own sandbox) */
};

enum { RUNNER_TEST_MS = 10000, RUNNER_ROWS_MAX = 100000, RUNNER_REASON_MAX = 512 };

struct result {
    const struct test_def *test;
    enum result_state state;
    char reason[RUNNER_REASON_MAX]; /* why this state; never empty */
    int64_t population;             /* -1 when it was not counted */
    int64_t exceptions;             /* rows */
    struct buf rows; /* JSON Lines: one array of columns' names, then one array a row, sorted */
    struct hash rows_hash; /* SHA-256 of rows */
    struct buf
        inputs; /* JSON array: [table, source, snapshot, table id, rows, complete] read, sorted */
    struct buf params;  /* JSON array: [name, value, policy, version] in force, sorted */
    int64_t elapsed_us; /* not part of the canonical form */
};

/**
 * Run tests.
 *
 * @param out      array of n, filled in order; the caller calls result_fini() on each, also after a
 * failure.
 * @param progress may be NULL; called after each test.
 * @return 0 when every test has a result (an SQL error or a time-out is a result: not evaluated),
 * -ERR_NOMEM, -ERR_IO when the process could not be made or confined, or died three times in a row.
 */
int runner_run(struct factdb *f, const struct test_def *const *tests, size_t n,
    const struct run_scope *scope, struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx,
    struct err *e);
void result_fini(struct result *r);

/** Append the canonical JSON of a result: what is recorded, and what a verifier must get again byte
 * for byte. */
void result_format(struct buf *b, const struct result *r);

/**
 * Run a person's own SELECT under the same rules.
 *
 * @param rows_max the most rows that are given; 0, or more than RUNNER_ROWS_MAX: RUNNER_ROWS_MAX.
 * @param out as result.rows; in the query's own order when it says ORDER BY. Of a query with more
 * than rows_max rows, the first rows_max.
 * @param out_rows how many rows are in out; rows_max + 1 when there are rows_max and the query has
 * more.
 * @return 0, -ERR_INPUT with SQLite's words (what is refused and why), -ERR_LIMIT (time).
 */
int runner_query(struct factdb *f, const char *sql, int64_t as_of, int64_t rows_max,
    struct buf *out, int64_t *out_rows, struct err *e);

/** Check that a test compiles, reads only what it declares and calls only what is allowed. Tables
 * may be empty. */
int runner_check(struct factdb *f, const struct test_def *t, struct err *e);

#endif /* FACTS_RUNNER_H */
