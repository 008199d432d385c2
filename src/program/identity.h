#ifndef PROGRAM_IDENTITY_H
#define PROGRAM_IDENTITY_H

/*
 * identity: whose an account is, by declared rules in one order, and by which of them. Pure: what
 * is declared is added to a map, then each account is asked for. Nothing here compares names that
 * only look alike (identity_suggest.h). The rules, and why in this order: docs/design/identity.md.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "facts/factdb.h"

/* The first rule under which anybody claims the account decides; two by the same rule are a tie. */
enum identity_rule {
    IDENTITY_NONE = 0,
    IDENTITY_LINK,     /* a person's word: a record account.link */
    IDENTITY_REGISTER, /* the owner list: table identities */
    IDENTITY_ALIAS,    /* a name declared as a person's: a record account.alias */
    IDENTITY_NUMBER,   /* the employee number: stated by the system, or the account's very name */
    IDENTITY_ADDRESS,  /* the account's name is the person's mail address */
    IDENTITY_LOGIN,    /* a source declared to use the directory's names */
    IDENTITY_HOST,     /* a host's own account: whoever answers for the host */
    IDENTITY_RULE_COUNT_
};

enum {
    IDENTITY_TEXT_MAX = 512,
    IDENTITY_ADDRESS_MAX = 320,
    IDENTITY_CLAIMANTS_MAX = 64, /* more than these in a tie are not counted */
};

/** @return "link", "register", ...; NULL for IDENTITY_NONE. */
const char *identity_rule_name(enum identity_rule r);

/**
 * May a text name an account, a system, a source or an alias? 1 to IDENTITY_TEXT_MAX bytes of UTF-8
 * without control characters, NUL among them.
 */
bool identity_text_fits(struct str s);

struct identity_map;

/** @param a what is declared is copied into it; must outlive the map and what it resolved. */
int identity_map_new(struct identity_map **out, struct arena *a, struct err *e);
void identity_map_free(struct identity_map *m);

/*
 * What is declared. Empty texts declare nothing; saying a thing twice is saying it once. Domains
 * come before addresses and aliases. @return 0 or -ERR_NOMEM.
 */
int identity_add_person(struct identity_map *m, struct str person, struct err *e);
int identity_add_domain(struct identity_map *m, struct str domain, struct err *e);
int identity_add_link(struct identity_map *m, const struct str account[3], struct str kind,
    struct str person, struct str owner, struct err *e); /* source, system, account */
int identity_add_registered(struct identity_map *m, struct str system, struct str account,
    struct str kind, struct str person, struct str owner, struct err *e);
/* @param source empty: wherever the name is met. */
int identity_add_alias(
    struct identity_map *m, struct str value, struct str source, struct str person, struct err *e);
int identity_add_address(
    struct identity_map *m, struct str address, struct str person, struct err *e);
int identity_add_login(struct identity_map *m, struct str login, struct str person, struct err *e);
int identity_use_logins(struct identity_map *m, struct str source, struct err *e);
/* Whoever answers for a host. */
int identity_add_host(struct identity_map *m, struct str source, struct str owner, struct err *e);

/** @return the person's id as the map keeps it, or NULL when nobody is known by it. */
const char *identity_known(const struct identity_map *m, struct str person);

/* An account as its system reports it; empty texts: not said. */
struct identity_account {
    struct str source, system, account, kind, person, owner;
    bool of_host; /* a host's own account, no person's: not tried as a person's name */
    bool enabled;
};

/** @return true when its system says that it is no person's: its name is then not read as one's. */
bool identity_impersonal(const struct identity_account *a);

/** Set kind, person, owner, rule and candidates of `out`; its other members are the caller's. */
void identity_resolve(
    const struct identity_map *m, const struct identity_account *a, struct fact_identity *out);

/** The claimants of an account that is a tie, or its only one: up to max ids. @return how many. */
size_t identity_claimants(
    const struct identity_map *m, const struct identity_account *a, const char **out, size_t max);

#endif /* PROGRAM_IDENTITY_H */
