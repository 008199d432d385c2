#ifndef COLLECT_LDAPVALUE_H
#define COLLECT_LDAPVALUE_H

/*
 * ldapvalue: what values of directory attributes mean: times, flags, names, and whether an account
 * is locked. Pure functions. Private to src/collect and its tests.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { LDAPVALUE_NONE = -1 }; /* of a number or an instant: not there */

/** "20260102030405Z", with a fraction or an offset too (RFC 4517 3.3.13). @return false when none.
 */
bool ldapvalue_time(struct str s, int64_t *out);
/**
 * Active Directory's count of 100 ns since 1601. 0 and the greatest number mean never.
 *
 * @return LDAPVALUE_NONE for never, and for what is no time.
 */
int64_t ldapvalue_filetime(struct str s);
/** Active Directory's span: a negative count of 100 ns; the smallest number means for ever. @return
 * seconds, 0 for ever or none, LDAPVALUE_NONE when it is no number. */
int64_t ldapvalue_span(struct str s);
/** TRUE 1, FALSE 0, else -1. */
int ldapvalue_flag(struct str s);
/** A whole number, or LDAPVALUE_NONE. */
int64_t ldapvalue_int(struct str s);

/**
 * A form of a name that is the same for the same name: lower case, no spaces around separators, one
 * kind of escape.
 *
 * @param out at least 3 * dn.n + 1 bytes.
 * @return its length.
 */
size_t ldapvalue_dn_key(struct str dn, char *out);
/** The value of the first part: "ada" of "uid=ada,ou=people"; not unescaped. */
struct str ldapvalue_rdn(struct str dn);
/** @return true when the key is base's or of something below it. Both are keys. */
bool ldapvalue_below(struct str key, struct str base);

/** A binary objectSid as text, "S-1-5-21-...-512". @return false when it is none. */
bool ldapvalue_sid(struct str sid, char *out, size_t size);

/** What the directory says of an account that bears on whether it opens. All times seconds UTC or
 * LDAPVALUE_NONE. */
struct ldapvalue_account {
    int64_t now;
    /* OpenLDAP's ppolicy(5), 389 Directory Server */
    struct str locked_time;   /* pwdAccountLockedTime */
    bool policy_known;        /* which policy holds, or that none does */
    int policy_lockout;       /* pwdLockout of it: 1, 0 */
    int64_t policy_lock_s;    /* pwdLockoutDuration; 0: until an administrator unlocks */
    int64_t policy_max_age_s; /* 0: passwords do not end */
    int64_t start_at, end_at; /* pwdStartTime, pwdEndTime */
    int account_lock;         /* nsAccountLock: 1, 0, -1 */
    /* Active Directory */
    bool ad;
    int64_t uac, computed; /* userAccountControl, msDS-User-Account-Control-Computed */
    int64_t lockout_at;    /* lockoutTime */
    int64_t expires_at;    /* accountExpires */
    int64_t changed_at;    /* when the password was last set */
};

struct ldapvalue_state {
    int enabled; /* 1: it can be used, or can again without anybody's act; 0 */
    int locked;  /* 1: it can't be used now for too many failures, or by an administrator; 0; -1:
                    unknown */
    int64_t locked_at, locked_until; /* locked_until none: until somebody unlocks it */
    int never_expires;               /* the password: 1, 0, -1 unknown */
    int64_t password_expires_at, expires_at;
    int password_not_required;
    const char *barred; /* why it is not enabled or locked, or why a lock does nothing; NULL */
};

void ldapvalue_state(const struct ldapvalue_account *a, struct ldapvalue_state *out);

#endif /* COLLECT_LDAPVALUE_H */
