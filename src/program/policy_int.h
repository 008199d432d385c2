#ifndef PROGRAM_POLICY_INT_H
#define PROGRAM_POLICY_INT_H

/* policy_int: shared by policy.c, policy_text.c and policy_lint.c only. */

#include "program/policy.h"

/** How alike a rendered text and the shipped one are, in permille of the lines that are not blank.
 */
int policy_similarity(
    struct workspace *ws, const char *id, struct str text, int *out_permille, struct err *e);

#endif /* PROGRAM_POLICY_INT_H */
