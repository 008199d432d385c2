#ifndef FACTS_SCRIPT_H
#define FACTS_SCRIPT_H

/*
 * script: a test as a script for the stock sqlite3 shell over evidence.db, so that anybody can run
 * it again without this program: `sqlite3 -readonly evidence.db < run.sql`. It prints the
 * population, then the rows, byte for byte those of result.rows.
 */

#include "base/buf.h"
#include "base/err.h"
#include "content/testdef.h"
#include "facts/factdb.h"
#include "facts/runner.h"

/**
 * Append the script of a test.
 *
 * @param f     tells the names of the query's columns; its rows do not matter.
 * @param scope as_of and period become `.parameter set` lines.
 * @return 0, -ERR_INPUT when the test does not compile, -ERR_NOMEM.
 */
int script_format(struct buf *b, struct factdb *f, const struct test_def *t,
    const struct run_scope *scope, struct err *e);

#endif /* FACTS_SCRIPT_H */
