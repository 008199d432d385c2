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

#endif /* PROGRAM_OWN_CONTENT_H */
