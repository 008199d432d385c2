/* c_ldap_server: the directory server itself: its root entry, its configuration, what it lets
 * others see. */
#include <string.h>
#include <strings.h>

#include "collect/c_ldap.h"

enum { CONTEXTS_MAX = 64, DATABASES_MAX = 64, PASSWORD_PROBE = 50 };

/* ---- the root entry ---- */

static bool
has_value(const struct ldapconn_entry *x, const char *name, const char *value)
{
    const struct ldapconn_attr *a = ldapconn_attr(x, name);

    for (size_t i = 0; a != NULL && i < a->n; i++)
        if (str_is(a->values[i], value))
            return true;
    return false;
}

static int
root_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_run *r = ctx;
    const struct ldapconn_attr *a = ldapconn_attr(x, "namingContexts");
    struct str vendor = ldapconn_value(x, "vendorName");

    (void)e;
    r->ad = has_value(x, "supportedCapabilities", "1.2.840.113556.1.4.800");
    r->openldap = has_value(x, "objectClass", "OpenLDAProotDSE");
    r->product = r->ad                           ? "Active Directory"
                 : r->openldap                   ? "OpenLDAP"
                 : text_find(vendor, "389") >= 0 ? "389"
                                                 : "other";
    r->version = ldap_keep(r, ldapconn_value(x, "vendorVersion"));
    r->config_base = r->ad ? NULL : ldap_keep(r, ldapconn_value(x, "configContext"));
    r->monitor_base = ldap_keep(r, ldapconn_value(x, "monitorContext"));
    ldapconn_pages(r->l, has_value(x, "supportedControl", "1.2.840.113556.1.4.319"));
    if (r->base == NULL)
        r->base = ldap_keep(r, ldapconn_value(x, "defaultNamingContext"));
    if (r->base == NULL && a != NULL && a->n == 1)
        r->base = ldap_keep(r, a->values[0]);
    return 0;
}

int
ldap_read_root(struct ldap_run *r, struct err *e)
{
    static const char *const attrs[] = { "objectClass", "namingContexts", "defaultNamingContext",
        "configContext", "monitorContext", "supportedControl", "supportedCapabilities",
        "vendorName", "vendorVersion", NULL };
    const struct ldapconn_search s = { .base = "", .filter = "(objectClass=*)", .attrs = attrs };
    struct ldapconn_end end;
    int rc;

    r->base = collect_setting(r->c, "base");
    r->product = "other";
    rc = ldapconn_search(r->l, &s, root_entry, r, &end, e);
    if (rc != 0)
        return err_ctx(e, "the server's root entry");
    if (end.code != LDAPCONN_OK && end.code != LDAPCONN_NO_OBJECT)
        return err_set(e, ERR_DENIED, "the server's root entry: %s (%d)%s%s", end.said, end.code,
            end.referral[0] != '\0' ? ", not followed: " : "", end.referral);
    if (r->base == NULL)
        return err_set(e, ERR_INPUT, "the server has several parts, or names none: set 'base'");
    r->base_key = ldap_key(r, str_of(r->base));
    collect_identity(r->c, "%s%s%s base:%s", r->product, r->version != NULL ? " " : "",
        r->version != NULL ? r->version : "", r->base);
    return 0;
}

/* ---- the configuration ---- */

static const char *const config_attrs[] = { "olcAccess", "olcAllows", "olcAuthzPolicy",
    "olcDisallows", "olcIdleTimeout", "olcLastBind", "olcLimits", "olcLocalSSF", "olcLogLevel",
    "olcPasswordHash", "olcPPolicyDefault", "olcPPolicyForwardUpdates", "olcPPolicyHashCleartext",
    "olcPPolicyUseLockout", "olcReadOnly", "olcRequires", "olcRootDN", "olcSecurity",
    "olcSizeLimit", "olcSuffix", "olcTimeLimit", "olcTLSCACertificateFile", "olcTLSCertificateFile",
    "olcTLSCipherSuite", "olcTLSProtocolMin", "olcTLSVerifyClient", NULL };

struct config {
    struct ldap_run *r;
    struct str database[DATABASES_MAX]; /* keys of databases that hold the base */
    size_t database_n;
};

/* Which database holds what is read, and the default policy its overlay names. */
static void
of_our_database(struct config *f, const struct ldapconn_entry *x)
{
    const struct ldapconn_attr *suffix = ldapconn_attr(x, "olcSuffix");
    struct str policy = ldapconn_value(x, "olcPPolicyDefault");
    struct ldap_run *r = f->r;
    struct str key = ldap_key(r, x->dn);

    for (size_t i = 0; suffix != NULL && i < suffix->n && f->database_n < DATABASES_MAX; i++)
        if (ldapvalue_below(r->base_key, ldap_key_for_now(r, suffix->values[i])) &&
            suffix->values[i].n > 0) {
            f->database[f->database_n++] = key;
            r->database = ldap_keep(r, x->dn);
        }
    for (size_t i = 0; policy.n > 0 && i < f->database_n; i++)
        if (ldapvalue_below(key, f->database[i]))
            r->default_policy = ldap_keep(r, policy);
}

static int
config_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct config *f = ctx;
    struct ldap_run *r = f->r;
    struct rows *rows = collect_table(r->c, "ldap_server_config");
    int rc = 0;

    r->config_readable = true;
    of_our_database(f, x);
    for (size_t k = 0; config_attrs[k] != NULL; k++) {
        const struct ldapconn_attr *a = ldapconn_attr(x, config_attrs[k]);

        for (size_t i = 0; rc == 0 && a != NULL && i < a->n; i++) {
            if (r->config_n++ == LDAP_CONFIG_MAX)
                return err_set(e, ERR_LIMIT, "more than %d settings", LDAP_CONFIG_MAX);
            rc = row_add(rows, e, "SsdS", x->dn, config_attrs[k], (int)i, a->values[i]);
        }
    }
    return rc;
}

int
ldap_read_config(struct ldap_run *r, struct err *e)
{
    struct config f = { .r = r };
    const struct ldapconn_search s = {
        .base = r->config_base, .filter = "(objectClass=*)", .attrs = config_attrs, .whole = true
    };
    const char *who = r->reader != NULL ? r->reader : "ITS DN";
    struct ldapconn_end end = { 0 };
    int rc = 0;

    if (r->config_base != NULL)
        rc = ldapconn_search(r->l, &s, config_entry, &f, &end, e);
    collect_query(r->c, "ldap_server_config", r->config_base != NULL ? r->config_base : "none");
    collect_second(r->c, "ldap_server_config", -1, "none: the same search would be made again");
    if (rc == 0 && !r->openldap && !r->config_readable)
        collect_unsupported(r->c, "ldap_server_config"); /* another product: no cn=config */
    else if (rc == 0 && (!r->config_readable || end.code != LDAPCONN_OK))
        collect_incomplete(r->c, "ldap_server_config",
            "cn=config is not shown to the account%s%s; dn: olcDatabase={0}config,cn=config "
            "olcAccess: to attrs=olcRootPW by * none; olcAccess: to * by dn.exact=\"%s\" read",
            end.code != LDAPCONN_OK ? ": " : "", end.code != LDAPCONN_OK ? end.said : "", who);
    if (rc == 0 && r->default_policy == NULL)
        r->default_policy = collect_setting(r->c, "default_policy");
    return rc;
}

/* ---- what others see ---- */

static int
password_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_run *r = ctx;

    (void)e;
    if (ldapconn_attr(x, "userPassword") != NULL)
        r->password_readable = 1;
    return 0;
}

static int
monitor_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_run *r = ctx;
    const struct ldapconn_attr *a = ldapconn_attr(x, "namingContexts");
    int64_t n = ldapvalue_int(ldapconn_value(x, "olmMDBEntries"));

    (void)e;
    for (size_t i = 0; n >= 0 && a != NULL && i < a->n; i++)
        if (str_eq(ldap_key_for_now(r, a->values[i]), r->base_key))
            r->entries = n;
    return 0;
}

/* The server's own count of its entries, against those the account sees. */
static int
compare_with_monitor(struct ldap_run *r, struct err *e)
{
    static const char *const attrs[] = { "namingContexts", "olmMDBEntries", NULL };
    static const char *const all[] = { "ldap_users", "ldap_groups", "ldap_group_members",
        "ldap_membership", "directory_users", "directory_groups", "directory_group_members",
        "accounts" };
    const struct ldapconn_search s = {
        .base = r->monitor_base, .filter = "(objectClass=*)", .attrs = attrs, .whole = true
    };
    struct ldapconn_end end;
    int rc = r->monitor_base != NULL ? ldapconn_search(r->l, &s, monitor_entry, r, &end, e) : 0;

    if (rc == 0 &&
        r->entries >= 0) /* not by "(!people)": it hides what a filter leaves undefined */
        rc = ldap_count(r, "(objectClass=*)", &r->entries_seen, e);
    if (rc != 0 || r->entries_seen < 0)
        return rc;
    for (size_t i = 0; r->entries_seen < r->entries && i < sizeof(all) / sizeof(*all); i++)
        collect_incomplete(r->c, all[i],
            "the account sees %lld of the %lld entries that cn=Monitor counts; olcAccess: to "
            "dn.subtree=\"%s\" by dn.exact=\"%s\" read by * break",
            (long long)r->entries_seen, (long long)r->entries, r->base,
            r->reader != NULL ? r->reader : "ITS DN");
    return 0;
}

int
ldap_probe(struct ldap_run *r, struct err *e)
{
    static const char *const password[] = { "userPassword", NULL };
    const struct ldapconn_search s = { .base = r->base,
        .filter = collect_setting(r->c, "people"),
        .attrs = password,
        .whole = true,
        .names_only = true, /* the name, without a value: whether it may be read */
        .size_limit = PASSWORD_PROBE };
    struct ldapconn_end end;
    int rc = 0;

    if (!r->ad)
        rc = ldapconn_search(r->l, &s, password_entry, r, &end, e);
    return rc == 0 ? compare_with_monitor(r, e) : rc;
}

/* Whether nobody in particular may bind, and sees anything then. */
static int
try_anonymous(const struct ldap_run *r, int *out_bind, int *out_read, struct err *e)
{
    static const char *const none[] = { "1.1", NULL };
    struct ldapconn_params p = r->params;
    const struct ldapconn_search s = {
        .base = r->base, .filter = "(objectClass=*)", .attrs = none, .whole = true, .size_limit = 1
    };
    struct ldapconn_end end;
    struct ldapconn *l;
    struct err ours;
    int rc;

    *out_bind = *out_read = -1;
    if (strcmp(collect_setting(r->c, "anonymous"), "off") == 0)
        return 0;
    p.how = LDAPCONN_ANONYMOUS;
    p.cert = p.key = NULL;
    rc = ldapconn_open(&l, &p, &ours);
    if (rc == -ERR_NOMEM)
        return err_set(e, ERR_NOMEM, "%s", ours.msg);
    if (rc == -ERR_DENIED)
        *out_bind = *out_read = 0;
    if (rc != 0)
        return 0;
    *out_bind = 1;
    if (ldapconn_search(l, &s, NULL, NULL, &end, &ours) == 0)
        *out_read = end.entries > 0;
    ldapconn_close(l);
    return 0;
}

static const char *
transport(const struct ldap_run *r)
{
    if (strncmp(r->params.uri, "ldaps:", 6) == 0)
        return "ldaps";
    if (strncmp(r->params.uri, "ldapi:", 6) == 0)
        return "ldapi";
    return r->params.starttls ? "starttls" : "plain";
}

int
ldap_server_row(struct ldap_run *r, struct err *e)
{
    const char *tls = ldapconn_tls(r->l);
    const char *who = r->reader != NULL                    ? r->reader
                      : r->params.how == LDAPCONN_EXTERNAL ? "external"
                                                           : NULL;
    struct rows *rows = collect_table(r->c, "ldap_server");
    int bind, read, rc = try_anonymous(r, &bind, &read, e);

    if (rc != 0)
        return rc;
    rows_cstr(rows, r->product);
    rows_cstr(rows, r->version);
    rows_cstr(rows, r->base);
    rows_cstr(rows, transport(r));
    rows_cstr(rows, tls[0] != '\0' ? tls : NULL);
    if (ldapconn_encrypted(r->l))
        rows_int(rows, r->params.verify);
    else
        rows_null(rows);
    rows_cstr(rows, who);
    rows_int(rows, r->password_readable);
    ldap_put(rows, bind);
    ldap_put(rows, read);
    rows_int(rows, r->config_readable);
    ldap_put(rows, r->entries);
    ldap_put(rows, r->entries_seen);
    collect_second(r->c, "ldap_server", -1, "none: a session has one server");
    return rows_end(rows, e);
}
