#ifndef CONTENT_ROLES_H
#define CONTENT_ROLES_H

/* roles: what people are in the program, and which kinds of act each role may do. */

#include <stddef.h>

/* Bits start at 1, so that a forgotten one permits nothing. */
enum role_bit {
    ROLE_LEAD = 1 << 0,
    ROLE_EXECUTIVE = 1 << 1,
    ROLE_BOARD = 1 << 2,
    ROLE_AUDITOR = 1 << 3,
    ROLE_OWNER = 1 << 4,
    ROLE_ANYONE = 1 << 5, /* held by every person who has not left */
};

struct role {
    unsigned bit;
    const char *name;
    const char *summary;
};

struct permission {
    const char *kind;
    unsigned roles; /* any of these suffices */
};

/** @return the role of that name, or NULL. */
const struct role *role_find(const char *name);
/** @return the i-th role, or NULL past the end. */
const struct role *role_at(size_t i);
/** @return the roles that may do acts of a kind; 0 when nobody may. */
unsigned permission_roles(const char *kind);

#endif /* CONTENT_ROLES_H */
