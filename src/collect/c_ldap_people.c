/* c_ldap_people: users of a directory: what holds for each, as the server reckons it. */
#include <string.h>

#include "base/mem.h"
#include "collect/c_ldap.h"

/* ---- users ---- */

/* The first attribute of a list that is there. */
static struct str
first_of(const struct ldapconn_entry *x, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        struct str value = ldapconn_value(x, names[i]);

        if (value.n > 0)
            return value;
    }
    return (struct str){ "", 0 };
}

static bool
has_class(const struct ldapconn_attr *classes, const char *name)
{
    for (size_t i = 0; classes != NULL && i < classes->n; i++)
        if (text_same(classes->values[i], name))
            return true;
    return false;
}

static bool
is_service(const struct ldap_run *r, const struct ldap_user *u, const struct ldapconn_attr *classes)
{
    if (has_class(classes, "msDS-ManagedServiceAccount") ||
        has_class(classes, "msDS-GroupManagedServiceAccount") ||
        has_class(classes, "applicationProcess"))
        return true;
    if (!has_class(classes, "person") && !has_class(classes, "posixAccount") &&
        !has_class(classes, "user"))
        return true; /* account, simpleSecurityObject: a name with a password, no human */
    for (size_t i = 0; i < r->service_n; i++)
        if (ldapvalue_below(u->key, r->services[i]))
            return true;
    return false;
}

static const struct ldap_policy *
effective_policy(struct ldap_run *r, struct ldap_user *u, const struct ldapconn_entry *x)
{
    struct str named = ldapconn_value(x, r->ad ? "msDS-ResultantPSO" : "pwdPolicySubentry");
    const struct ldap_policy *p = NULL;

    if (named.n > 0) {
        p = ldap_policy_of(r, ldap_key_for_now(r, named));
        u->policy_dn = p != NULL ? p->dn : collect_str(r->c, named);
        u->account.policy_known = p != NULL;
        return p;
    }
    if (r->ad) {
        for (size_t i = 0; i < r->policy_n; i++)
            if (r->policies[i].domain)
                p = &r->policies[i];
        u->account.policy_known = p != NULL;
        return p;
    }
    if (r->default_policy != NULL) {
        p = ldap_policy_of(r, ldap_key_for_now(r, str_of(r->default_policy)));
        u->policy_dn = r->default_policy;
        u->account.policy_known = p != NULL;
    } else {
        u->account.policy_known = r->config_readable; /* then it is known that none holds */
    }
    return p;
}

static int64_t
either(int64_t a, int64_t b)
{
    return a != LDAPVALUE_NONE ? a : b;
}

static void
account_facts(struct ldap_run *r, struct ldap_user *u, const struct ldapconn_entry *x)
{
    struct ldapvalue_account *a = &u->account;
    const struct ldap_policy *p;
    struct str lock = ldapconn_value(x, "pwdAccountLockedTime");

    *a = (struct ldapvalue_account){ .now = r->c->o->now, .ad = r->ad };
    p = effective_policy(r, u, x);
    a->policy_lockout = p != NULL && p->lockout == 1;
    a->policy_lock_s = p != NULL && p->lockout_s > 0 ? p->lockout_s : 0;
    a->policy_max_age_s = p != NULL && p->max_age_s > 0 ? p->max_age_s : 0;
    a->start_at = ldap_when(x, "pwdStartTime");
    a->end_at = ldap_when(x, "pwdEndTime");
    a->account_lock = text_same(ldapconn_value(x, "nsAccountLock"), "true");
    a->uac = ldap_number(x, "userAccountControl", LDAPVALUE_NONE);
    a->computed = ldap_number(x, "msDS-User-Account-Control-Computed", LDAPVALUE_NONE);
    a->lockout_at = ldapvalue_filetime(ldapconn_value(x, "lockoutTime"));
    a->expires_at = ldapvalue_filetime(ldapconn_value(x, "accountExpires"));
    a->changed_at = r->ad ? ldapvalue_filetime(ldapconn_value(x, "pwdLastSet"))
                          : ldap_when(x, "pwdChangedTime");
    if (lock.n > 0)
        a->locked_time = str_of(collect_str(r->c, lock));
    ldapvalue_state(a, &u->state);
}

static void
times(struct ldap_run *r, struct ldap_user *u, const struct ldapconn_entry *x)
{
    const struct ldapconn_attr *failures = ldapconn_attr(x, "pwdFailureTime");
    int64_t login;

    if (r->ad) {
        u->created_at = ldap_when(x, "whenCreated");
        u->modified_at = ldap_when(x, "whenChanged");
        u->last_login_at = ldapvalue_filetime(ldapconn_value(x, "lastLogonTimestamp"));
        u->failures = ldap_number(x, "badPwdCount", LDAPVALUE_NONE);
        u->reset = str_is(ldapconn_value(x, "pwdLastSet"), "0");
        return;
    }
    u->created_at = ldap_when(x, "createTimestamp");
    u->modified_at = ldap_when(x, "modifyTimestamp");
    login = ldap_when(x, "authTimestamp"); /* lastbind; OpenLDAP 2.5 has its own; 389's */
    login = either(login, ldap_when(x, "pwdLastSuccess"));
    u->last_login_at = either(login, ldap_when(x, "lastLoginTime"));
    u->failures = failures != NULL ? (int64_t)failures->n : 0;
    u->reset = ldapvalue_flag(ldapconn_value(x, "pwdReset")) == 1;
    r->hidden_times += u->created_at == LDAPVALUE_NONE;
}

/* "S-1-5-21-1-2-3-1104": the identifier of the domain, then the user's own number. */
static const char *
group_sid(struct ldap_run *r, const struct ldapconn_entry *x, int64_t rid)
{
    char text[256];
    char *dash;

    if (rid < 0 || !ldapvalue_sid(ldapconn_value(x, "objectSid"), text, sizeof(text)))
        return NULL;
    dash = strrchr(text, '-');
    return dash != NULL ? collect_fmt(r->c, "%.*s-%lld", (int)(dash - text), text, (long long)rid)
                        : NULL;
}

static int
user_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_run *r = ctx;
    const struct ldapconn_attr *classes = ldapconn_attr(x, "objectClass");
    struct str name = ldapconn_value(x, r->ad ? "sAMAccountName" : "uid");
    struct ldap_user *u;
    struct str mail;
    int rc = ldap_room(
        &r->users, &r->user_max, r->user_n, sizeof(*r->users), LDAP_USERS_MAX, "users", e);

    if (rc != 0)
        return rc;
    if (ldapconn_attr(x, "userPassword") != NULL) /* not asked for, not looked at, but told */
        r->password_readable = 1;
    if (has_class(classes, "computer") && !has_class(classes, "msDS-GroupManagedServiceAccount"))
        return 0;
    if (has_class(classes, "pwdPolicy")) /* whose structural class often is person */
        return 0;
    u = &r->users[r->user_n];
    memset(u, 0, sizeof(*u));
    u->dn = collect_str(r->c, x->dn);
    u->key = ldap_key(r, x->dn);
    u->username = collect_str(r->c, name.n > 0 ? name : ldapvalue_rdn(x->dn));
    u->employee = ldap_keep(r, first_of(x, r->numbers));
    mail = first_of(x, r->mails);
    if (mail.n > 0)
        u->mail = text_lower(&r->c->arena, mail).p;
    u->shell = ldap_keep(r, ldapconn_value(x, "loginShell"));
    u->uid_number = ldap_number(x, "uidNumber", LDAPVALUE_NONE);
    u->gid_number = ldap_number(x, "gidNumber", LDAPVALUE_NONE);
    u->primary_rid = ldap_number(x, "primaryGroupID", LDAPVALUE_NONE);
    u->sid = group_sid(r, x, u->primary_rid);
    u->service = is_service(r, u, classes);
    times(r, u, x);
    account_facts(r, u, x);
    if (u->dn == NULL || u->username == NULL || u->key.n == 0)
        return err_set(e, ERR_NOMEM, "no memory for users");
    if (!ldap_map_put(&r->by_dn, u->key, (uint32_t)r->user_n) ||
        !ldap_map_put(&r->by_name, str_of(u->username), (uint32_t)r->user_n))
        return err_set(e, ERR_NOMEM, "no memory for users");
    r->user_n++;
    return 0;
}

enum { ATTRS_MAX = 64, LOOK_UPS_MAX = 64 };

/* Users who name a policy that is not among those read: it may be gone, and then none holds. */
static int
missing_policies(struct ldap_run *r, struct err *e)
{
    static const char *const none[] = { "1.1", NULL };
    const char *asked[LOOK_UPS_MAX];
    bool gone[LOOK_UPS_MAX];
    size_t n = 0;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < r->user_n; i++) {
        struct ldap_user *u = &r->users[i];
        const struct ldapconn_search s = {
            .base = u->policy_dn, .filter = "(objectClass=*)", .attrs = none
        };
        struct ldapconn_end end;
        size_t k = 0;

        if (u->account.policy_known || u->policy_dn == NULL || r->ad)
            continue;
        while (k < n && strcmp(asked[k], u->policy_dn) != 0)
            k++;
        if (k == LOOK_UPS_MAX)
            continue; /* it stays unknown */
        if (k == n) {
            rc = ldapconn_search(r->l, &s, NULL, NULL, &end, e);
            gone[n] = rc == 0 && end.code == LDAPCONN_NO_OBJECT && r->base_seen;
            asked[n++] = u->policy_dn;
        }
        u->account.policy_known = gone[k];
        ldapvalue_state(&u->account, &u->state);
    }
    return rc;
}

/* Users by the other route. "(!(objectClass=pwdPolicy))" would be undefined, and hide everybody,
 * where the server does not know the class. */
static int
second_count(struct ldap_run *r, struct err *e)
{
    const char *people = collect_setting(r->c, "people");
    int64_t policies = 0;
    int rc = ldap_count(r, people, &r->second_users, e);

    if (rc == 0 && r->policy_n > 0)
        rc = ldap_count(r, collect_fmt(r->c, "(&%s(objectClass=pwdPolicy))", people), &policies, e);
    r->second_users = r->second_users < 0 || policies < 0 ? -1 : r->second_users - policies;
    return rc;
}

int
ldap_read_users(struct ldap_run *r, struct err *e)
{
    static const char *const both[] = { "objectClass", "uid", "cn", "uidNumber", "gidNumber",
        "loginShell", "pwdAccountLockedTime", "pwdFailureTime", "pwdChangedTime", "pwdReset",
        "pwdPolicySubentry", "pwdStartTime", "pwdEndTime", "authTimestamp", "pwdLastSuccess",
        "lastLoginTime", "createTimestamp", "modifyTimestamp", "nsAccountLock", NULL };
    static const char *const of_ad[] = { "objectClass", "sAMAccountName", "uidNumber", "gidNumber",
        "loginShell", "userAccountControl", "msDS-User-Account-Control-Computed", "lockoutTime",
        "accountExpires", "pwdLastSet", "lastLogonTimestamp", "whenCreated", "whenChanged",
        "badPwdCount", "msDS-ResultantPSO", "primaryGroupID", "objectSid", NULL };
    static const char *const tables[] = { "ldap_users", "directory_users", "accounts",
        "ldap_membership", "directory_group_members", NULL };
    const char *attrs[ATTRS_MAX] = { NULL };
    const char *const *list = r->ad ? of_ad : both;
    size_t n = 0;
    int rc;

    while (list[n] != NULL) {
        attrs[n] = list[n];
        n++;
    }
    for (size_t i = 0; r->numbers[i] != NULL; i++)
        attrs[n++] = r->numbers[i];
    for (size_t i = 0; r->mails[i] != NULL; i++)
        attrs[n++] = r->mails[i];
    rc = ldap_search(r, collect_setting(r->c, "people"), attrs, user_entry, tables, e);
    r->base_seen = collect_state(r->c, "ldap_users")->complete;
    if (rc == 0)
        rc = missing_policies(r, e);
    if (rc == 0)
        rc = second_count(r, e);
    if (rc == 0 && r->hidden_times > 0)
        collect_incomplete(r->c, "ldap_users",
            "%lld of %zu users show no createTimestamp: the account may not read operational "
            "attributes; olcAccess: to dn.subtree=\"%s\" by dn.exact=\"%s\" read by * break",
            (long long)r->hidden_times, r->user_n, r->base,
            r->reader != NULL ? r->reader : "ITS DN");
    return rc;
}

/* ---- rows ---- */

static int
user_row(struct rows *rows, const struct ldap_user *u, struct err *e)
{
    const struct ldapvalue_state *s = &u->state;
    const bool waits = u->account.policy_known && u->account.policy_max_age_s > 0;

    rows_cstr(rows, u->dn);
    rows_cstr(rows, u->username);
    rows_cstr(rows, u->service ? "service" : "person");
    rows_cstr(rows, u->employee);
    rows_cstr(rows, u->mail);
    ldap_put(rows, u->uid_number);
    rows_cstr(rows, u->shell);
    rows_int(rows, s->enabled);
    ldap_put(rows, s->locked);
    ldap_put(rows, s->locked_at);
    ldap_put(rows, s->locked_until);
    rows_cstr(rows, s->barred);
    ldap_put(rows, u->account.changed_at);
    ldap_put(rows, waits ? s->password_expires_at : LDAPVALUE_NONE);
    ldap_put(rows, s->never_expires);
    rows_int(rows, u->reset);
    if (u->account.ad)
        rows_int(rows, s->password_not_required);
    else
        rows_null(rows);
    ldap_put(rows, u->failures);
    rows_cstr(rows, u->policy_dn);
    ldap_put(rows, s->expires_at);
    ldap_put(rows, u->created_at);
    ldap_put(rows, u->modified_at);
    ldap_put(rows, u->last_login_at);
    rows_int(rows, u->privileged_by != NULL);
    rows_cstr(rows, u->privileged_by);
    return rows_end(rows, e);
}

/* The same user in the tables every directory fills, exported or collected. */
static int
shared_rows(struct ldap_run *r, const struct ldap_user *u, struct err *e)
{
    const struct ldapvalue_state *s = &u->state;
    struct rows *users = collect_table(r->c, "directory_users");
    struct rows *accounts = collect_table(r->c, "accounts");
    const char *person = u->service ? NULL : u->employee;
    int rc;

    rows_cstr(users, u->username);
    rows_cstr(users, person);
    rows_int(users, s->enabled);
    rows_null(users); /* a second factor: no directory keeps it in one place */
    ldap_put(users, u->created_at);
    ldap_put(users, u->last_login_at);
    ldap_put(users, u->account.changed_at);
    rows_null(users);
    ldap_put(users, s->locked);
    ldap_put(users, s->never_expires);
    rc = rows_end(users, e);
    if (rc != 0)
        return rc;
    rows_cstr(accounts, r->system);
    rows_cstr(accounts, u->username);
    rows_cstr(accounts, u->service ? "service" : "person");
    rows_cstr(accounts, person);
    rows_null(accounts);
    rows_null(accounts);
    rows_int(accounts, s->enabled);
    rows_int(accounts, u->privileged_by != NULL);
    rows_null(accounts);
    ldap_put(accounts, u->created_at);
    ldap_put(accounts, u->last_login_at);
    ldap_put(accounts, u->account.changed_at);
    rows_null(accounts);
    ldap_put(accounts, s->expires_at);
    return rows_end(accounts, e);
}

int
ldap_people_rows(struct ldap_run *r, struct err *e)
{
    static const char *const tables[] = { "ldap_users", "directory_users", "accounts" };
    struct rows *rows = collect_table(r->c, "ldap_users");
    size_t unknown = 0;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < r->user_n; i++) {
        rc = user_row(rows, &r->users[i], e);
        if (rc == 0)
            rc = shared_rows(r, &r->users[i], e);
        unknown += r->users[i].state.locked < 0;
    }
    if (rc == 0)
        rc = ldap_policy_rows(r, e);
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        collect_query(r->c, tables[i], collect_setting(r->c, "people"));
        collect_second(r->c, tables[i],
            r->ad ? -1 : r->second_users, /* computers are left out of the rows */
            r->ad ? "none: the filter gives computers, too"
                  : "a second search of the same filter that asks for no attribute");
        if (unknown > 0)
            collect_incomplete(r->c, tables[i],
                "whether %zu users are locked depends on a password policy that is not shown: let "
                "the account read it and cn=config, or set default_policy",
                unknown);
    }
    return rc;
}
