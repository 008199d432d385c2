#ifndef PROGRAM_EXPLAIN_H
#define PROGRAM_EXPLAIN_H

/*
 * explain: why something is believed, both ways on one screen: criterion -> control -> test -> rows
 * -> snapshot -> leaf -> checkpoint, each with its hash; and from any of these back up to the
 * criteria.
 */

#include "base/buf.h"
#include "base/err.h"

struct workspace;

/**
 * Explain an id: a criterion, requirement, control, test, policy, parameter, source, snapshot,
 * finding, document or a record's number.
 *
 * @param line called per line: indent, label ("test"), id, text, hash (hex, or NULL).
 * @return 0, -ERR_NOTFOUND.
 */
int explain(struct workspace *ws, const char *id,
    void (*line)(void *ctx, int depth, const char *label, const char *id, const char *text,
        const char *hash),
    void *ctx, struct err *e);

#endif /* PROGRAM_EXPLAIN_H */
