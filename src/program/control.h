#ifndef PROGRAM_CONTROL_H
#define PROGRAM_CONTROL_H

/*
 * control: what the organization does. A manual control's due performances are its population: each
 * is performed with evidence, by somebody, reviewed by somebody else, or it is missed, which is an
 * exception.
 */

#include "program/workspace.h"

/** Adopt a control (NULL: every one whose criteria are in scope of the newest engagement). @param
 * first_due_on NULL: one interval from now. */
int control_adopt(
    struct workspace *ws, const char *id, const char *first_due_on, size_t *out_n, struct err *e);

/** Give a control an owner; an auditor of the team who owns it may not judge it. */
int control_assign(struct workspace *ws, const char *id, const char *owner, struct err *e);

struct performance {
    const char *control;
    const char *evidence;     /* file; demanded */
    const char *note;         /* may be NULL */
    const char *due_on;       /* NULL: the oldest that is open */
    const char *performed_on; /* NULL: now; a day of the past is a claim, and is shown beside the
                                 record's own time */
};
/** Record a performance by the actor. @param out_id at least WS_ID_MAX bytes. @param out_late days
 * late, 0 when in time. */
int control_perform(
    struct workspace *ws, const struct performance *p, char *out_id, int *out_late, struct err *e);

/** Review a performance: not by its performer. */
int control_review(struct workspace *ws, const char *execution, struct err *e);

/**
 * Fill the temporary table due(control, due_on, due_at, execution, performed_at, late_days) with
 * every due performance of adopted manual and hybrid controls up to `until`, and the next one.
 * due_at is the end of the day, UTC.
 */
int control_due_fill(struct workspace *ws, int64_t until, struct err *e);

#endif /* PROGRAM_CONTROL_H */
