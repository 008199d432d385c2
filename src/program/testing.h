#ifndef PROGRAM_TESTING_H
#define PROGRAM_TESTING_H

/* testing: runs of tests over the evidence, the exceptions they open and clear, waivers that stand
 * beside them. */

#include "facts/factdb.h"
#include "facts/runner.h"
#include "program/engagement.h"
#include "program/workspace.h"

/* The fact database of the workspace at one moment, with all that fills it. */
struct facts_open {
    struct factdb *db;
    struct snapshot **snapshots; /* oldest first; in `arena` */
    size_t snapshot_n;
    struct fact_meta meta; /* arrays in `arena` */
    struct arena arena;
};

/**
 * Load every snapshot recorded up to as_of, parameters, sources, identities and expectations.
 *
 * @return 0, -ERR_CORRUPT (a blob is not what its record says), -ERR_IO, -ERR_NOMEM.
 */
int facts_open(struct facts_open *out, struct workspace *ws, int64_t as_of, struct err *e);
void facts_close(struct facts_open *f);

struct test_request {
    const char *const *ids; /* tests; none: all */
    size_t n;
    int64_t as_of;
    bool record;            /* false: judge only, nothing is recorded (a past day) */
    const char *engagement; /* NULL: the newest, or none */
};

/* A run, for its caller to print; owned by it. */
struct test_run {
    char id[WS_ID_MAX]; /* empty when not recorded */
    size_t n;
    struct result *results;
    int64_t *waived; /* exceptions of results[i] that an approved waiver covers */
    int64_t opened, cleared;
    struct engagement engagement;
    bool has_engagement;
};

/** Run tests. @param progress as runner_run(). @return 0, -ERR_NOTFOUND (no such test), or a
 * failure; nothing recorded then. */
int test_run(struct workspace *ws, const struct test_request *r,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx,
    struct test_run *out, struct err *e);
void test_run_fini(struct test_run *t);

struct waiver_new {
    const char *test, *source, *subject, *reason, *expires_on;
};
/** Ask for a waiver of one exception. It changes no result: the exception is then shown as waived.
 * @param out_id WS_ID_MAX. */
int waiver_request(struct workspace *ws, const struct waiver_new *w, char *out_id, struct err *e);
/** Approve: not by who asked. */
int waiver_approve(struct workspace *ws, const char *id, struct err *e);
int waiver_revoke(struct workspace *ws, const char *id, struct err *e);

#endif /* PROGRAM_TESTING_H */
