#ifndef COLLECT_MARIADB_RIGHTS_H
#define COLLECT_MARIADB_RIGHTS_H

/*
 * mariadb_rights: what MariaDB's catalogs mean: privileges as bits, columns and sets, ways to
 * authenticate, roles reached through roles. Pure: no server, no tables. Private to src/collect and
 * its tests.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    MARIADB_BITS = 40, /* of `access` that have a name */
    MARIADB_BIT_GRANT = 10,
    MARIADB_NAME_MAX = 80,
};

/** The privilege of one bit of `access`; NULL for one without a name, and for GRANT OPTION. */
const char *mariadb_privilege(int bit);
/** The bits an account is an administrator by. */
uint64_t mariadb_admin_bits(void);
/**
 * The privilege a column ("Create_tmp_table_priv") or a word of a set ("Show view") of a grant
 * table stands for, upper case.
 *
 * @return false when it doesn't fit, or is no privilege.
 */
bool mariadb_privilege_name(struct str word, char out[MARIADB_NAME_MAX]);

/* What the ways to log in of one account come to. */
struct mariadb_ways {
    bool opens_unproven; /* one of them asks for nothing */
    bool weak_hash;      /* one of them rests on SHA-1 */
    int has_password;    /* 1, 0; -1: none of them knows passwords */
};

/**
 * Judge an account's ways to log in.
 *
 * @param plugin       n 0: none is recorded.
 * @param state        of its authentication string: absent, empty, invalid, set.
 * @param alternatives "unix_socket=absent,=absent,ed25519=set": auth_or in its order, an element
 * without a plug-in being the account's own; n 0: the account's own alone.
 */
void mariadb_judge_ways(
    struct str plugin, struct str state, struct str alternatives, struct mariadb_ways *out);

/* Who has a role. */
struct mariadb_edge {
    const char *user, *host; /* host "" for a role */
    const char *role;
    bool admin;
};

/**
 * Call visit for each role each member that isn't a role reaches, shortest way first.
 *
 * @param v     sorted in place.
 * @param visit path is "a > b"; valid for the call.
 * @return 0, -ERR_NOMEM, -ERR_LIMIT when the answer has more than most, what visit returned.
 */
int mariadb_reach(struct mariadb_edge *v, size_t n, size_t most,
    int (*visit)(void *ctx, const char *user, const char *host, const char *role, int depth,
        const char *path, struct err *e),
    void *ctx, struct err *e);

#endif /* COLLECT_MARIADB_RIGHTS_H */
