#include "collect/ldapvalue.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

/* ---- numbers and times ---- */

int64_t
ldapvalue_int(struct str s)
{
    int64_t v;

    return str_int(s, &v) ? v : LDAPVALUE_NONE;
}

int
ldapvalue_flag(struct str s)
{
    if (s.n == 4 && strncmp(s.p, "TRUE", 4) == 0)
        return 1;
    return s.n == 5 && strncmp(s.p, "FALSE", 5) == 0 ? 0 : -1;
}

/* Two digits at i, or -1. */
static int
two(struct str s, size_t i)
{
    if (i + 2 > s.n || s.p[i] < '0' || s.p[i] > '9' || s.p[i + 1] < '0' || s.p[i + 1] > '9')
        return -1;
    return 10 * (s.p[i] - '0') + s.p[i + 1] - '0';
}

/* What follows the digits: a fraction, then Z or an offset. @return false when it is something
 * else. */
static bool
zone(struct str s, size_t i, int64_t *out_offset)
{
    int hours, minutes = 0;

    if (i < s.n && (s.p[i] == '.' || s.p[i] == ','))
        for (i++; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';)
            i++;
    *out_offset = 0;
    if (i < s.n && s.p[i] == 'Z')
        return i + 1 == s.n;
    if (i >= s.n || (s.p[i] != '+' && s.p[i] != '-'))
        return false;
    hours = two(s, i + 1);
    if (i + 3 < s.n)
        minutes = two(s, i + 3);
    if (hours < 0 || minutes < 0 || (s.n != i + 3 && s.n != i + 5))
        return false;
    *out_offset = (s.p[i] == '-' ? -60 : 60) * (int64_t)(60 * hours + minutes);
    return true;
}

bool
ldapvalue_time(struct str s, int64_t *out)
{
    char day[DATE_DAY_LEN + 1];
    int century = two(s, 0), year = two(s, 2), month = two(s, 4), d = two(s, 6), hour = two(s, 8);
    int minute = two(s, 10), second = two(s, 12);
    int64_t at, offset;
    size_t i = minute < 0 ? 10 : second < 0 ? 12 : 14;

    if (century < 0 || year < 0 || month < 0 || d < 0 || hour < 0 || hour > 23 || minute > 59 ||
        second > 60 || !zone(s, i, &offset))
        return false;
    (void)snprintf(day, sizeof(day), "%02d%02d-%02d-%02d", century, year, month, d);
    if (!date_parse_day(str_of(day), &at))
        return false;
    *out = at + 3600 * (int64_t)hour + 60 * (int64_t)(minute < 0 ? 0 : minute) +
           (second < 0 ? 0 : second) - offset;
    return true;
}

int64_t
ldapvalue_filetime(struct str s)
{
    const int64_t epoch = INT64_C(11644473600); /* 1601 to 1970 */
    int64_t v;

    if (!str_int(s, &v) || v <= 0 || v == INT64_MAX || v / 10000000 < epoch)
        return LDAPVALUE_NONE;
    return v / 10000000 - epoch;
}

int64_t
ldapvalue_span(struct str s)
{
    int64_t v;

    if (!str_int(s, &v))
        return LDAPVALUE_NONE;
    return v >= 0 || v == INT64_MIN ? 0 : -(v / 10000000);
}

/* ---- names ---- */

static int
hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool
separator(char c)
{
    return c == ',' || c == ';' || c == '=' || c == '+';
}

size_t
ldapvalue_dn_key(struct str dn, char *out)
{
    size_t n = 0, spaces = 0;

    for (size_t i = 0; i < dn.n; i++) {
        char c = dn.p[i];
        bool escaped = false;

        if (c == '\\' && i + 2 < dn.n + 1 && i + 1 < dn.n) {
            int high = hex(dn.p[i + 1]), low = i + 2 < dn.n ? hex(dn.p[i + 2]) : -1;

            escaped = true;
            if (high >= 0 && low >= 0) {
                c = (char)(16 * high + low);
                i += 2;
            } else {
                c = dn.p[++i];
            }
        }
        if (c == ' ' && !escaped) {
            spaces++;
            continue;
        }
        if (spaces > 0 && n > 0 && !separator(out[n - 1]) && (escaped || !separator(c)))
            out[n++] = ' ';
        else if (spaces > 0 && n > 1 && separator(out[n - 1]) && out[n - 2] == '\\')
            out[n++] = ' ';
        spaces = 0;
        if (escaped && separator(c))
            out[n++] = '\\';
        out[n++] = (char)(c == ';' && !escaped ? ',' : c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    out[n] = '\0';
    return n;
}

struct str
ldapvalue_rdn(struct str dn)
{
    size_t from = 0, to;

    while (from < dn.n && dn.p[from] != '=')
        from++;
    from += from < dn.n;
    for (to = from; to < dn.n && dn.p[to] != ',' && dn.p[to] != '+'; to++)
        to += dn.p[to] == '\\' && to + 1 < dn.n;
    return str_trim((struct str){ dn.p + from, to - from });
}

bool
ldapvalue_below(struct str key, struct str base)
{
    if (base.n == 0 || str_eq(key, base))
        return true;
    return key.n > base.n && memcmp(key.p + key.n - base.n, base.p, base.n) == 0 &&
           key.p[key.n - base.n - 1] == ',' &&
           (key.n - base.n < 2 || key.p[key.n - base.n - 2] != '\\');
}

bool
ldapvalue_sid(struct str sid, char *out, size_t size)
{
    const unsigned char *b = (const unsigned char *)sid.p;
    uint64_t authority = 0;
    size_t n, parts;

    if (sid.n < 8 || sid.n != 8 + 4 * (size_t)b[1] || b[1] > 15)
        return false;
    parts = b[1];
    for (int i = 2; i < 8; i++)
        authority = authority << 8 | b[i];
    n = (size_t)snprintf(out, size, "S-%u-%llu", b[0], (unsigned long long)authority);
    for (size_t i = 0; i < parts && n < size; i++) {
        const unsigned char *p = b + 8 + 4 * i;
        uint32_t v =
            (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;

        n += (size_t)snprintf(out + n, size - n, "-%u", v);
    }
    return n < size;
}

/* ---- accounts ---- */

/* Bits of userAccountControl, [MS-ADTS] 2.2.16. */
enum {
    UAC_DISABLED = 0x2,
    UAC_LOCKOUT = 0x10,
    UAC_PASSWORD_NOT_REQUIRED = 0x20,
    UAC_NEVER_EXPIRES = 0x10000,
};

static void
ad_state(const struct ldapvalue_account *a, struct ldapvalue_state *s)
{
    const int64_t uac = a->uac == LDAPVALUE_NONE ? 0 : a->uac;

    if ((uac & UAC_DISABLED) != 0) {
        s->enabled = 0;
        s->barred = "disabled";
    }
    s->password_not_required = (uac & UAC_PASSWORD_NOT_REQUIRED) != 0;
    s->never_expires =
        (uac & UAC_NEVER_EXPIRES) != 0 || (a->policy_known && a->policy_max_age_s == 0);
    if (!a->policy_known && s->never_expires == 0)
        s->never_expires = (uac & UAC_NEVER_EXPIRES) != 0;
    s->locked_at = a->lockout_at;
    if (a->computed != LDAPVALUE_NONE) { /* the server reckoned with the policy itself */
        s->locked = (a->computed & UAC_LOCKOUT) != 0;
    } else if (a->lockout_at != LDAPVALUE_NONE) {
        s->locked = !a->policy_known                            ? -1
                    : a->policy_lock_s == 0                     ? 1
                    : a->lockout_at + a->policy_lock_s > a->now ? 1
                                                                : 0;
    }
    if (s->locked == 1 && a->policy_known && a->policy_lock_s > 0 &&
        a->lockout_at != LDAPVALUE_NONE)
        s->locked_until = a->lockout_at + a->policy_lock_s;
    if (s->locked == 1 && s->barred == NULL)
        s->barred = "locked after failed sign-ins";
    s->expires_at = a->expires_at;
}

/* slapo-ppolicy(5): pwdAccountLockedTime, and that it does nothing without pwdLockout. */
static void
ppolicy_lock(const struct ldapvalue_account *a, struct ldapvalue_state *s)
{
    const bool forever = str_is(a->locked_time, "000001010000Z");
    int64_t at;

    if (a->locked_time.n == 0)
        return;
    if (!a->policy_known) {
        s->locked = -1;
        s->barred = "a lock whose policy is not known";
        return;
    }
    if (a->policy_lockout != 1) {
        s->barred = "a lock that does nothing: no policy with pwdLockout holds";
        return;
    }
    if (forever) {
        s->locked = 1;
        s->enabled = 0;
        s->barred = "locked by an administrator";
        return;
    }
    if (!ldapvalue_time(a->locked_time, &at)) { /* as slapd: a lock it can't read is one */
        s->locked = 1;
        s->enabled = 0;
        s->barred = "locked, at no time that can be read";
        return;
    }
    s->locked_at = at;
    if (a->policy_lock_s > 0)
        s->locked_until = at + a->policy_lock_s;
    s->locked = a->policy_lock_s == 0 || a->now < s->locked_until;
    if (s->locked == 0)
        s->locked_until = LDAPVALUE_NONE;
    else
        s->barred = "locked after failed sign-ins";
}

static void
ldap_state(const struct ldapvalue_account *a, struct ldapvalue_state *s)
{
    ppolicy_lock(a, s);
    s->never_expires = a->policy_known ? a->policy_max_age_s == 0 : -1;
    if (a->account_lock == 1) {
        s->enabled = 0;
        s->barred = "disabled";
    }
    if (a->start_at != LDAPVALUE_NONE && a->start_at > a->now) {
        s->enabled = 0;
        s->barred = "not open yet";
    }
    s->expires_at = a->end_at;
}

void
ldapvalue_state(const struct ldapvalue_account *a, struct ldapvalue_state *out)
{
    struct ldapvalue_state s = { .enabled = 1,
        .locked_at = LDAPVALUE_NONE,
        .locked_until = LDAPVALUE_NONE,
        .password_expires_at = LDAPVALUE_NONE,
        .expires_at = LDAPVALUE_NONE };

    if (a->ad)
        ad_state(a, &s);
    else
        ldap_state(a, &s);
    if (s.expires_at != LDAPVALUE_NONE && s.expires_at <= a->now) {
        s.enabled = 0;
        s.barred = "ended";
    }
    if (s.never_expires == 0 && a->policy_known && a->changed_at != LDAPVALUE_NONE)
        s.password_expires_at = a->changed_at + a->policy_max_age_s;
    *out = s;
}
