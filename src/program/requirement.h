#ifndef PROGRAM_REQUIREMENT_H
#define PROGRAM_REQUIREMENT_H

/* requirement: one criterion or requirement with all that covers it, and what does not. */

#include "base/buf.h"
#include "base/err.h"

struct workspace;

/**
 * Show one requirement.
 *
 * @param id   "CC6.1", "soc2:CC6.1" or "own:R-001".
 * @param line called for people: indent, label, text; may be NULL.
 * @param json an object with id, kind, title, text and one array a section; always written.
 * @return 0, -ERR_NOTFOUND (hint names the nearest).
 */
int requirement_show(struct workspace *ws, const char *id,
    void (*line)(void *ctx, int depth, const char *label, const char *text), void *ctx,
    struct buf *json, struct err *e);

/** "CC6.1" -> "soc2:CC6.1" when such a criterion exists; else the id as it is. In the workspace's
 * arena. */
int requirement_id(struct workspace *ws, const char *id, const char **out, struct err *e);

#endif /* PROGRAM_REQUIREMENT_H */
