#ifndef PROGRAM_LIBDB_H
#define PROGRAM_LIBDB_H

/*
 * libdb: the library as temporary tables lib_*, beside the state, so that coverage,
 * gaps, readiness and listings are plain SQL. Loaded by need; never written by anyone else; not
 * part of the state.
 */

#include "base/err.h"

struct workspace;

enum {
    LIB_CRITERIA = 1 << 0,
    LIB_CONTROLS = 1 << 1,
    LIB_REQUESTS = 1 << 2,
    LIB_TRIGGERS = 1 << 3,
    LIB_POLICIES = 1 << 4,
    LIB_PROCEDURES = 1 << 5,
    LIB_TRAINING = 1 << 6,
    LIB_TESTS = 1 << 7,
    LIB_TABLES = 1 << 8,
    LIB_ALL = (1 << 9) - 1
};

/**
 * Load what is needed and not loaded yet. The first call also makes the view `latest`: each test's
 * newest result, whichever run gave it.
 *
 * @return 0, -ERR_INPUT (a content file is wrong), -ERR_NOMEM.
 */
int libdb_need(struct workspace *ws, unsigned needs, struct err *e);

#endif /* PROGRAM_LIBDB_H */
