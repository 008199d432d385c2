#ifndef FACTS_RERUN_H
#define FACTS_RERUN_H

/*
 * rerun: a recorded run (docs/format/run.md) read back, and done again from the blobs it names: the
 * same tables, declarations, parameters and tests in a fresh fact database. Used to render
 * evidence.db and by the verifier.
 */

#include "base/arena.h"
#include "base/json.h"
#include "facts/factdb.h"
#include "facts/runner.h"

enum { RUN_VERSION = 2 /* 1 is read too */, RUN_LIST_MAX = 4000000 /* entries of one list */ };

/* A text the run used: a test or a table's declaration. */
struct run_text {
    const char *name;
    struct hash hash;
    const char *origin; /* of a test: "library", "changed", "own"; NULL for a table */
};

struct run {
    const char *id, *engine;
    const char *engagement; /* NULL: none */
    struct run_scope scope;
    const char *const *snapshots; /* ids, in the order of the ledger */
    size_t snapshot_n;
    struct fact_meta meta;
    struct run_text *tables, *tests; /* rising by name, each once */
    size_t table_n, test_n;
    const struct json *results; /* array of test_n objects, in the order of tests */
    const struct json *root;    /* the whole object */
};

/**
 * Read a run strictly: what is missing, unknown, unsorted or not canonical is refused.
 *
 * @param a holds everything.
 * @return 0, -ERR_INPUT with the reason, -ERR_NOMEM.
 */
int run_parse(struct arena *a, struct str bytes, struct run **out, struct err *e);

/* A run that can be done again. */
struct rerun {
    struct arena arena;
    struct library *library;
    struct factdb *db;
    const struct test_def **tests; /* run->test_n, in the order of run->tests */
};

/**
 * Load what the run rested on.
 *
 * @param snapshots run->snapshot_n of them, in the run's order.
 * @param blobs     gives tables and texts; every byte is checked against its name.
 * @return 0, -ERR_CORRUPT or -ERR_NOTFOUND naming the blob, -ERR_INPUT (a declaration or test that
 * is none), -ERR_NOMEM, -ERR_IO.
 */
int rerun_open(struct rerun *r, const struct run *run, const struct snapshot *const *snapshots,
    const struct blob_source *blobs, struct err *e);

/** Judge all tests again. @param out run->test_n results; the caller calls result_fini() on each,
 * also after a failure. */
int rerun_tests(struct rerun *r, const struct run *run, struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx,
    struct err *e);
void rerun_close(struct rerun *r); /* a zeroed one is fine */

#endif /* FACTS_RERUN_H */
