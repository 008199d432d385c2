#ifndef PROGRAM_OWN_CONTENT_H
#define PROGRAM_OWN_CONTENT_H

/*
 * own_content: the workspace's own files under content/: tests, policies, controls, training, ...
 * They add to the library or override it, never a criterion, and take effect only as an approved
 * record that names their hash.
 */

#include "program/workspace.h"

/**
 * Propose DIR/content/PATH as it is now. The file must parse, and the whole library with it; a test
 * must compile and read only what it declares.
 *
 * @return 0, -ERR_INPUT with file, line and reason, -ERR_NOTFOUND.
 */
int content_propose(struct workspace *ws, const char *path, struct err *e);

/** Approve a proposed file, as it was proposed: not by who proposed it. */
int content_approve(struct workspace *ws, const char *path, struct err *e);

/**
 * The file as it lies in the workspace and what it replaces, for a reader to compare before
 * approving.
 *
 * @param out_before what the library ships under that path; empty when nothing. Both live as long
 * as the workspace.
 * @param out_warning a sentence when a test looks as if it could never fail; else NULL.
 */
int content_compare(struct workspace *ws, const char *path, struct str *out_before,
    struct str *out_after, const char **out_warning, struct err *e);

#endif /* PROGRAM_OWN_CONTENT_H */
