#ifndef COLLECT_C_LDAP_H
#define COLLECT_C_LDAP_H

/* c_ldap: what the parts of the directory's collector share. Private to c_ldap*.c. */

#include "collect/collect_int.h"
#include "collect/ldapconn.h"
#include "collect/ldapvalue.h"

enum {
    LDAP_USERS_MAX = 1000000,
    LDAP_GROUPS_MAX = 500000,
    LDAP_REFS_MAX = 5000000,        /* direct members of all groups */
    LDAP_MEMBERSHIPS_MAX = 5000000, /* with nested groups resolved */
    LDAP_WORK_MAX = 200000000,      /* steps of resolving them */
    LDAP_POLICIES_MAX = 10000,
    LDAP_CONFIG_MAX = 100000, /* values */
    LDAP_NAMES_MAX = 16,      /* of a setting that is a list */
};

/* Text to a number: names of users and groups. */
struct ldap_map {
    struct ldap_slot {
        struct str key;
        uint32_t value;
    } * v;
    size_t cap, n; /* cap is a power of two, or 0 */
};

bool ldap_map_put(struct ldap_map *m, struct str key, uint32_t value); /* the first one stays */
bool ldap_map_get(const struct ldap_map *m, struct str key, uint32_t *out);

struct ldap_user {
    const char *dn, *username, *employee, *mail, *shell, *policy_dn, *sid, *privileged_by;
    struct str key;
    int64_t uid_number, gid_number, primary_rid, failures, created_at, modified_at, last_login_at;
    int reset;
    bool service;
    struct ldapvalue_account account;
    struct ldapvalue_state state;
    int depth_seen; /* of the walk at hand: 1 + index of the group */
};

enum ldap_attribute { LDAP_MEMBER, LDAP_UNIQUE, LDAP_MEMBER_UID, LDAP_PRIMARY, LDAP_GID };
enum ldap_target { LDAP_TO_UNKNOWN, LDAP_TO_USER, LDAP_TO_GROUP, LDAP_TO_OTHER, LDAP_TO_MISSING };

struct ldap_ref {
    const char *member;
    uint32_t group, target; /* index of a user or group */
    uint8_t attribute, to;
};

struct ldap_group {
    const char *dn, *name, *kind, *sid, *description, *range; /* range: members are still to come */
    struct str key;
    int64_t gid_number, created_at, modified_at;
    uint32_t first, ref_n; /* of refs, once they are sorted */
    bool privileged, dynamic;
    uint32_t seen, via; /* of the walk at hand */
    uint32_t depth;
};

struct ldap_policy {
    const char *dn;
    struct str key;
    int64_t min_length, max_age_s, min_age_s, in_history, quality, max_failure, lockout_s,
        interval_s, grace, precedence;
    int lockout, must_change, complexity, reversible;
    bool domain; /* Active Directory's default */
};

struct ldap_run {
    struct collect_ctx *c;
    struct ldapconn *l;
    struct ldapconn_params params;
    const char *base, *system;
    const char *numbers[LDAP_NAMES_MAX], *mails[LDAP_NAMES_MAX]; /* attributes, NULL-ended */
    struct str services[LDAP_NAMES_MAX];                         /* keys of branches */
    size_t service_n;
    struct str base_key;
    bool ad, openldap, config_readable;
    bool base_seen; /* the tree is shown to the account: what is not found is not there */
    const char *product, *version, *config_base, *monitor_base, *reader;
    const char *default_policy; /* DN; NULL: none, or not known */
    const char *database;       /* entry of cn=config that holds base; NULL: not known */
    int password_readable;
    int64_t entries, entries_seen, hidden_times;
    struct ldap_user *users;
    size_t user_n, user_max;
    struct ldap_group *groups;
    size_t group_n, group_max;
    struct ldap_ref *refs;
    size_t ref_n, ref_max;
    struct ldap_policy *policies;
    size_t policy_n, policy_max;
    struct ldap_map by_dn, by_name, groups_by_dn, groups_by_gid, groups_by_sid;
    char *scratch; /* for keys; grown */
    size_t scratch_n;
    int64_t config_n, second_users, second_groups;
};

/* ---- c_ldap.c ---- */

/** A name's key in the arena; n 0 when there is no memory. */
struct str ldap_key(struct ldap_run *r, struct str dn);
/** The same in the run's scratch space, valid until the next call. */
struct str ldap_key_for_now(struct ldap_run *r, struct str dn);
const char *ldap_keep(struct ldap_run *r, struct str s); /* NULL when empty */
/** Room for one more. @return 0 or a failure. */
int ldap_room(
    void *array, size_t *max, size_t n, size_t size, size_t limit, const char *what, struct err *e);
/** Search below the base. What the server's end of it leaves out is said of the tables. */
int ldap_search(struct ldap_run *r, const char *filter, const char *const *attrs,
    int (*entry)(void *ctx, const struct ldapconn_entry *x, struct err *e),
    const char *const *tables, struct err *e);
/** Count what a filter gives, by a search that asks for no attribute; -1 when it was cut short. */
int ldap_count(struct ldap_run *r, const char *filter, int64_t *out, struct err *e);
int64_t ldap_number(const struct ldapconn_entry *x, const char *name, int64_t dflt);
/** A number or an instant; LDAPVALUE_NONE gives null. */
void ldap_put(struct rows *rows, int64_t v);
int64_t ldap_when(const struct ldapconn_entry *x, const char *name);

/* ---- c_ldap_server.c ---- */

int ldap_read_root(struct ldap_run *r, struct err *e);
int ldap_read_config(struct ldap_run *r, struct err *e);
int ldap_probe(struct ldap_run *r, struct err *e); /* what others may see */
int ldap_server_row(struct ldap_run *r, struct err *e);

/* ---- c_ldap_policies.c ---- */

int ldap_read_policies(struct ldap_run *r, struct err *e);
const struct ldap_policy *ldap_policy_of(const struct ldap_run *r, struct str key); /* NULL: none */
int ldap_policy_rows(struct ldap_run *r, struct err *e);

/* ---- c_ldap_people.c ---- */

int ldap_read_users(struct ldap_run *r, struct err *e);
int ldap_people_rows(struct ldap_run *r, struct err *e);

/* ---- c_ldap_groups.c ---- */

int ldap_read_groups(struct ldap_run *r, struct err *e);
/** Who is in what, directly and through others; marks privileged users. */
int ldap_group_rows(struct ldap_run *r, struct err *e);

#endif /* COLLECT_C_LDAP_H */
