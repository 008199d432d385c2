#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

/*
 * verify: judges a package without trusting who made it, offline: no workspace, no database, no
 * network. It is told what to expect (key, origin, an older head, a smallest size), and absence is
 * a failure. It shares no code with what writes ledgers and packages but the primitives of ledger,
 * content and facts. Rules: docs/format/package.md.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"
#include "ledger/sign.h"

enum verify_check_id {
    VERIFY_CONTAINER,
    VERIFY_MANIFEST,
    VERIFY_FILES,
    VERIFY_CHECKPOINT,
    VERIFY_LEDGER,
    VERIFY_PRIOR,
    VERIFY_RECORDS,
    VERIFY_SIGNATURES,
    VERIFY_PERMITTED,
    VERIFY_CLOCK,
    VERIFY_SEAL,
    VERIFY_BLOBS,
    VERIFY_SNAPSHOTS,
    VERIFY_LIBRARY,
    VERIFY_RUNS,
    VERIFY_EXCEPTIONS,
    VERIFY_TESTS,
    VERIFY_EVIDENCE,
    VERIFY_CHECK_COUNT_
};

enum verify_assurance {
    VERIFY_SELF = 1,  /* the company's own word: its log key signed its own log */
    VERIFY_WITNESSED, /* an outside party whose key the caller gave cosigned the head, or a later
                         one of it */
};

enum {
    VERIFY_FAULTS_MAX = 200, /* faults told one by one; all are counted */
    VERIFY_NOT_CHECKED_MAX = 24,
    VERIFY_DETAIL_MAX = 256,
};

struct verify_options {
    const struct verifier
        *log; /* the log's key from elsewhere; NULL: the package's own, which proves less */
    const struct verifier *witnesses; /* keys of outside parties */
    size_t witness_n;
    const char *origin;   /* the ledger it must be; NULL: any */
    const char *manifest; /* SHA-256 its manifest must have, hex; NULL: any */
    struct str prior;     /* a checkpoint kept from before, as it was signed; p NULL: none */
    int64_t size_min;     /* records it must have */
    bool skip_tests;      /* do not do tests again */
    bool all_runs;        /* do the tests of every run again, not of the package's run only */
    void (*progress)(void *ctx, const char *what, int64_t done, int64_t total); /* may be NULL */
    void *ctx;
};

struct verify_check {
    const char *name;               /* "container", ... */
    const char *title;              /* what holds when it is good */
    bool ran, ok;                   /* ok is false while it did not run */
    char detail[VERIFY_DETAIL_MAX]; /* what was counted, or why it did not run */
};

/* One thing that does not hold. */
struct verify_fault {
    enum verify_check_id check;
    const char *where; /* file, record or test */
    const char *what;  /* the rule, and what stands there */
    const char *hint;  /* what to do */
};

/* A test that is not the library's. */
struct verify_test {
    const char *id;
    const char *origin; /* "changed", "own", "removed" */
};

struct verify_report {
    bool ok;
    enum verify_assurance assurance;
    int64_t witnessed_at; /* seconds UTC the newest good cosignature claims; 0: none */
    struct verify_check checks[VERIFY_CHECK_COUNT_];
    struct verify_fault faults[VERIFY_FAULTS_MAX];
    size_t fault_n; /* all of them, told or not */
    const char *not_checked[VERIFY_NOT_CHECKED_MAX];
    size_t not_checked_n;
    struct verify_test *tests; /* that are not the library's, of the package's run */
    size_t test_n;
    /* What the package says of itself; NULL or 0 while not read. Good only when ok. */
    bool sealed, demo;
    struct hash manifest, root;
    const char *origin, *engagement, *seal, *run, *program;
    char key[SIGN_NAME_MAX + 128]; /* vkey of the log that was checked against */
    int64_t size, erased, records_at;
    int64_t results[6]; /* of the run, by enum result_state */
    struct arena arena; /* holds the texts */
};

/**
 * Verify a package.
 *
 * @param out filled in every case; the caller calls verify_report_fini().
 * @return 0 when it was judged (out->ok says how), or -ERR_NOTFOUND, -ERR_INPUT (a folder or a
 * device), -ERR_IO, -ERR_NOMEM when it could not be.
 */
int verify_package(
    const char *path, const struct verify_options *o, struct verify_report *out, struct err *e);

/** The same over bytes in memory. */
int verify_bytes(
    struct str bytes, const struct verify_options *o, struct verify_report *out, struct err *e);
void verify_report_fini(struct verify_report *r);

/** "self" or "witnessed". */
const char *verify_assurance_name(enum verify_assurance a);

#endif /* VERIFY_VERIFY_H */
