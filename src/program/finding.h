#ifndef PROGRAM_FINDING_H
#define PROGRAM_FINDING_H

/*
 * finding: a person's statement over exceptions: condition, criterion, cause, effect, severity;
 * management's response; retests over enough new occurrences; closed by an auditor who neither owns
 * nor answered it. And conclusions.
 */

#include "program/workspace.h"

struct finding_new {
    const char *title, *criterion, *condition, *cause, *effect;
    const char *severity;       /* low, medium, high, critical */
    const char *recommendation; /* what is advised; NULL: nothing yet, and test AUD-011 says so */
    const char *owner;          /* person; NULL: given with the response */
    const char *due_on;         /* NULL: from the response plan in force */
    const char *const
        *exceptions; /* "TEST SOURCE SUBJECT" (divided by a tab), or "TEST": all that are open */
    size_t exception_n;
};
/** Raise a finding. @param out_id WS_ID_MAX bytes. @return 0, -ERR_INPUT, -ERR_NOTFOUND (no such
 * exception). */
int finding_raise(struct workspace *ws, const struct finding_new *n, char *out_id, struct err *e);

/** The finding was reported to the oversight body, now. @return 0, -ERR_NOTFOUND, -ERR_EXISTS. */
int finding_report(struct workspace *ws, const char *id, struct err *e);

/** Management's response: what is done, by whom, until when. */
int finding_respond(struct workspace *ws, const char *id, const char *response, const char *owner,
    const char *due_on, struct err *e);

struct retest {
    char run[WS_ID_MAX];
    bool passed;
    int64_t occurrences,
        needed; /* passing occurrences since the response; how many the frequency demands */
    char why[256];
};
/** Judge the finding's exceptions in the newest run and record it. */
int finding_retest(
    struct workspace *ws, const char *id, const char *words, struct retest *out, struct err *e);

/** Close a finding whose last retest passed. */
int finding_close(struct workspace *ws, const char *id, const char *words, struct err *e);

/**
 * Conclude on a control (effective, effective_with_deviations, ineffective, no_occurrence,
 * not_tested) or a criterion (met, met_with_deviations, not_met, not_evaluated) in the newest
 * engagement: a person's words, never computed.
 */
int conclusion_state(struct workspace *ws, const char *subject, const char *verdict,
    const char *words, struct err *e);
/** Another person's review of a conclusion. */
int conclusion_review(struct workspace *ws, const char *subject, const char *words, struct err *e);

#endif /* PROGRAM_FINDING_H */
