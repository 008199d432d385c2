#ifndef PROGRAM_ENGAGEMENT_H
#define PROGRAM_ENGAGEMENT_H

/* engagement: one audit: type, categories, period with its time zone, boundary, subservice method;
 * and step 1's questions, obligations and own requirements. */

#include "program/workspace.h"

struct engagement {
    const char *id, *name;
    int type;                              /* 1 or 2 */
    const char *categories;                /* "security,availability" */
    const char *from_on, *until_on, *zone; /* until_on is the last day, included */
    int64_t from_at, until_at;             /* half-open, seconds UTC */
    const char *boundary, *subservice, *method;
};

/**
 * Open an engagement. Fields as struct engagement; id, from_at and until_at are made here.
 *
 * @param n   type 1: until_on is the date of the report; from_on may be earlier: how far back
 * period tests look.
 * @param out_id at least WS_ID_MAX bytes.
 * @return 0, -ERR_INPUT (type, category, day, zone, method), or as ws_act().
 */
int engagement_new(struct workspace *ws, const struct engagement *n, char *out_id, struct err *e);

/**
 * Approve the plan of the newest engagement: its boundary, categories and period, before fieldwork.
 *
 * @return 0; -ERR_DENIED for a member of the audit team and for who opened it, -ERR_EXISTS when it
 * is approved.
 */
int engagement_approve(struct workspace *ws, char *out_id, struct err *e);

/** The engagement of that id, or the newest when id is NULL. Strings live in the workspace's arena.
 * @return 0, -ERR_NOTFOUND. */
int engagement_get(struct workspace *ws, const char *id, struct engagement *out, struct err *e);

/** The newest engagement; out->id is NULL when none is open yet. @return 0, or the store's error.
 */
int engagement_if_any(struct workspace *ws, struct engagement *out, struct err *e);

/** Fill (once) the temporary table scope_criterion(id) with the criteria in scope of the engagement
 * (all when e is NULL). */
int engagement_scope(struct workspace *ws, const struct engagement *g, struct err *e);

/** Answer a question about the environment. @param answer "yes" or "no". */
int environment_answer(
    struct workspace *ws, const char *trigger, const char *answer, const char *note, struct err *e);

/** Accept an obligation that a yes proposed: it becomes a requirement with its bounds. */
int obligation_accept(struct workspace *ws, const char *obligation, struct err *e);

struct requirement_new {
    const char *title, *words, *criteria; /* words and criteria may be NULL */
    const char *file;                     /* the contract, law or letter it comes from */
    const char *const *bounds;            /* "param<=24", "param>=90" */
    size_t bound_n;
};
/** Add a requirement of the organization's own. @param out_id at least WS_ID_MAX bytes:
 * "own:R-001". */
int requirement_add(
    struct workspace *ws, const struct requirement_new *n, char *out_id, struct err *e);
int requirement_withdraw(struct workspace *ws, const char *id, struct err *e);

#endif /* PROGRAM_ENGAGEMENT_H */
