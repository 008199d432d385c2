#ifndef PROGRAM_PEOPLE_H
#define PROGRAM_PEOPLE_H

/*
 * people: who is in the program. In evidence and records a person is an opaque id; the name and
 * address stand in one record of kind person.name, the only one that would have to be erased.
 */

#include "program/workspace.h"

struct person_new {
    const char *person; /* id: letters, digits, - _ . @; at most 64 bytes */
    const char *name, *email, *title, *manager, *start_on, *end_on; /* may be NULL */
};

/** @return true for 1 to 64 letters, digits, '-', '_', '.' or '@' that start with neither '.' nor
 * '-'. */
bool people_id_fits(const char *id);

/** Add a person, or correct one that is there: what is NULL stays as it was, an empty text clears.
 * @return 0, -ERR_INPUT, or as ws_act(). */
int people_add(struct workspace *ws, const struct person_new *p, struct err *e);

/**
 * Add people from a CSV file with the columns person, name, email, manager, title (or role),
 * start_on, end_on (person must be there; others may be missing). All or none.
 *
 * @param out_n how many.
 * @return 0, -ERR_INPUT naming file, line, column and reason.
 */
int people_import(struct workspace *ws, const char *path, size_t *out_n, struct err *e);

/** Grant or revoke a role. @return 0, -ERR_INPUT (no such role), -ERR_NOTFOUND (no such person). */
int people_role(
    struct workspace *ws, const char *person, const char *role, bool grant, struct err *e);

/**
 * Make a key for a person in this keyring and register it, or register a public key made elsewhere.
 *
 * @param vkey NULL: make one here.
 */
int people_key(struct workspace *ws, const char *person, const char *vkey,
    const struct passphrase *pass, struct err *e);

/**
 * Make a key for oneself in this account's keyring, without a workspace: for people whose
 * compliance lead works elsewhere.
 *
 * @param origin the workspace's origin, as the lead gives it.
 * @param out    appended: the public half, for `person key PERSON --public`.
 */
int people_new_key(const char *person, const char *origin, const struct passphrase *pass,
    struct buf *out, struct err *e);

/** Revoke a person's key, named by its key id in hex as `people` shows it. */
int people_key_revoke(struct workspace *ws, const char *person, const char *key, struct err *e);

/** Auditors: join the audit team, declare a conflict with a control, area or person, leave. */
int team_join(struct workspace *ws, const char *person, const char *role, const char *competence,
    struct err *e);
int team_conflict(struct workspace *ws, const char *person, const char *subject, const char *reason,
    struct err *e);
int team_leave(struct workspace *ws, const char *person, struct err *e);

/**
 * The actor, a member of the audit team, declares independence in the newest engagement, but for
 * the conflicts on record.
 *
 * @param out_conflicts how many those are.
 * @return 0, -ERR_INPUT (not on the team), -ERR_NOTFOUND (no engagement).
 */
int team_declare(struct workspace *ws, int64_t *out_conflicts, struct err *e);

/** Record a safeguard: who can't be separated, over what, why, and the outside reviewer. */
int safeguard_add(struct workspace *ws, const char *scope, const char *person, const char *reviewer,
    const char *reason, struct err *e);

/** @return 0 when the person is in the program, -ERR_NOTFOUND with a hint otherwise. */
int people_must(struct workspace *ws, const char *person, struct err *e);

#endif /* PROGRAM_PEOPLE_H */
