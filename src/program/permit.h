#ifndef PROGRAM_PERMIT_H
#define PROGRAM_PERMIT_H

/*
 * permit: may this act be this person's? Asked when an act is made and again whenever the ledger is
 * replayed, so that an act slipped in while the state was edited is found by fsck: the role its
 * kind takes, and that nobody judges their own work unless a safeguard says so. Reads the state as
 * it stood before the act, and the act; nothing else.
 */

#include <stdbool.h>
#include <stdint.h>

#include "record/record.h"

/**
 * Has a person, on a day, a role that permits acts of a kind?
 *
 * @param at seconds UTC: who left before that day acts no more.
 * @return 0, -ERR_DENIED (says which role it takes; hint says who grants it), or the store's
 * failure.
 */
int permit_role(struct store *s, const char *person, const char *kind, int64_t at, struct err *e);

/**
 * Separation of duties: refuse when `person` is `other`, unless a safeguard for the scope names the
 * person.
 *
 * @param what past-tense story for the message: "drafted this version".
 * @return 0 or -ERR_DENIED with the way out in the hint.
 */
int permit_separate(struct store *s, const char *person, const char *other, const char *scope,
    const char *what, struct err *e);

/** Both of the above for an act of the ledger. @return 0, -ERR_DENIED, or the store's failure. */
int permit_act(struct store *s, const struct act *a, struct err *e);

#endif /* PROGRAM_PERMIT_H */
