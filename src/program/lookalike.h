#ifndef PROGRAM_LOOKALIKE_H
#define PROGRAM_LOOKALIKE_H

/*
 * lookalike: whom the name of an account looks like: the ways in which names become log-ins. It
 * never says whose an account is (identity.h does): what it finds is for a person to judge. Pure.
 */

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Why, the strongest first. */
enum lookalike_why {
    LOOKALIKE_NONE = 0,
    LOOKALIKE_LOGIN,   /* an account of theirs elsewhere, or their address, is called so */
    LOOKALIKE_NAME,    /* first and last name */
    LOOKALIKE_INITIAL, /* one name and the initial of the other */
    LOOKALIKE_WRITTEN, /* either of these, written with other letters */
    LOOKALIKE_NEAR,    /* one letter apart from any of these of 5 letters or more */
    LOOKALIKE_FORGED,  /* letters of another script that look the same */
    LOOKALIKE_WHY_COUNT_
};

enum { LOOKALIKE_HITS_MAX = 5, LOOKALIKE_NEAR_MIN = 5 };

/** @return words for people and tables, such as "initial and surname". */
const char *lookalike_why(enum lookalike_why why);

struct lookalike;

int lookalike_new(struct lookalike **out, struct arena *a, struct err *e);
void lookalike_free(struct lookalike *l);

/** How a person is called, "Kim Alva Berg" or "Berg, Kim". @param person borrowed for good. */
int lookalike_add_name(struct lookalike *l, struct str name, const char *person, struct err *e);
/** What a person is called elsewhere: a login, or an address. */
int lookalike_add_login(struct lookalike *l, struct str login, const char *person, struct err *e);

struct lookalike_hit {
    const char *person;
    enum lookalike_why why;
};

/** Whom an account looks like, each person once, the strongest reason first, then by id.
 * @return how many: 0 for a name of fewer than 3 letters. */
size_t lookalike_find(
    const struct lookalike *l, struct str account, struct lookalike_hit out[LOOKALIKE_HITS_MAX]);

/** The letters and digits by which two names of accounts are called the same; for callers that
 * look names up themselves. @return their number, 0 when it is no name. */
enum { LOOKALIKE_FORM_MAX = 64 };
size_t lookalike_form(struct str account, char out[LOOKALIKE_FORM_MAX]);

#endif /* PROGRAM_LOOKALIKE_H */
