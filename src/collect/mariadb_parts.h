#ifndef COLLECT_MARIADB_PARTS_H
#define COLLECT_MARIADB_PARTS_H

/* mariadb_parts: the run of the MariaDB collector, shared by its files. Private to src/collect. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collect/collect_int.h"
#include "collect/mariadb.h"
#include "collect/mariadb_rights.h"

enum {
    MARIADB_ACCOUNTS_MAX = 200000,
    MARIADB_EDGES_MAX = 200000,
    MARIADB_PATHS_MAX = 1000000,
};

/* What the collecting account itself may do, of its own direct global privileges. */
struct mariadb_own {
    bool show_view, columns, process, trigger, databases;
    bool grants_off; /* skip_grant_tables: everybody may do everything */
};

/* One account or role, as it was told. Strings in the run's arena. */
struct mariadb_account {
    const char *user, *host; /* as shown: (anonymous), (none) */
    const char *label;       /* user@host; of a role its name */
    bool is_role, locked, enabled, privileged;
    uint64_t access;
    int64_t changed_at; /* -1: unknown */
    int64_t expired_by; /* days; -1: by the server's default */
};

struct mariadb_run {
    struct collect_ctx *c;
    struct mariadb *m;
    struct mariadb_own own;
    struct mariadb_account *accounts;
    size_t account_n, account_max;
    struct mariadb_edge *edges;
    size_t edge_n, edge_max;
    int64_t role_n;
    bool accounts_known, grants_known, roles_known;
};

/**
 * Run a statement for a table; what fails makes it incomplete, a privilege with what to grant.
 *
 * @param grant may be NULL.
 * @param out_ok may be NULL: true when all rows came.
 * @return 0, or -ERR_NOMEM.
 */
int mariadb_ask(struct mariadb_run *r, const char *table, const char *grant, const char *sql,
    int cells, int (*row)(void *ctx, const struct str *cells, struct err *e), bool *out_ok,
    struct err *e);
int mariadb_ask_named(struct mariadb_run *r, const char *table, const char *grant, const char *sql,
    int (*row)(void *ctx, const char *const *names, const struct str *cells, int n, struct err *e),
    bool *out_ok, struct err *e);
/** Note a failure on a table. @return 0, or -ERR_NOMEM when that is what it was. */
int mariadb_missed(struct mariadb_run *r, const char *table, const char *grant,
    const struct err *why, struct err *e);

/* Names as tables show them: never empty. */
const char *mariadb_user_shown(struct collect_ctx *c, struct str user);
const char *mariadb_host_shown(struct collect_ctx *c, struct str host, bool is_role);
const char *mariadb_label(struct collect_ctx *c, struct str user, struct str host, bool is_role);
/** "user@host" as definers are told, in the form of mariadb_label(). */
const char *mariadb_definer(struct collect_ctx *c, struct str text);
/** @return true for a host pattern that only the machine itself fits. */
bool mariadb_local_host(struct str host);

/* The parts, each 0 or -ERR_NOMEM. */
int mariadb_accounts(struct mariadb_run *r, struct err *e); /* my_accounts; first */
int mariadb_grants(struct mariadb_run *r, struct err *e);   /* my_grants */
int mariadb_roles(struct mariadb_run *r, struct err *e);    /* my_role_members, my_role_paths */
int mariadb_shared_accounts(struct mariadb_run *r, struct err *e); /* accounts; last */
int mariadb_server(
    struct mariadb_run *r, struct err *e); /* my_server, my_variables, my_plugins, my_audit */
int mariadb_objects(
    struct mariadb_run *r, struct err *e); /* databases, columns, routines, spaces */
int mariadb_activity(struct mariadb_run *r, struct err *e); /* sessions, replication */

#endif /* COLLECT_MARIADB_PARTS_H */
