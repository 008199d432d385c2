#ifndef FACTS_RUNNER_INT_H
#define FACTS_RUNNER_INT_H

/* The inside of the runner: runner.c (one test), runner_gate.c, runner_cover.c, runner_sql.c,
 * runner_proc.c. */

#include <sqlite3.h>

#include "facts/factdb_int.h"
#include "facts/runner.h"

enum {
    RUNNER_HEAP_MAX = 256 << 20,      /* bytes SQLite may take for one run, above what it had */
    RUNNER_ROWS_BYTES_MAX = 64 << 20, /* of one result */
    RUNNER_INPUTS_BYTES_MAX = 64 << 20,
};

/* A source that has sent, or should have sent, a table. */
struct gate_line {
    const char *source;
    const struct fact_line *line;   /* NULL: expected, never sent */
    const struct fact_point *point; /* newest at as_of; NULL: none yet */
    int64_t max_age_s;
    bool in_scope;
};

struct table_gate {
    struct gate_line *lines; /* sorted by source */
    size_t n;
    const char *reason;  /* why a test that reads the table is not evaluated; NULL: it may be */
    int64_t collections; /* fewest snapshots of a source in scope */
    struct str inputs_now, inputs_all; /* members of result.inputs, for T and for its history */
    int64_t cover_from, cover_until;   /* the period that cover is about */
    bool cover_known, covered;
    int64_t longest_gap; /* seconds, over all sources */
    const char *cover;   /* "covered 3 of 365 days, ..." when not covered */
};

/* What a stranger's statement may read and take; on a connection from guard_on() to guard_off(). */
struct guard {
    struct factdb *f;
    const struct test_def *test; /* NULL: a person's query, which may read all declared tables */
    const struct run_scope *scope;
    int64_t deadline_us; /* of the monotonic clock; 0: none */
    bool timed_out;
    bool ours;         /* the statement is the runner's own */
    char refused[200]; /* what the authorizer refused first */
};

/* A run: one for all tests of runner_run(). */
struct runner {
    struct factdb *f;
    const struct run_scope *scope;
    sqlite3_stmt *param; /* values of a parameter by time */
    struct guard guard;  /* on for the whole run */
    struct err *e;
};

/*
 * runner.c: judge one test. Between runner_start() and runner_end() the connection is guarded: the
 * runner's own statements set guard.ours. @return 0 with a result, -ERR_NOMEM, -ERR_IO.
 */
int runner_start(struct runner *r, struct factdb *f, const struct run_scope *scope, struct err *e);
void runner_end(struct runner *r);
int runner_one(struct runner *r, const struct test_def *t, struct result *out);
void runner_reason(struct result *res, enum result_state s, const char *fmt, ...) ERR_PRINTF(3, 4);
int64_t runner_clock_us(void);

/* runner_gate.c. A gate that closes sets state and reason of res. @return 0, -ERR_NOMEM, -ERR_IO.
 */
int gate_sources(struct runner *r, const struct test_def *t, struct result *res);
int gate_columns(struct runner *r, const struct test_def *t, struct result *res);
int gate_inputs(struct runner *r, const struct test_def *t, struct result *res);
int fact_table_named(struct factdb *f, const char *name, struct fact_table **out_table,
    bool *out_history, struct err *e); /* T or T_history */
bool fact_is_history_column(const char *name);
int gate_table(struct runner *r, const char *name, struct fact_table **out_table,
    bool *out_history); /* table NULL: undeclared */
int64_t gate_collections(struct runner *r, const struct test_def *t);

/* runner_param.c */
int gate_params(struct runner *r, const struct test_def *t, struct result *res);

/* runner_cover.c: is the period covered by collections of every table read? Writes words into out
 * (may be empty). */
int gate_cover(
    struct runner *r, const struct test_def *t, bool *out_covered, char *out, size_t out_n);

/* runner_sql.c: statements of a stranger. */
/* Put limits, authorizer and functions on the connection; guard_off() takes them away. */
int guard_on(struct guard *g, struct err *e);
void guard_off(struct guard *g);
/* Why the last prepare or step failed, in words. */
void guard_why(const struct guard *g, int sqlite_code, char *out, size_t out_n);
int guard_prepare(struct guard *g, const char *sql, sqlite3_stmt **out, char *why, size_t why_n);

/* Rows of a statement: JSON Lines as result.rows. */
struct row_set {
    struct buf text;  /* lines as they came */
    struct buf names; /* the line of column names */
    struct {
        uint32_t at, n;
    } * lines;
    size_t n, cap, max; /* kept; max of 0: RUNNER_ROWS_MAX */
    int64_t total;      /* rows the query returned */
    int64_t nameless;   /* without source or subject */
    bool as_given;      /* keep the query's own order, and the first max rows of it */
};
void row_set_init(struct row_set *s, size_t max);
void row_set_fini(struct row_set *s);
/* Step through all rows. @return 0; 1 with why; -ERR_NOMEM. */
int row_set_fill(
    struct row_set *s, struct guard *g, sqlite3_stmt *st, char *why, size_t why_n, struct err *e);
int row_set_format(struct row_set *s, struct buf *out, struct err *e);

/* runner_func.c: date() and strftime() that read no clock. */
int runner_functions(sqlite3 *db);

/* runner_proc.c: as runner_one() for all, in a process without privileges. */
int runner_process(struct runner *r, const struct test_def *const *tests, size_t n,
    struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx);

int runner_process_query(struct runner *r, const char *sql, size_t max, struct result *out);

/* runner_query.c: in the child; a refusal is a result, its enum err_code in population. */
int runner_query_one(struct runner *r, const char *sql, size_t max, struct result *out);

#endif /* FACTS_RUNNER_INT_H */
