#ifndef REPORT_DIFF_H
#define REPORT_DIFF_H

/* diff: what changed between two short texts, line by line: longest common subsequence, so nothing
 * is called changed that is not. */

#include "base/err.h"
#include "base/str.h"

enum { DIFF_LINES_MAX = 2000 }; /* lines of either text */

/**
 * Call line for every line of both: ' ' stands in both, '-' only in before, '+' only in after.
 *
 * @return 0, -ERR_LIMIT (too many lines), -ERR_NOMEM.
 */
int diff_lines(struct str before, struct str after,
    void (*line)(void *ctx, char sign, struct str text), void *ctx, struct err *e);

#endif /* REPORT_DIFF_H */
