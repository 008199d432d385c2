/* c_ldap_policies: password policies of a directory. */
#include <string.h>

#include "collect/c_ldap.h"

static const char *const policy_filter = "(|(objectClass=pwdPolicy)"
                                         "(objectClass=msDS-PasswordSettings))";

static int
policy_add(
    struct ldap_run *r, const struct ldapconn_entry *x, struct ldap_policy **out, struct err *e)
{
    int rc = ldap_room(&r->policies, &r->policy_max, r->policy_n, sizeof(*r->policies),
        LDAP_POLICIES_MAX, "password policies", e);

    if (rc != 0)
        return rc;
    *out = &r->policies[r->policy_n++];
    **out = (struct ldap_policy){ .dn = collect_str(r->c, x->dn), .key = ldap_key(r, x->dn) };
    return 0;
}

/* slapo-ppolicy(5): what is absent is 0 or FALSE. */
static void
ppolicy(struct ldap_policy *p, const struct ldapconn_entry *x)
{
    p->min_length = ldap_number(x, "pwdMinLength", 0);
    p->max_age_s = ldap_number(x, "pwdMaxAge", 0);
    p->min_age_s = ldap_number(x, "pwdMinAge", 0);
    p->in_history = ldap_number(x, "pwdInHistory", 0);
    p->quality = ldap_number(x, "pwdCheckQuality", 0);
    p->max_failure = ldap_number(x, "pwdMaxFailure", 0);
    p->lockout_s = ldap_number(x, "pwdLockoutDuration", 0);
    p->interval_s = ldap_number(x, "pwdFailureCountInterval", 0);
    p->grace = ldap_number(x, "pwdGraceAuthNLimit", 0);
    p->lockout = ldapvalue_flag(ldapconn_value(x, "pwdLockout")) == 1;
    p->must_change = ldapvalue_flag(ldapconn_value(x, "pwdMustChange")) == 1;
    p->complexity = p->quality > 0 && (ldapconn_value(x, "pwdCheckModule").n > 0 ||
                                          ldapconn_value(x, "pwdUseCheckModule").n == 4);
    p->reversible = -1;
    p->precedence = LDAPVALUE_NONE;
}

/* A password settings object, [MS-ADTS] 3.1.1.4.5.17 and the schema. */
static void
settings_object(struct ldap_policy *p, const struct ldapconn_entry *x)
{
    p->min_length = ldap_number(x, "msDS-MinimumPasswordLength", LDAPVALUE_NONE);
    p->max_age_s = ldapvalue_span(ldapconn_value(x, "msDS-MaximumPasswordAge"));
    p->min_age_s = ldapvalue_span(ldapconn_value(x, "msDS-MinimumPasswordAge"));
    p->in_history = ldap_number(x, "msDS-PasswordHistoryLength", LDAPVALUE_NONE);
    p->max_failure = ldap_number(x, "msDS-LockoutThreshold", LDAPVALUE_NONE);
    p->lockout_s = ldapvalue_span(ldapconn_value(x, "msDS-LockoutDuration"));
    p->interval_s = ldapvalue_span(ldapconn_value(x, "msDS-LockoutObservationWindow"));
    p->complexity = ldapvalue_flag(ldapconn_value(x, "msDS-PasswordComplexityEnabled"));
    p->reversible = ldapvalue_flag(ldapconn_value(x, "msDS-PasswordReversibleEncryptionEnabled"));
    p->precedence = ldap_number(x, "msDS-PasswordSettingsPrecedence", LDAPVALUE_NONE);
    p->lockout = p->max_failure == LDAPVALUE_NONE ? -1 : p->max_failure > 0;
    p->quality = p->grace = LDAPVALUE_NONE;
    p->must_change = -1;
}

/* The domain's own, on its first entry. */
static void
domain_policy(struct ldap_policy *p, const struct ldapconn_entry *x)
{
    enum { COMPLEX = 1, CLEARTEXT = 16 };
    int64_t bits = ldap_number(x, "pwdProperties", LDAPVALUE_NONE);

    p->domain = true;
    p->min_length = ldap_number(x, "minPwdLength", LDAPVALUE_NONE);
    p->max_age_s = ldapvalue_span(ldapconn_value(x, "maxPwdAge"));
    p->min_age_s = ldapvalue_span(ldapconn_value(x, "minPwdAge"));
    p->in_history = ldap_number(x, "pwdHistoryLength", LDAPVALUE_NONE);
    p->max_failure = ldap_number(x, "lockoutThreshold", LDAPVALUE_NONE);
    p->lockout_s = ldapvalue_span(ldapconn_value(x, "lockoutDuration"));
    p->interval_s = ldapvalue_span(ldapconn_value(x, "lockOutObservationWindow"));
    p->complexity = bits < 0 ? -1 : (bits & COMPLEX) != 0;
    p->reversible = bits < 0 ? -1 : (bits & CLEARTEXT) != 0;
    p->lockout = p->max_failure == LDAPVALUE_NONE ? -1 : p->max_failure > 0;
    p->quality = p->grace = p->precedence = LDAPVALUE_NONE;
    p->must_change = -1;
}

static int
policy_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_policy *p;
    int rc = policy_add(ctx, x, &p, e);

    if (rc == 0 && ldapconn_attr(x, "msDS-PasswordSettingsPrecedence") != NULL)
        settings_object(p, x);
    else if (rc == 0)
        ppolicy(p, x);
    return rc;
}

static int
domain_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_policy *p = NULL;
    int rc;

    if (ldapconn_attr(x, "minPwdLength") == NULL)
        return 0;
    rc = policy_add(ctx, x, &p, e);
    if (rc == 0 && p != NULL)
        domain_policy(p, x);
    return rc;
}

const struct ldap_policy *
ldap_policy_of(const struct ldap_run *r, struct str key)
{
    for (size_t i = 0; i < r->policy_n; i++)
        if (str_eq(r->policies[i].key, key))
            return &r->policies[i];
    return NULL;
}

int
ldap_read_policies(struct ldap_run *r, struct err *e)
{
    static const char *const attrs[] = { "pwdMinLength", "pwdMaxAge", "pwdMinAge", "pwdInHistory",
        "pwdCheckQuality", "pwdMaxFailure", "pwdLockout", "pwdLockoutDuration",
        "pwdFailureCountInterval", "pwdGraceAuthNLimit", "pwdMustChange", "pwdCheckModule",
        "pwdUseCheckModule", "msDS-MinimumPasswordLength", "msDS-MaximumPasswordAge",
        "msDS-MinimumPasswordAge", "msDS-PasswordHistoryLength", "msDS-LockoutThreshold",
        "msDS-LockoutDuration", "msDS-LockoutObservationWindow", "msDS-PasswordComplexityEnabled",
        "msDS-PasswordReversibleEncryptionEnabled", "msDS-PasswordSettingsPrecedence", NULL };
    static const char *const of_domain[] = { "minPwdLength", "maxPwdAge", "minPwdAge",
        "pwdHistoryLength", "lockoutThreshold", "lockoutDuration", "lockOutObservationWindow",
        "pwdProperties", NULL };
    static const char *const tables[] = { "ldap_password_policies", "directory_password_policies",
        NULL };
    const struct ldapconn_search domain = {
        .base = r->base, .filter = "(objectClass=*)", .attrs = of_domain
    };
    struct ldapconn_end end = { 0 };
    int64_t second = -1;
    int rc = ldap_search(r, policy_filter, attrs, policy_entry, tables, e);

    if (rc == 0)
        rc = ldap_count(r, policy_filter, &second, e);
    if (rc == 0 && r->ad) {
        rc = ldapconn_search(r->l, &domain, domain_entry, r, &end, e);
        second += second >= 0 && end.code == LDAPCONN_OK && end.entries > 0;
    }
    for (size_t i = 0; tables[i] != NULL; i++)
        collect_second(r->c, tables[i], second,
            "a second search of the same filter that asks for no attribute");
    return rc;
}

/* ---- rows ---- */

static int
policy_rows(struct ldap_run *r, const struct ldap_policy *p, struct err *e)
{
    const int64_t day = 86400;
    struct rows *rows = collect_table(r->c, "ldap_password_policies");
    struct rows *shared = collect_table(r->c, "directory_password_policies");
    struct str dflt = str_of(r->default_policy);
    int rc;

    rows_cstr(rows, p->dn);
    if (r->ad || r->config_readable || dflt.n > 0)
        rows_int(rows, r->ad ? p->domain : dflt.n > 0 && str_eq(p->key, ldap_key_for_now(r, dflt)));
    else
        rows_null(rows);
    ldap_put(rows, p->min_length);
    ldap_put(rows, p->max_age_s);
    ldap_put(rows, p->min_age_s);
    ldap_put(rows, p->in_history);
    ldap_put(rows, p->quality);
    ldap_put(rows, p->complexity);
    ldap_put(rows, p->lockout);
    ldap_put(rows, p->max_failure);
    ldap_put(rows, p->lockout_s);
    ldap_put(rows, p->interval_s);
    ldap_put(rows, p->must_change);
    ldap_put(rows, p->grace);
    ldap_put(rows, p->reversible);
    ldap_put(rows, p->precedence);
    rc = rows_end(rows, e);
    if (rc != 0)
        return rc;
    rows_cstr(shared, p->dn);
    ldap_put(
        shared, p->quality == 0 ? 0 : p->min_length); /* slapo-ppolicy(5): it is not checked then */
    ldap_put(shared, p->complexity);
    ldap_put(shared, p->in_history);
    ldap_put(shared, p->max_age_s > 0 ? (p->max_age_s + day - 1) / day : p->max_age_s);
    ldap_put(shared, p->lockout < 0 ? LDAPVALUE_NONE : p->lockout == 1 ? p->max_failure : 0);
    ldap_put(shared, p->lockout == 1 ? p->lockout_s / 60 : LDAPVALUE_NONE);
    return rows_end(shared, e);
}

int
ldap_policy_rows(struct ldap_run *r, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < r->policy_n; i++)
        rc = policy_rows(r, &r->policies[i], e);
    return rc;
}
