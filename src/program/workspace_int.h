#ifndef PROGRAM_WORKSPACE_INT_H
#define PROGRAM_WORKSPACE_INT_H

/* workspace_int: shared by workspace.c and workspace_create.c only. */

#include "program/workspace.h"

/** Where a demo's throw-away keys lie: inside the workspace. @return 0, -ERR_LIMIT. */
int workspace_demo_keyring(char *out, size_t n, const char *dir, struct err *e);

#endif /* PROGRAM_WORKSPACE_INT_H */
