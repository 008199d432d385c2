#ifndef PROGRAM_RUN_BLOB_H
#define PROGRAM_RUN_BLOB_H

/* run_blob: everything a run rested on and gave, as one canonical JSON object (docs/format/run.md,
 * version 1). */

#include "program/testing.h"

#define RUN_ENGINE "testamur-runner 1"

/** Append the object. Also puts the texts of tests and table declarations, and the rows of results,
 * into the blob folder. */
int run_blob_format(struct workspace *ws, struct buf *out, const char *run_id,
    const struct facts_open *f, const struct run_scope *scope, const struct test_run *t,
    struct err *e);

#endif /* PROGRAM_RUN_BLOB_H */
