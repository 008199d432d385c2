#ifndef PROGRAM_PLAN_H
#define PROGRAM_PLAN_H

/* plan: the response plan for what an audit finds: roles, triage times, playbooks; deadlines come
 * from it. */

#include "program/workspace.h"

/** Adopt the library's (or the workspace's own) response plan as a draft version. */
int plan_adopt(struct workspace *ws, int64_t *out_version, struct err *e);
/** Approve the newest draft: not by who adopted it. */
int plan_approve(struct workspace *ws, struct err *e);

#endif /* PROGRAM_PLAN_H */
