#ifndef COLLECT_LDAPCONN_H
#define COLLECT_LDAPCONN_H

/*
 * ldapconn: one session with a directory server: it only searches, with a deadline on every wait
 * and a limit on everything the server may send. libldap speaks the protocol and TLS; its own files
 * and variables of the environment have no say, and a referral is told, never followed. Private to
 * src/collect and its tests.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    LDAPCONN_ENTRIES_MAX = 5000000,  /* of a search */
    LDAPCONN_MESSAGE_MAX = 64 << 20, /* bytes of one message: a group of a million members */
    LDAPCONN_VALUES_MAX = 2000000,   /* of an entry */
    LDAPCONN_ATTRS_MAX = 512,        /* of an entry */
    LDAPCONN_PLAIN_MAX = 150,        /* bytes of a server's text that are kept */
    LDAPCONN_SECRET_LEAST = 6, /* bytes from which an echoed secret is looked for in answers */
};

/* Result codes a caller looks at, RFC 4511. */
enum {
    LDAPCONN_OK = 0,
    LDAPCONN_TIME_LIMIT = 3,
    LDAPCONN_SIZE_LIMIT = 4,
    LDAPCONN_REFERRAL = 10,
    LDAPCONN_ADMIN_LIMIT = 11,
    LDAPCONN_NO_OBJECT = 32,
    LDAPCONN_NO_ACCESS = 50,
};

enum ldapconn_how { LDAPCONN_SIMPLE = 1, LDAPCONN_EXTERNAL, LDAPCONN_ANONYMOUS };

struct ldapconn;

struct ldapconn_params {
    const char *uri, *bind_dn, *ca, *cert, *key;
    enum ldapconn_how how;
    bool starttls, verify;
    struct str secret;
    int64_t connect_ms, search_ms;
    int64_t end_ms; /* of the whole collection, by ldapconn_now_ms() */
    int page;       /* entries a page; 0: no pages */
};

struct ldapconn_attr {
    struct str name; /* as the server wrote it, options and all */
    const struct str *values;
    size_t n;
};

struct ldapconn_entry {
    struct str dn;
    const struct ldapconn_attr *attrs;
    size_t n;
};

struct ldapconn_search {
    const char *base, *filter;
    const char *const *attrs; /* NULL-ended; never NULL */
    bool whole;               /* the tree below base; else base alone */
    bool names_only;          /* of attributes, without their values */
    int size_limit;           /* 0: none */
};

/* How a search ended, by the server's own word. */
struct ldapconn_end {
    int code; /* LDAPCONN_* */
    int64_t entries;
    int64_t references; /* parts of the tree that are on other servers */
    char referral[128]; /* the first of them */
    char said[160];     /* the server's text, or the code's name */
};

/** Load libldap and forget the environment: called before the sandbox closes. */
int ldapconn_load(struct err *e);
int64_t ldapconn_now_ms(void);

/**
 * Connect, secure the connection and bind.
 *
 * @return 0; -ERR_DENIED when the server refused; -ERR_IO when it was not reached, not believed
 * (its certificate) or not in time; -ERR_INPUT for parameters that are refused; -ERR_NOMEM.
 */
int ldapconn_open(struct ldapconn **out, const struct ldapconn_params *params, struct err *e);
void ldapconn_close(struct ldapconn *c);

/**
 * Search, in pages where the server has them. An entry is valid for the call of entry().
 *
 * @return 0 when the server ended the search, whatever its code; -ERR_IO when it did not, and then
 * the session is over; -ERR_LIMIT; -ERR_CORRUPT; -ERR_NOMEM; what entry() returned.
 */
int ldapconn_search(struct ldapconn *c, const struct ldapconn_search *s,
    int (*entry)(void *ctx, const struct ldapconn_entry *x, struct err *e), void *ctx,
    struct ldapconn_end *out, struct err *e);

/** The attribute of that name, case ignored, options after ';' left aside. @return NULL: none. */
const struct ldapconn_attr *ldapconn_attr(const struct ldapconn_entry *x, const char *name);
/** Its first value; empty when there is none. */
struct str ldapconn_value(const struct ldapconn_entry *x, const char *name);

/** Pages are known to the server: told by its root entry. */
void ldapconn_pages(struct ldapconn *c, bool known);
bool ldapconn_encrypted(const struct ldapconn *c);
/** "TLS1.3"; "" without TLS. */
const char *ldapconn_tls(const struct ldapconn *c);

/** The server's text in one line, shortened, without the secret and what looks like one. */
void ldapconn_plain(struct str secret, const char *text, char *out, size_t size);

#endif /* COLLECT_LDAPCONN_H */
