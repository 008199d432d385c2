#include "collect/ldapconn.h"

#include <errno.h>
#include <fcntl.h>
#include <ldap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "base/mem.h"
#include "collect/collect_int.h"
#include "collect/dynlib.h"

enum { PLAIN_MAX = LDAPCONN_PLAIN_MAX, EMPTY_PAGES_MAX = 1000 };

#define LDAPLIB(F)                                                                                 \
    F(ldap_connect)                                                                                \
    F(ldap_control_find)                                                                           \
    F(ldap_control_free)                                                                           \
    F(ldap_controls_free)                                                                          \
    F(ldap_create_page_control)                                                                    \
    F(ldap_err2string)                                                                             \
    F(ldap_get_attribute_ber)                                                                      \
    F(ldap_get_dn_ber)                                                                             \
    F(ldap_get_option)                                                                             \
    F(ldap_initialize)                                                                             \
    F(ldap_install_tls)                                                                            \
    F(ldap_memfree)                                                                                \
    F(ldap_memvfree)                                                                               \
    F(ldap_msgfree)                                                                                \
    F(ldap_msgid)                                                                                  \
    F(ldap_msgtype)                                                                                \
    F(ldap_parse_pageresponse_control)                                                             \
    F(ldap_parse_reference)                                                                        \
    F(ldap_parse_result)                                                                           \
    F(ldap_result)                                                                                 \
    F(ldap_sasl_bind)                                                                              \
    F(ldap_search_ext)                                                                             \
    F(ldap_set_option)                                                                             \
    F(ldap_start_tls)                                                                              \
    F(ldap_tls_inplace)                                                                            \
    F(ldap_unbind_ext)                                                                             \
    F(ber_free)                                                                                    \
    F(ber_sockbuf_ctrl)

static struct {
#define F(name) __typeof__(name) *name; /* NOLINT(bugprone-macro-parentheses): it declares one */
    LDAPLIB(F)
#undef F
} lib;

struct ldapconn {
    LDAP *ld;
    struct ldapconn_params p;
    bool pages, dead, encrypted;
    char tls[32];
    struct ldapconn_attr attrs[LDAPCONN_ATTRS_MAX];
    struct str *values;
    size_t value_n, value_max;
    BerVarray lists[LDAPCONN_ATTRS_MAX]; /* libldap's, of the entry at hand */
    size_t list_n;
    BerElement *ber;
};

int64_t
ldapconn_now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int
ldapconn_load(struct err *e)
{
    static const char *const variables[] = { "LDAPCONF", "LDAPRC", "LDAPURI", "LDAPBASE",
        "LDAPBINDDN", "LDAPTLS_CACERT", "LDAPTLS_CACERTDIR", "LDAPTLS_CERT", "LDAPTLS_KEY",
        "LDAPTLS_REQCERT", "LDAPTLS_CIPHER_SUITE", "LDAPTLS_CRLFILE", "LDAPREFERRALS", "LDAPDEREF",
        "LDAPSASL_MECH", "SSLKEYLOGFILE", "GNUTLS_SYSTEM_PRIORITY_FILE", "GNUTLS_DEBUG_LEVEL",
        "OPENSSL_CONF", "SSL_CERT_FILE", "SSL_CERT_DIR" };
#define F(name) { #name, &lib.name },
    static const struct dynlib_symbol symbols[] = { LDAPLIB(F){ 0 } };
#undef F

    for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++)
        (void)unsetenv(variables[i]);
    if (setenv("LDAPNOINIT", "1", 1) != 0) /* neither ldap.conf nor .ldaprc */
        return err_sys(e, "the environment of libldap could not be set");
    return dynlib_load("libldap-2.5.so.0", "libldap-2.5-0", symbols, e);
}

/* ---- waiting ---- */

/* What went wrong in libldap itself: the session is over. */
static int
broken(struct ldapconn *c, int code, const char *what, struct err *e)
{
    char plain[PLAIN_MAX + 8] = "", *text = NULL;

    c->dead = true;
    if (lib.ldap_get_option(c->ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text) == LDAP_OPT_SUCCESS &&
        text != NULL)
        ldapconn_plain(c->p.secret, text, plain, sizeof(plain));
    lib.ldap_memfree(text);
    if (code == LDAP_NO_MEMORY)
        return err_set(e, ERR_NOMEM, "%s: no memory", what);
    if (strstr(plain, "unknown error code") != NULL) /* GnuTLS has no words for it */
        return err_set(e, ERR_IO, "%s: the server's certificate is not one that '%s' vouches for",
            what, c->p.ca != NULL ? c->p.ca : "");
    if (code == LDAP_TIMEOUT)
        return err_set(e, ERR_IO, "%s: no answer within %lld ms", what, (long long)c->p.connect_ms);
    return err_set(e, ERR_IO, "%s: %s%s%s", what, lib.ldap_err2string(code),
        plain[0] != '\0' ? ": " : "", plain);
}

static int
last_code(const struct ldapconn *c)
{
    int code = LDAP_OTHER;

    (void)lib.ldap_get_option(c->ld, LDAP_OPT_RESULT_CODE, &code);
    return code;
}

static int
next_message(
    struct ldapconn *c, int id, int64_t until, const char *what, LDAPMessage **out, struct err *e)
{
    int64_t end = until < c->p.end_ms ? until : c->p.end_ms;
    int64_t left = end - ldapconn_now_ms();
    struct timeval t = { left / 1000, (left % 1000) * 1000 };
    int type = 0;

    *out = NULL;
    if (left > 0)
        type = lib.ldap_result(c->ld, id, LDAP_MSG_ONE, &t, out);
    if (type > 0)
        return 0;
    if (type < 0)
        return broken(c, last_code(c), what, e);
    c->dead = true;
    if (end == c->p.end_ms)
        return err_set(e, ERR_IO, "%s: the time of the whole collection is over", what);
    return err_set(e, ERR_IO, "%s: the server did not end it in time", what);
}

/* The answer to an operation that has one. @return its code, or a failure. */
static int
one_answer(struct ldapconn *c, int id, const char *what, char *said, size_t said_n, struct err *e)
{
    int64_t until = ldapconn_now_ms() + c->p.connect_ms;
    char *text = NULL;
    LDAPMessage *m;
    int code = LDAP_OTHER, rc = next_message(c, id, until, what, &m, e);

    if (rc != 0)
        return rc;
    rc = lib.ldap_parse_result(c->ld, m, &code, NULL, &text, NULL, NULL, 1);
    if (rc != LDAP_SUCCESS)
        return broken(c, rc, what, e);
    ldapconn_plain(c->p.secret, text != NULL ? text : "", said, said_n);
    lib.ldap_memfree(text);
    return code >= 0 ? code : LDAP_OTHER;
}

/* ---- opening ---- */

static int
option(struct ldapconn *c, int which, const void *value, struct err *e)
{
    if (value != NULL && lib.ldap_set_option(c->ld, which, value) == LDAP_OPT_SUCCESS)
        return 0;
    return value == NULL ? 0 : err_set(e, ERR_INPUT, "libldap refused its option 0x%x", which);
}

static int
options(struct ldapconn *c, struct err *e)
{
    const int version = LDAP_VERSION3, never = LDAP_DEREF_NEVER, server = 0;
    const int demand = c->p.verify ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER;
    const int least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    const struct timeval t = { c->p.connect_ms / 1000, (c->p.connect_ms % 1000) * 1000 };
    int rc = option(c, LDAP_OPT_PROTOCOL_VERSION, &version, e);

    if (rc == 0)
        rc = option(c, LDAP_OPT_DEREF, &never, e);
    if (rc == 0 && (lib.ldap_set_option(c->ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) != 0 ||
                       lib.ldap_set_option(c->ld, LDAP_OPT_RESTART, LDAP_OPT_OFF) != 0))
        rc = err_set(e, ERR_INPUT, "libldap did not give up following referrals");
    if (rc == 0)
        rc = option(c, LDAP_OPT_NETWORK_TIMEOUT, &t, e);
    if (rc == 0)
        rc = option(c, LDAP_OPT_TIMEOUT, &t, e);
    if (rc == 0 && strncmp(c->p.uri, "ldapi:", 6) == 0)
        return 0;
    if (rc == 0)
        rc = option(c, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand, e);
    if (rc == 0)
        rc = option(c, LDAP_OPT_X_TLS_PROTOCOL_MIN, &least, e);
    if (rc == 0)
        rc = option(c, LDAP_OPT_X_TLS_CACERTFILE, c->p.ca, e);
    if (rc == 0)
        rc = option(c, LDAP_OPT_X_TLS_CERTFILE, c->p.cert, e);
    if (rc == 0)
        rc = option(c, LDAP_OPT_X_TLS_KEYFILE, c->p.key, e);
    if (rc == 0 && lib.ldap_set_option(c->ld, LDAP_OPT_X_TLS_NEWCTX, &server) != LDAP_OPT_SUCCESS)
        rc = err_set(e, ERR_INPUT, "TLS could not be set up: ca '%s', cert '%s', key '%s'",
            c->p.ca != NULL ? c->p.ca : "", c->p.cert != NULL ? c->p.cert : "",
            c->p.key != NULL ? c->p.key : "");
    return rc;
}

/* What the server sends is bounded, and a message that stops half-way does not stop us. */
static int
guard_socket(struct ldapconn *c, struct err *e)
{
    ber_len_t most = LDAPCONN_MESSAGE_MAX;
    Sockbuf *sb = NULL;
    int fd = -1, flags;

    if (lib.ldap_get_option(c->ld, LDAP_OPT_SOCKBUF, &sb) != LDAP_OPT_SUCCESS || sb == NULL ||
        lib.ber_sockbuf_ctrl(sb, LBER_SB_OPT_SET_MAX_INCOMING, &most) != 1 ||
        lib.ldap_get_option(c->ld, LDAP_OPT_DESC, &fd) != LDAP_OPT_SUCCESS || fd < 0)
        return err_set(e, ERR_IO, "the connection could not be limited");
    flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
        return err_sys(e, "the connection could not be limited");
    return 0;
}

static int
secure(struct ldapconn *c, struct err *e)
{
    char said[160], *version = NULL;
    int rc = 0, id;

    if (c->p.starttls) {
        rc = lib.ldap_start_tls(c->ld, NULL, NULL, &id);
        if (rc != LDAP_SUCCESS)
            return broken(c, rc, "StartTLS", e);
        rc = one_answer(c, id, "StartTLS", said, sizeof(said), e);
        if (rc < 0)
            return rc;
        if (rc != LDAP_SUCCESS) {
            (void)err_set(e, ERR_DENIED, "the server refused StartTLS: %s (%d) %s",
                lib.ldap_err2string(rc), rc, said);
            return err_hint(e, "give it a certificate (olcTLSCertificateFile), or use ldaps://");
        }
        rc = lib.ldap_install_tls(c->ld);
        if (rc != LDAP_SUCCESS)
            return broken(c, rc, "TLS", e);
    }
    c->encrypted = lib.ldap_tls_inplace(c->ld) != 0;
    if (c->encrypted &&
        lib.ldap_get_option(c->ld, LDAP_OPT_X_TLS_VERSION, &version) == LDAP_OPT_SUCCESS &&
        version != NULL)
        (void)snprintf(c->tls, sizeof(c->tls), "%s", version);
    lib.ldap_memfree(version);
    if (!c->encrypted && (c->p.starttls || strncmp(c->p.uri, "ldaps:", 6) == 0))
        return err_set(e, ERR_IO, "the connection is not encrypted");
    return 0;
}

static int
bind_as(struct ldapconn *c, struct err *e)
{
    struct berval cred = { c->p.secret.n, (char *)(uintptr_t)c->p.secret.p };
    struct berval none = { 0, (char *)(uintptr_t) "" };
    const bool simple = c->p.how == LDAPCONN_SIMPLE, external = c->p.how == LDAPCONN_EXTERNAL;
    char said[160] = "";
    int id, rc;

    if (simple && c->p.secret.n == 0) /* RFC 4513 5.1.2: it would be anonymous, and look well */
        return err_set(e, ERR_INPUT, "a bind without a password proves nothing: give the secret");
    rc = lib.ldap_sasl_bind(c->ld, simple ? c->p.bind_dn : "", external ? "EXTERNAL" : NULL,
        simple ? &cred : &none, NULL, NULL, &id);
    if (rc != LDAP_SUCCESS)
        return broken(c, rc, "bind", e);
    rc = one_answer(c, id, "bind", said, sizeof(said), e);
    if (rc <= 0)
        return rc;
    return err_set(e, ERR_DENIED, "the server refused the bind%s%s: %s (%d)%s%s",
        simple ? " of " : "", simple ? c->p.bind_dn : "", lib.ldap_err2string(rc), rc,
        said[0] != '\0' ? ": " : "", said);
}

int
ldapconn_open(struct ldapconn **out, const struct ldapconn_params *params, struct err *e)
{
    struct ldapconn *c = mem_alloc(1, sizeof(*c));
    int rc = 0, code;

    *out = NULL;
    if (c == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a session");
    c->p = *params;
    code = lib.ldap_initialize(&c->ld, params->uri);
    if (code != LDAP_SUCCESS)
        rc = err_set(e, code == LDAP_NO_MEMORY ? ERR_NOMEM : ERR_INPUT, "the uri '%s': %s",
            params->uri, lib.ldap_err2string(code));
    if (rc == 0)
        rc = options(c, e);
    if (rc == 0) {
        code = lib.ldap_connect(c->ld);
        rc = code == LDAP_SUCCESS ? guard_socket(c, e) : broken(c, code, params->uri, e);
    }
    if (rc == 0)
        rc = secure(c, e);
    if (rc == 0)
        rc = bind_as(c, e);
    if (rc != 0) {
        ldapconn_close(c);
        return rc;
    }
    *out = c;
    return 0;
}

void
ldapconn_close(struct ldapconn *c)
{
    if (c == NULL)
        return;
    if (c->ld != NULL)
        (void)lib.ldap_unbind_ext(c->ld, NULL, NULL);
    mem_free(c->values);
    mem_free(c);
}

/* ---- searching ---- */

static void
drop_entry(struct ldapconn *c)
{
    for (size_t i = 0; i < c->list_n; i++)
        lib.ldap_memfree(c->lists[i]);
    c->list_n = 0;
    if (c->ber != NULL)
        lib.ber_free(c->ber, 0);
    c->ber = NULL;
}

static int
take_values(struct ldapconn *c, BerVarray list, struct ldapconn_attr *a, struct err *e)
{
    size_t n = 0;

    while (list != NULL && list[n].bv_val != NULL)
        n++;
    if (c->value_n + n > LDAPCONN_VALUES_MAX)
        return err_set(e, ERR_LIMIT, "an entry has more than %d values", LDAPCONN_VALUES_MAX);
    if (c->value_n + n > c->value_max) {
        size_t most = 2 * (c->value_n + n) + 256;
        struct str *v = mem_grow(c->values, most, sizeof(*v));

        if (v == NULL)
            return err_set(e, ERR_NOMEM, "no memory for an entry");
        c->values = v;
        c->value_max = most;
    }
    for (size_t i = 0; i < n; i++)
        c->values[c->value_n + i] = (struct str){ list[i].bv_val, list[i].bv_len };
    c->value_n += n;
    a->n = n;
    return 0;
}

static int
take_attrs(struct ldapconn *c, LDAPMessage *m, struct ldapconn_entry *x, struct err *e)
{
    size_t at = 0;
    int rc = 0;

    for (;;) {
        struct berval name = { 0, NULL };
        BerVarray list = NULL;
        int code = lib.ldap_get_attribute_ber(c->ld, m, c->ber, &name, &list);

        if (code != LDAP_SUCCESS) {
            lib.ldap_memfree(list);
            return err_set(e, ERR_CORRUPT, "an entry can't be decoded");
        }
        if (name.bv_val == NULL)
            break;
        if (x->n == LDAPCONN_ATTRS_MAX) {
            lib.ldap_memfree(list);
            return err_set(
                e, ERR_LIMIT, "an entry has more than %d attributes", LDAPCONN_ATTRS_MAX);
        }
        if (list != NULL)
            c->lists[c->list_n++] = list;
        c->attrs[x->n] = (struct ldapconn_attr){ { name.bv_val, name.bv_len }, NULL, 0 };
        rc = take_values(c, list, &c->attrs[x->n++], e);
        if (rc != 0)
            return rc;
    }
    for (size_t i = 0; i < x->n; i++) { /* the array may have moved meanwhile */
        c->attrs[i].values = c->values + at;
        at += c->attrs[i].n;
    }
    return 0;
}

struct search {
    int (*entry)(void *ctx, const struct ldapconn_entry *x, struct err *e);
    void *ctx;
    struct ldapconn_end *out;
};

static int
take_entry(struct ldapconn *c, LDAPMessage *m, const struct search *s, struct err *e)
{
    struct ldapconn_entry x = { .attrs = c->attrs };
    struct berval dn = { 0, NULL };
    int rc = 0;

    if (s->out->entries++ == LDAPCONN_ENTRIES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d entries", LDAPCONN_ENTRIES_MAX);
    if (s->entry == NULL)
        return 0; /* counted */
    c->value_n = 0;
    if (lib.ldap_get_dn_ber(c->ld, m, &c->ber, &dn) != LDAP_SUCCESS || dn.bv_val == NULL)
        rc = err_set(e, ERR_CORRUPT, "an entry can't be decoded");
    if (rc == 0) {
        x.dn = (struct str){ dn.bv_val, dn.bv_len };
        rc = take_attrs(c, m, &x, e);
    }
    if (rc == 0)
        rc = s->entry(s->ctx, &x, e);
    drop_entry(c);
    return rc;
}

static void
take_referral(struct ldapconn *c, char **urls, struct ldapconn_end *out)
{
    if (urls != NULL && urls[0] != NULL && out->referral[0] == '\0')
        ldapconn_plain(c->p.secret, urls[0], out->referral, sizeof(out->referral));
    lib.ldap_memvfree((void **)urls);
}

/* The end of a page. @return 1 when another follows (its cookie is the caller's), 0 or a failure.
 */
static int
take_end(struct ldapconn *c, LDAPMessage *m, struct ldapconn_end *out, struct berval *cookie,
    struct err *e)
{
    char *text = NULL, **urls = NULL;
    LDAPControl **controls = NULL, *page;
    ber_int_t estimate;
    int code = LDAP_OTHER;
    int rc = lib.ldap_parse_result(c->ld, m, &code, NULL, &text, &urls, &controls, 0);

    lib.ldap_memfree(cookie->bv_val);
    *cookie = (struct berval){ 0, NULL };
    if (rc != LDAP_SUCCESS)
        return broken(c, rc, "search", e);
    out->code = code;
    ldapconn_plain(c->p.secret, text != NULL && text[0] != '\0' ? text : lib.ldap_err2string(code),
        out->said, sizeof(out->said));
    lib.ldap_memfree(text);
    take_referral(c, urls, out);
    page =
        controls != NULL ? lib.ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, NULL) : NULL;
    if (code == LDAP_SUCCESS && page != NULL &&
        lib.ldap_parse_pageresponse_control(c->ld, page, &estimate, cookie) != LDAP_SUCCESS)
        rc = -1;
    if (controls != NULL)
        lib.ldap_controls_free(controls);
    if (rc != 0)
        return err_set(e, ERR_CORRUPT, "the end of a page can't be decoded");
    return cookie->bv_len > 0;
}

/* One page, or all of a search without. @return as take_end(). */
static int
page(struct ldapconn *c, int id, int64_t until, const struct search *s, struct berval *cookie,
    struct err *e)
{
    for (;;) {
        LDAPMessage *m;
        char **urls = NULL;
        int type, rc = next_message(c, id, until, "search", &m, e);

        if (rc != 0)
            return rc;
        type = lib.ldap_msgtype(m);
        if (type == LDAP_RES_SEARCH_ENTRY) {
            rc = take_entry(c, m, s, e);
        } else if (type == LDAP_RES_SEARCH_REFERENCE) {
            if (lib.ldap_parse_reference(c->ld, m, &urls, NULL, 0) == LDAP_SUCCESS)
                take_referral(c, urls, s->out);
            s->out->references++;
        } else if (type == LDAP_RES_SEARCH_RESULT) {
            rc = take_end(c, m, s->out, cookie, e);
            (void)lib.ldap_msgfree(m);
            return rc;
        }
        (void)lib.ldap_msgfree(m);
        if (rc != 0) {
            c->dead = true; /* the rest of the answer is still to come */
            return rc;
        }
    }
}

static int
start(struct ldapconn *c, const struct ldapconn_search *s, struct berval *cookie, int *out_id,
    struct err *e)
{
    LDAPControl *list[2] = { NULL, NULL };
    int code = LDAP_SUCCESS;

    if (c->pages && c->p.page > 0 && s->whole && s->size_limit == 0) /* not critical: cn=config has
                                                                        none */
        code = lib.ldap_create_page_control(c->ld, c->p.page, cookie, 0, &list[0]);
    if (code == LDAP_SUCCESS)
        code = lib.ldap_search_ext(c->ld, s->base, s->whole ? LDAP_SCOPE_SUBTREE : LDAP_SCOPE_BASE,
            s->filter, (char **)(uintptr_t)s->attrs, s->names_only, list, NULL, NULL, s->size_limit,
            out_id);
    if (list[0] != NULL)
        lib.ldap_control_free(list[0]);
    if (code == LDAP_FILTER_ERROR)
        return err_set(e, ERR_INPUT, "the filter '%.100s' can't be read", s->filter);
    return code == LDAP_SUCCESS ? 0 : broken(c, code, "search", e);
}

int
ldapconn_search(struct ldapconn *c, const struct ldapconn_search *s,
    int (*entry)(void *ctx, const struct ldapconn_entry *x, struct err *e), void *ctx,
    struct ldapconn_end *out, struct err *e)
{
    const struct search run = { entry, ctx, out };
    int64_t until = ldapconn_now_ms() + c->p.search_ms;
    struct berval cookie = { 0, NULL };
    int rc, id, empty = 0;

    memset(out, 0, sizeof(*out));
    if (c->dead)
        return err_set(e, ERR_IO, "the session with the server is over");
    do {
        int64_t before = out->entries;

        rc = start(c, s, &cookie, &id, e);
        if (rc == 0)
            rc = page(c, id, until, &run, &cookie, e);
        if (rc > 0 && out->entries == before && ++empty > EMPTY_PAGES_MAX)
            rc = err_set(e, ERR_CORRUPT, "more than %d empty pages", EMPTY_PAGES_MAX);
    } while (rc > 0);
    lib.ldap_memfree(cookie.bv_val);
    return rc;
}

void
ldapconn_pages(struct ldapconn *c, bool known)
{
    c->pages = known;
}

bool
ldapconn_encrypted(const struct ldapconn *c)
{
    return c->encrypted;
}

const char *
ldapconn_tls(const struct ldapconn *c)
{
    return c->tls;
}
