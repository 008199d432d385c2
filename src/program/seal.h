#ifndef PROGRAM_SEAL_H
#define PROGRAM_SEAL_H

/* seal: management freezes a submission and asserts it; the auditor's signed reply comes back. */

#include "program/workspace.h"

/**
 * Freeze the newest engagement with its newest run of all tests.
 *
 * @param assertion management's own words.
 * @param incomplete NULL: refused while a criterion in scope has no reviewed conclusion or no run
 * judged every test; else the reason, which is shown.
 * @param out_id WS_ID_MAX bytes.
 */
int seal_engagement(struct workspace *ws, const char *assertion, const char *incomplete,
    char *out_id, struct err *e);

/** Take in the auditor's reply file: checked against the seal it answers, and its signature. @param
 * out_decision in the arena. */
int reply_import(struct workspace *ws, const char *path, const char **out_decision, struct err *e);

#endif /* PROGRAM_SEAL_H */
