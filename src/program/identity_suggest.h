#ifndef PROGRAM_IDENTITY_SUGGEST_H
#define PROGRAM_IDENTITY_SUGGEST_H

/*
 * identity_suggest: enabled accounts that no rule resolves, and whom their names look like. Nothing
 * is resolved by it: a person confirms (account.link) or refuses (account.refuse), and what was
 * refused is not suggested again.
 */

#include "program/testing.h"

struct suggestion {
    const char *source, *system, *account;
    const char *person;
    const char *why;
    int64_t since; /* when the account was first reported: so long nobody has judged it */
};

/** Call fn for each, by source, system and account, the likeliest person first. */
int identity_suggest(struct workspace *ws, struct facts_open *f,
    int (*fn)(void *ctx, const struct suggestion *s, struct err *e), void *ctx, struct err *e);

struct rows;

/** All of them as rows of the table account_suggestions; none when no source reports accounts. */
int identity_suggest_rows(struct workspace *ws, struct rows *rows, int64_t now, struct err *e);

#endif /* PROGRAM_IDENTITY_SUGGEST_H */
