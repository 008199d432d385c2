/*
 * c_ldap: a directory by the protocol it speaks: OpenLDAP, Active Directory, 389 Directory Server.
 * Attributes are asked for by name, operational ones too; a password's attribute never is. What the
 * server cut short or the account may not see makes a table incomplete, with the statement that
 * mends it; content/grants/ldap.ldif has them all.
 */
#include "collect/c_ldap.h"

#include <string.h>

#include "base/mem.h"

enum {
    RUN_MS_MAX = 780 * 1000, /* of the whole collection: the parent waits for 900 s */
    CONNECT_S_MAX = 120,
    SEARCH_S_MAX = 780,
    PAGE_MAX = 100000,
};

/* ---- helpers ---- */

struct str
ldap_key_for_now(struct ldap_run *r, struct str dn)
{
    if (3 * dn.n + 1 > r->scratch_n) {
        char *p = mem_grow(r->scratch, 3 * dn.n + 4096, 1);

        if (p == NULL) {
            collect_no_memory(&r->c->arena);
            return (struct str){ "", 0 };
        }
        r->scratch = p;
        r->scratch_n = 3 * dn.n + 4096;
    }
    return (struct str){ r->scratch, ldapvalue_dn_key(dn, r->scratch) };
}

struct str
ldap_key(struct ldap_run *r, struct str dn)
{
    struct str s = ldap_key_for_now(r, dn);
    const char *p = collect_str(r->c, s);

    return p != NULL ? (struct str){ p, s.n } : (struct str){ "", 0 };
}

const char *
ldap_keep(struct ldap_run *r, struct str s)
{
    return s.n > 0 ? collect_str(r->c, s) : NULL;
}

int
ldap_room(
    void *array, size_t *max, size_t n, size_t size, size_t limit, const char *what, struct err *e)
{
    void *old, *v;

    if (n >= limit)
        return err_set(e, ERR_LIMIT, "more than %zu %s", limit, what);
    if (n < *max)
        return 0;
    memcpy(&old, array, sizeof(old));
    v = mem_grow(old, 2 * n + 256, size);
    if (v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for %s", what);
    memcpy(array, &v, sizeof(v));
    *max = 2 * n + 256;
    return 0;
}

static uint64_t
hash_of(struct str s)
{
    uint64_t h = UINT64_C(1469598103934665603);

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return h ^ h >> 29;
}

static bool
map_grow(struct ldap_map *m)
{
    struct ldap_map old = *m;

    m->cap = old.cap == 0 ? 1024 : 2 * old.cap;
    m->n = 0;
    m->v = mem_alloc(m->cap, sizeof(*m->v));
    if (m->v == NULL) {
        *m = old;
        return false;
    }
    for (size_t i = 0; i < old.cap; i++)
        if (old.v[i].key.p != NULL)
            (void)ldap_map_put(m, old.v[i].key, old.v[i].value);
    mem_free(old.v);
    return true;
}

bool
ldap_map_put(struct ldap_map *m, struct str key, uint32_t value)
{
    if (2 * m->n >= m->cap && !map_grow(m))
        return false;
    for (size_t i = hash_of(key) & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
        if (m->v[i].key.p == NULL) {
            m->v[i] = (struct ldap_slot){ key, value };
            m->n++;
            return true;
        }
        if (str_eq(m->v[i].key, key))
            return true;
    }
}

bool
ldap_map_get(const struct ldap_map *m, struct str key, uint32_t *out)
{
    if (m->cap == 0)
        return false;
    for (size_t i = hash_of(key) & (m->cap - 1); m->v[i].key.p != NULL;
         i = (i + 1) & (m->cap - 1)) {
        if (!str_eq(m->v[i].key, key))
            continue;
        *out = m->v[i].value;
        return true;
    }
    return false;
}

int64_t
ldap_when(const struct ldapconn_entry *x, const char *name)
{
    int64_t at;

    return ldapvalue_time(ldapconn_value(x, name), &at) ? at : LDAPVALUE_NONE;
}

int64_t
ldap_number(const struct ldapconn_entry *x, const char *name, int64_t dflt)
{
    struct str s = ldapconn_value(x, name);

    return s.n > 0 ? ldapvalue_int(s) : dflt;
}

void
ldap_put(struct rows *rows, int64_t v)
{
    if (v == LDAPVALUE_NONE)
        rows_null(rows);
    else
        rows_int(rows, v);
}

/* ---- how a search ended ---- */

static void
cut_short(struct ldap_run *r, const char *table, const struct ldapconn_end *end)
{
    const char *who = r->reader != NULL ? r->reader : "ITS DN";

    switch (end->code) {
    case LDAPCONN_SIZE_LIMIT:
    case LDAPCONN_TIME_LIMIT:
    case LDAPCONN_ADMIN_LIMIT:
        if (r->ad)
            collect_incomplete(r->c, table, "the server stopped after %lld entries: %s (%d)",
                (long long)end->entries, end->said, end->code);
        else
            collect_incomplete(r->c, table,
                "the server stopped after %lld entries: %s (%d); lift its limit in %s: "
                "olcLimits: dn.exact=\"%s\" size=unlimited time=unlimited",
                (long long)end->entries, end->said, end->code,
                r->database != NULL ? r->database : "its database's entry of cn=config", who);
        break;
    case LDAPCONN_NO_OBJECT:
    case LDAPCONN_NO_ACCESS:
        collect_incomplete(r->c, table,
            "'%s' is not shown to the account: %s (%d); olcAccess: to dn.subtree=\"%s\" by "
            "dn.exact=\"%s\" read by * break",
            r->base, end->said, end->code, r->base, who);
        break;
    case LDAPCONN_REFERRAL:
        collect_incomplete(r->c, table, "the server sent us to %s, which is not followed",
            end->referral[0] != '\0' ? end->referral : "another one");
        break;
    default:
        collect_incomplete(
            r->c, table, "the server ended the search: %s (%d)", end->said, end->code);
    }
}

static int
base_search(struct ldap_run *r, const char *filter, const char *const *attrs,
    int (*entry)(void *ctx, const struct ldapconn_entry *x, struct err *e),
    struct ldapconn_end *end, struct err *e)
{
    const struct ldapconn_search s = {
        .base = r->base, .filter = filter, .attrs = attrs, .whole = true
    };

    return ldapconn_search(r->l, &s, entry, r, end, e);
}

int
ldap_search(struct ldap_run *r, const char *filter, const char *const *attrs,
    int (*entry)(void *ctx, const struct ldapconn_entry *x, struct err *e),
    const char *const *tables, struct err *e)
{
    struct ldapconn_end end = { 0 };
    int rc = base_search(r, filter, attrs, entry, &end, e);

    for (size_t i = 0; rc == 0 && tables[i] != NULL; i++) {
        if (end.code != LDAPCONN_OK)
            cut_short(r, tables[i], &end);
        if (end.references > 0)
            collect_incomplete(r->c, tables[i],
                "%lld parts of the tree are on other servers, which are not asked: %s",
                (long long)end.references, end.referral);
    }
    return rc;
}

int
ldap_count(struct ldap_run *r, const char *filter, int64_t *out, struct err *e)
{
    static const char *const none[] = { "1.1", NULL };
    struct ldapconn_end end = { 0 };
    int rc = base_search(r, filter, none, NULL, &end, e);

    *out = rc == 0 && end.code == LDAPCONN_OK ? end.entries : -1;
    return rc;
}

/* ---- the run ---- */

static int
parameters(struct ldap_run *r, struct err *e)
{
    struct collect_ctx *c = r->c;
    const char *bind = collect_setting(c, "bind_dn"), *tls = collect_setting(c, "tls");
    const char *verify = collect_setting(c, "verify"), *how = collect_setting(c, "bind");
    struct ldapconn_params *p = &r->params;

    *p = (struct ldapconn_params){ .uri = collect_setting(c, "uri"),
        .bind_dn = bind,
        .ca = collect_setting(c, "ca"),
        .cert = collect_setting(c, "cert"),
        .key = collect_setting(c, "key"),
        .verify = strcmp(verify, "off") != 0,
        .secret = collect_secret(c),
        .connect_ms = 1000 * collect_setting_int(c, "connect_timeout"),
        .search_ms = 1000 * collect_setting_int(c, "timeout"),
        .end_ms = ldapconn_now_ms() + RUN_MS_MAX,
        .page = (int)collect_setting_int(c, "page_size") };
    if (strncmp(p->uri, "ldap://", 7) != 0 && strncmp(p->uri, "ldaps://", 8) != 0 &&
        strncmp(p->uri, "ldapi://", 8) != 0)
        return err_set(
            e, ERR_INPUT, "the uri begins with ldaps://, ldap:// or ldapi://, not '%s'", p->uri);
    if (strcmp(tls, "on") != 0 && strcmp(tls, "off") != 0)
        return err_set(e, ERR_INPUT, "tls is on or off, not '%s'", tls);
    if (p->verify && strcmp(verify, "on") != 0)
        return err_set(e, ERR_INPUT, "verify is on or off, not '%s'", verify);
    p->starttls = strncmp(p->uri, "ldap://", 7) == 0 && strcmp(tls, "off") != 0;
    if (how == NULL)
        how = bind != NULL ? "simple" : "external";
    p->how = strcmp(how, "simple") == 0      ? LDAPCONN_SIMPLE
             : strcmp(how, "external") == 0  ? LDAPCONN_EXTERNAL
             : strcmp(how, "anonymous") == 0 ? LDAPCONN_ANONYMOUS
                                             : 0;
    if (p->how == 0)
        return err_set(e, ERR_INPUT, "bind is simple, external or anonymous, not '%s'", how);
    if (p->how == LDAPCONN_SIMPLE && bind == NULL)
        return err_set(e, ERR_INPUT, "a simple bind needs the setting 'bind_dn'");
    r->reader = p->how == LDAPCONN_SIMPLE ? bind : NULL;
    return 0;
}

/* The attributes a setting lists; a password's is none. */
static void
names_of(struct ldap_run *r, const char *setting, const char **out)
{
    size_t n = 0;

    for (struct str rest = str_of(collect_setting(r->c, setting));
         rest.n > 0 && n < LDAP_NAMES_MAX - 1;) {
        struct str one = str_trim(str_cut(&rest, ','));
        const char *name = ldap_keep(r, one);

        if (name != NULL && !text_same(one, "userPassword") && !text_same(one, "unicodePwd"))
            out[n++] = name;
    }
    out[n] = NULL;
}

/* Settings that every user is looked at with. */
static void
lists(struct ldap_run *r)
{
    r->system = collect_setting(r->c, "system");
    if (r->system == NULL)
        r->system = r->c->o->source;
    names_of(r, "employee_number", r->numbers);
    names_of(r, "mail", r->mails);
    for (struct str rest = str_of(collect_setting(r->c, "services"));
         rest.n > 0 && r->service_n < LDAP_NAMES_MAX;) {
        struct str one = str_trim(str_cut(&rest, ';'));

        if (one.n > 0)
            r->services[r->service_n++] = ldap_key(r, one);
    }
}

static int
gather(struct ldap_run *r, struct err *e)
{
    int rc = ldap_read_root(r, e);

    if (rc == 0)
        rc = ldap_read_config(r, e);
    if (rc == 0)
        rc = ldap_read_policies(r, e);
    if (rc == 0)
        rc = ldap_read_groups(r, e);
    if (rc == 0)
        rc = ldap_read_users(r, e);
    if (rc == 0)
        rc = ldap_probe(r, e);
    if (rc == 0)
        rc = ldap_group_rows(r, e);
    if (rc == 0)
        rc = ldap_people_rows(r, e);
    return rc == 0 ? ldap_server_row(r, e) : rc;
}

static int
run_ldap(struct collect_ctx *c, struct err *e)
{
    static struct ldap_run r; /* too large for a stack */
    int rc;

    memset(&r, 0, sizeof(r));
    r.c = c;
    r.entries = r.entries_seen = -1;
    lists(&r);
    rc = parameters(&r, e);
    if (rc == 0)
        rc = ldapconn_open(&r.l, &r.params, e);
    if (rc == 0)
        rc = gather(&r, e);
    ldapconn_close(r.l);
    mem_free(r.users);
    mem_free(r.groups);
    mem_free(r.refs);
    mem_free(r.policies);
    mem_free(r.by_dn.v);
    mem_free(r.by_name.v);
    mem_free(r.groups_by_dn.v);
    mem_free(r.groups_by_gid.v);
    mem_free(r.groups_by_sid.v);
    mem_free(r.scratch);
    return rc;
}

static const char *const tables[] = { "accounts", "directory_group_members", "directory_groups",
    "directory_password_policies", "directory_users", "ldap_group_members", "ldap_groups",
    "ldap_membership", "ldap_password_policies", "ldap_server", "ldap_server_config", "ldap_users",
    NULL };

static const struct collector_setting settings[] = {
    { "uri", NULL, "ldaps://HOST, ldap://HOST (StartTLS), or ldapi://%2Fpath%2Fof%2Fsocket", true,
        true },
    { "base", NULL, "part of the tree to read; default: the only one the server has", false,
        false },
    { "bind_dn", NULL, "account that reads, \"cn=testamur,dc=example,dc=org\"", false, true },
    { "bind", NULL,
        "simple, external (ldapi, or cert and key) or anonymous; default: simple with bind_dn, "
        "else external",
        false, true },
    { "tls", "on", "off: an ldap:// connection is not encrypted", false, true },
    { "verify", "on", "off: the server's certificate is not verified", false, true },
    { "ca", "/etc/ssl/certs/ca-certificates.crt", "certificates that are trusted", false, true },
    { "cert", NULL, "certificate of the account", false, false },
    { "key", NULL, "file of its private key", false, false },
    { "system", NULL,
        "the system its users are accounts of, as the register of systems has it; default: the "
        "source",
        false, false },
    { "people",
        "(|(objectClass=inetOrgPerson)(objectClass=person)(objectClass=user)"
        "(objectClass=posixAccount)(objectClass=account)(objectClass=simpleSecurityObject))",
        "filter of users", false, false },
    { "groups",
        "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers)"
        "(objectClass=groupOfURLs)(objectClass=posixGroup)(objectClass=group))",
        "filter of groups", false, false },
    { "services", NULL, "branches whose users are services', DNs separated by ;", false, false },
    { "privileged",
        "admins,administrators,domain admins,enterprise admins,schema admins,account operators,"
        "backup operators,server operators,dnsadmins,ldap-admins,sudo,wheel",
        "names of groups that administer, separated by commas", false, false },
    { "default_policy", NULL, "DN of the default password policy, where cn=config is hidden", false,
        false },
    { "employee_number", "employeeNumber,employeeID", "attributes, the first that is there", false,
        false },
    { "mail", "mail", "attributes, the first that is there", false, false },
    { "anonymous", "try", "off: whether nobody in particular may bind is not tried", false, false },
    { "page_size", "1000", "entries a page; 0: no pages", false, false, 0, PAGE_MAX },
    { "connect_timeout", "10", "seconds to connect and bind", false, false, 1, CONNECT_S_MAX },
    { "timeout", "300", "seconds for each search", false, false, 1, SEARCH_S_MAX },
    { 0 },
};

const struct collector collector_ldap = {
    .name = "ldap",
    .summary = "Directories: users and their locks, groups and nested members, password policies, "
               "server settings",
    .reads = "LDAPv3 searches, RFC 4511: attributes by name, operational ones too, never passwords",
    .tables = tables,
    .needs = NEED_NETWORK,
    .run = run_ldap,
    .kind = "ldap",
    .settings = settings,
    .secret = "the password of the bind",
    .grants = "ldap.ldif",
    .prepare = ldapconn_load,
};
