#ifndef PROGRAM_ACCOUNT_H
#define PROGRAM_ACCOUNT_H

/*
 * account: what people say about whose an account is: links, aliases, refusals of suggestions, and
 * which rules hold. Every one is a record, and is taken back by another. How accounts are resolved
 * with them: identity.h. Texts are 1 to IDENTITY_TEXT_MAX bytes without control characters.
 */

#include <stdbool.h>

#include "base/str.h"
#include "program/workspace.h"

/** Say who an account belongs to. @param kind person, service, shared. */
int account_link(struct workspace *ws, const char *source, const char *system, const char *account,
    const char *kind, const char *person, struct err *e);

/** Take that back: the rules speak of the account again. @return -ERR_NOTFOUND when nobody said. */
int account_unlink(struct workspace *ws, const char *source, const char *system,
    const char *account, const char *reason, struct err *e);

/**
 * Declare that a name is a person's, wherever it is met or in one source; or take it back.
 *
 * @param source NULL: everywhere.
 * @param held   false: taken back; a reason is then needed.
 * @return 0, -ERR_EXISTS (is declared), -ERR_NOTFOUND (is not; no such person or source).
 */
int account_alias(struct workspace *ws, const char *person, struct str value, const char *source,
    bool held, const char *reason, struct err *e);

/** Say that a suggested person is not the account's, so that it is not suggested again; or take
 * that back. A reason is needed. */
int account_refuse(struct workspace *ws, const char *source, const char *system,
    const char *account, const char *person, bool held, const char *reason, struct err *e);

/**
 * Declare a rule, or take it back.
 *
 * @param rule "domain": `value` is a mail domain in which upper and lower case are one;
 *             "logins": `value` is a source whose login names are the directory's.
 */
int account_rule(struct workspace *ws, const char *rule, const char *value, bool held,
    const char *reason, struct err *e);

#endif /* PROGRAM_ACCOUNT_H */
