/*
 * What values of directory attributes mean. Active Directory is tested here only, on values as it
 * writes them: no such server runs in these tests.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "collect/ldapvalue.h"

enum { NOW = 1782820800 }; /* 2026-06-30T12:00:00Z */

#define NONE LDAPVALUE_NONE

static void
generalized_times_of_every_form(void **state)
{
    static const struct {
        const char *text;
        int64_t at; /* 0: no time */
    } cases[] = {
        { "20260630120000Z", NOW },
        { "20260630120000.0Z", NOW },
        { "20260630120000.123456Z", NOW },
        { "202606301200Z", NOW },
        { "2026063012Z", NOW },
        { "20260630140000+0200", NOW },
        { "20260630073000-0430", NOW },
        { "20260630140000+02", NOW },
        { "20260630120000", 0 },
        { "20260631120000Z", 0 },
        { "20260630250000Z", 0 },
        { "20260630120000Zx", 0 },
        { "20260630120000.Z0", 0 },
        { "", 0 },
        { "Z", 0 },
        { "2026-06-30T12:00:00Z", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        int64_t at = 0;
        bool ok = ldapvalue_time(str_of(cases[i].text), &at);

        if (ok != (cases[i].at != 0) || (ok && at != cases[i].at))
            fail_msg("'%s': %d, %lld", cases[i].text, ok, (long long)at);
    }
}

static void
file_times_and_spans_of_active_directory(void **state)
{
    (void)state;
    assert_int_equal(ldapvalue_filetime(STR("134272944000000000")), NOW);
    assert_int_equal(ldapvalue_filetime(STR("0")), NONE);
    assert_int_equal(
        ldapvalue_filetime(STR("9223372036854775807")), NONE); /* accountExpires: never */
    assert_int_equal(ldapvalue_filetime(STR("-1")), NONE);
    assert_int_equal(ldapvalue_filetime(STR("x")), NONE);
    assert_int_equal(ldapvalue_filetime(STR("")), NONE);
    assert_int_equal(ldapvalue_span(STR("-36288000000000")), 42 * 86400);
    assert_int_equal(ldapvalue_span(STR("-18000000000")), 1800);
    assert_int_equal(ldapvalue_span(STR("0")), 0);
    assert_int_equal(ldapvalue_span(STR("-9223372036854775808")), 0); /* for ever */
    assert_int_equal(ldapvalue_span(STR("")), NONE);
    assert_int_equal(ldapvalue_flag(STR("TRUE")), 1);
    assert_int_equal(ldapvalue_flag(STR("FALSE")), 0);
    assert_int_equal(ldapvalue_flag(STR("")), -1);
}

static void
names_that_are_the_same_have_one_key(void **state)
{
    static const char *const same[][2] = {
        { "uid=ada,ou=people,dc=example,dc=org", "UID=Ada, OU=People , dc=Example,DC=org" },
        { "cn=Doe\\, Jane,dc=org", "CN=doe\\2C jane,DC=ORG" },
        { "cn=a  b,dc=org", "cn=a b,dc=org" },
        { "cn=a+uid=b,dc=org", "cn = A + uid = B,dc=org" },
        { "cn=a;dc=org", "cn=a,dc=org" },
    };
    static const char *const different[][2] = {
        { "cn=a,dc=org", "cn=ab,dc=org" },
        { "cn=a\\,dc=org", "cn=a,dc=org" },
        { "cn=a\\=b,dc=org", "cn=a=b,dc=org" },
        { "cn=ab,dc=org", "cn=a b,dc=org" },
    };
    char a[256], b[256];

    (void)state;
    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
        (void)ldapvalue_dn_key(str_of(same[i][0]), a);
        (void)ldapvalue_dn_key(str_of(same[i][1]), b);
        assert_string_equal(a, b);
    }
    for (size_t i = 0; i < sizeof(different) / sizeof(*different); i++) {
        (void)ldapvalue_dn_key(str_of(different[i][0]), a);
        (void)ldapvalue_dn_key(str_of(different[i][1]), b);
        assert_string_not_equal(a, b);
    }
    assert_int_equal(ldapvalue_dn_key(STR("\\"), a), 1);
    assert_int_equal(ldapvalue_dn_key(STR("cn=\\4"), a), 4);
    assert_int_equal(ldapvalue_dn_key(STR(""), a), 0);
}

static void
keys_never_need_more_than_thrice_the_name(void **state)
{
    char name[64], out[3 * sizeof(name) + 1];
    static const char pieces[] = "\\,=+; aA\\2c\\5c\\\\";

    (void)state;
    for (unsigned seed = 0; seed < 20000; seed++) {
        unsigned x = seed * 2654435761U;

        for (size_t i = 0; i < sizeof(name); i++) {
            x = x * 1103515245U + 12345;
            name[i] = pieces[(x >> 16) % (sizeof(pieces) - 1)];
        }
        assert_true(ldapvalue_dn_key((struct str){ name, sizeof(name) }, out) < sizeof(out));
    }
}

static void
parts_of_names(void **state)
{
    struct str s = ldapvalue_rdn(STR("uid=ada,ou=people"));

    (void)state;
    assert_true(str_is(s, "ada"));
    assert_true(str_is(ldapvalue_rdn(STR("cn=Doe\\, Jane,dc=org")), "Doe\\, Jane"));
    assert_true(str_is(ldapvalue_rdn(STR("cn=a+uid=b,dc=org")), "a"));
    assert_int_equal(ldapvalue_rdn(STR("")).n, 0);
    assert_int_equal(ldapvalue_rdn(STR("nothing")).n, 0);
    assert_true(ldapvalue_below(STR("uid=a,dc=org"), STR("dc=org")));
    assert_true(ldapvalue_below(STR("dc=org"), STR("dc=org")));
    assert_false(ldapvalue_below(STR("xdc=org"), STR("dc=org")));
    assert_false(ldapvalue_below(STR("cn=x\\,dc=org"), STR("dc=org")));
    assert_true(ldapvalue_below(STR("dc=org"), STR("")));
}

static void
security_identifiers(void **state)
{
    static const char sid[] =
        "\x01\x05\0\0\0\0\0\x05\x15\0\0\0\x01\0\0\0\x02\0\0\0\x03\0\0\0\0\x02\0\0";
    char out[128];

    (void)state;
    assert_true(ldapvalue_sid((struct str){ sid, 28 }, out, sizeof(out)));
    assert_string_equal(out, "S-1-5-21-1-2-3-512");
    assert_false(ldapvalue_sid((struct str){ sid, 27 }, out, sizeof(out)));
    assert_false(ldapvalue_sid(STR(""), out, sizeof(out)));
    assert_false(ldapvalue_sid((struct str){ sid, 28 }, out, 10));
}

/* ---- accounts ---- */

static struct ldapvalue_account
of_openldap(void)
{
    return (struct ldapvalue_account){ .now = NOW,
        .policy_known = true,
        .policy_lockout = 1,
        .policy_lock_s = 3600,
        .policy_max_age_s = 86400,
        .start_at = NONE,
        .end_at = NONE,
        .uac = NONE,
        .computed = NONE,
        .lockout_at = NONE,
        .expires_at = NONE,
        .changed_at = NOW - 10 };
}

static struct ldapvalue_account
of_ad(int64_t uac)
{
    struct ldapvalue_account a = of_openldap();

    a.ad = true;
    a.uac = uac;
    return a;
}

static void
a_lock_of_openldap_ends_with_its_time(void **state)
{
    struct ldapvalue_account a = of_openldap();
    struct ldapvalue_state s;

    (void)state;
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 1 && s.locked == 0 && s.barred == NULL);
    assert_int_equal(s.password_expires_at, NOW - 10 + 86400);
    a.locked_time = STR("20260630113000Z");
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 1 && s.locked == 1);
    assert_int_equal(s.locked_until, NOW + 1800);
    a.locked_time = STR("20260630110000Z"); /* to the second: slapd opens it again */
    ldapvalue_state(&a, &s);
    assert_true(s.locked == 0 && s.locked_until == NONE && s.locked_at == NOW - 3600);
    a.policy_lock_s = 0; /* until an administrator unlocks */
    a.locked_time = STR("20200101000000Z");
    ldapvalue_state(&a, &s);
    assert_true(s.locked == 1 && s.locked_until == NONE && s.enabled == 1);
    a.locked_time = STR("nonsense");
    ldapvalue_state(&a, &s);
    assert_true(s.locked == 1 && s.enabled == 0);
}

static void
a_lock_for_ever_needs_a_policy_with_lockout(void **state)
{
    struct ldapvalue_account a = of_openldap();
    struct ldapvalue_state s;

    (void)state;
    a.locked_time = STR("000001010000Z");
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 0 && s.locked == 1 && s.locked_at == NONE && s.locked_until == NONE);
    a.policy_lockout = 0;
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 1 && s.locked == 0);
    assert_int_equal(strncmp(s.barred, "a lock ", 7), 0);
    a.policy_known = false;
    ldapvalue_state(&a, &s);
    assert_true(s.locked == -1 && s.never_expires == -1 && s.password_expires_at == NONE);
    assert_int_equal(strncmp(s.barred, "a lock ", 7), 0);
}

static void
entries_that_begin_end_or_are_disabled(void **state)
{
    struct ldapvalue_account a = of_openldap();
    struct ldapvalue_state s;

    (void)state;
    a.end_at = NOW;
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 0 && s.expires_at == NOW);
    a.end_at = NOW + 1;
    ldapvalue_state(&a, &s);
    assert_int_equal(s.enabled, 1);
    a.start_at = NOW + 1;
    ldapvalue_state(&a, &s);
    assert_int_equal(s.enabled, 0);
    a.start_at = NONE;
    a.account_lock = 1; /* nsAccountLock */
    ldapvalue_state(&a, &s);
    assert_int_equal(s.enabled, 0);
    a.account_lock = 0;
    a.policy_max_age_s = 0;
    ldapvalue_state(&a, &s);
    assert_true(s.never_expires == 1 && s.password_expires_at == NONE);
}

static void
user_account_control_of_active_directory(void **state)
{
    struct ldapvalue_account a = of_ad(0x200);
    struct ldapvalue_state s;

    (void)state;
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 1 && s.locked == 0 && s.never_expires == 0);
    assert_int_equal(s.password_expires_at, NOW - 10 + 86400);
    a = of_ad(0x202);
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 0 && strcmp(s.barred, "disabled") == 0);
    a = of_ad(0x10220);
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 1 && s.never_expires == 1 && s.password_not_required == 1);
    assert_int_equal(s.password_expires_at, NONE);
    a = of_ad(0x210); /* the bit of the attribute itself says nothing, [MS-ADTS] 2.2.16 */
    ldapvalue_state(&a, &s);
    assert_int_equal(s.locked, 0);
    a = of_ad(0x200);
    a.expires_at = NOW - 1;
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 0 && strcmp(s.barred, "ended") == 0);
    a.policy_known = false;
    a.expires_at = NONE;
    ldapvalue_state(&a, &s);
    assert_true(s.enabled == 1 && s.never_expires == 0 && s.password_expires_at == NONE);
}

static void
a_lockout_time_of_active_directory_is_no_lock_by_itself(void **state)
{
    struct ldapvalue_account a = of_ad(0x200);
    struct ldapvalue_state s;

    (void)state;
    a.lockout_at = NOW - 7200;
    ldapvalue_state(&a, &s);
    assert_true(s.locked == 0 && s.locked_at == NOW - 7200);
    a.lockout_at = NOW - 60;
    ldapvalue_state(&a, &s);
    assert_true(s.locked == 1 && s.locked_until == NOW - 60 + 3600 && s.enabled == 1);
    a.policy_lock_s = 0;
    a.lockout_at = NOW - 900000;
    ldapvalue_state(&a, &s);
    assert_true(s.locked == 1 && s.locked_until == NONE);
    a.computed = 0; /* the server's own reckoning wins */
    ldapvalue_state(&a, &s);
    assert_int_equal(s.locked, 0);
    a.computed = 0x10;
    a.lockout_at = NONE;
    ldapvalue_state(&a, &s);
    assert_int_equal(s.locked, 1);
    a = of_ad(0x200);
    a.lockout_at = NOW - 60;
    a.policy_known = false;
    ldapvalue_state(&a, &s);
    assert_int_equal(s.locked, -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(generalized_times_of_every_form),
        cmocka_unit_test(file_times_and_spans_of_active_directory),
        cmocka_unit_test(names_that_are_the_same_have_one_key),
        cmocka_unit_test(keys_never_need_more_than_thrice_the_name),
        cmocka_unit_test(parts_of_names),
        cmocka_unit_test(security_identifiers),
        cmocka_unit_test(a_lock_of_openldap_ends_with_its_time),
        cmocka_unit_test(a_lock_for_ever_needs_a_policy_with_lockout),
        cmocka_unit_test(entries_that_begin_end_or_are_disabled),
        cmocka_unit_test(user_account_control_of_active_directory),
        cmocka_unit_test(a_lockout_time_of_active_directory_is_no_lock_by_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
