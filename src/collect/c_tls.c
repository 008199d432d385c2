/* c_tls: endpoints by a handshake: versions and suites they accept, the chain they present. Each
 * question is a connection of its own, asked with a hello that offers nothing else. */
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/random.h>

#include "collect/certfacts.h"
#include "collect/collect_int.h"
#include "collect/tlsconn.h"
#include "collect/tlslib.h"
#include "collect/tlswire.h"

enum {
    ENDPOINTS_MAX = 200,
    SUITES_MAX = 256,
    TIMEOUT_S_MAX = 60,
    ENDPOINT_TIMES = 6,      /* one endpoint may take as many times the timeout of a connection */
    RUN_MS_MAX = 800 * 1000, /* below the silence that ends a collector */
    STEP = 8192,
};

struct run {
    struct collect_ctx *c;
    X509_STORE *trust;
    const char *system;
    bool public;
    int64_t timeout_ms, end_ms;
    size_t named;
    const char *seen[ENDPOINTS_MAX];
};

/* An endpoint while it is asked. */
struct endpoint {
    struct run *run;
    const char *label; /* host:port */
    struct tlsconn_target target;
    int64_t end_ms;
    bool reached;    /* a connection came to where TLS begins */
    bool accepts[5]; /* SSLv3 to TLSv1.3 */
    int64_t weak, no_forward;
};

static const char *const tables[] = { "tls_certificates", "tls_endpoints", NULL };

static void
unknown(struct endpoint *p, const char *what, const struct err *e)
{
    for (size_t i = 0; tables[i] != NULL; i++)
        collect_incomplete(p->run->c, tables[i], "%s: %s: %s", p->label, what, e->msg);
}

static const char *
server_name(const struct endpoint *p)
{
    return p->target.literal ? NULL : p->target.host; /* RFC 6066, 3: no addresses */
}

static int
open_connection(struct endpoint *p, struct tlsconn *k, struct err *e)
{
    int64_t end = tlsconn_now_ms() + p->run->timeout_ms;

    return tlsconn_open(k, &p->target, end < p->end_ms ? end : p->end_ms, e);
}

/* ---- one question ---- */

static int
listen_to(const struct tlsconn *k, bool whole, struct tlswire_flight *f, struct err *e)
{
    char step[STEP];

    while (f->state == TLSWIRE_READING && (whole || !f->hello)) {
        size_t n;
        int rc = tlsconn_receive(k, step, sizeof(step), &n, e);

        if (rc != 0)
            return rc;
        if (n == 0)
            return 0; /* ending without a word is an answer, too */
        (void)tlswire_feed(f, step, n);
    }
    if (f->state == TLSWIRE_BROKEN)
        return err_set(e, ERR_REMOTE, "%s", f->why);
    return 0;
}

/*
 * Offer suites by one version.
 *
 * @param whole read on to the chain.
 * @return 1 accepted; 0 refused; -ERR_REMOTE when there was no answer that makes sense.
 */
static int
ask(struct endpoint *p, unsigned version, const uint16_t *suites, size_t n, bool whole,
    struct tlswire_flight *f, struct err *e)
{
    unsigned char random[TLSWIRE_RANDOM];
    struct tlswire_hello h = { version, suites, n, server_name(p), random };
    struct tlsconn k;
    struct buf b;
    int rc = 0;

    if (getrandom(random, sizeof(random), 0) != sizeof(random))
        return err_sys(e, "random bytes could not be had");
    tlswire_start(f);
    buf_init(&b, TLSWIRE_HELLO_MAX);
    tlswire_hello(&h, &b);
    rc = buf_check(&b, "a hello", e);
    if (rc == 0)
        rc = open_connection(p, &k, e);
    if (rc == 0) {
        p->reached = true;
        rc = tlsconn_send(&k, b.data, b.len, e);
        if (rc == 0)
            rc = listen_to(&k, whole, f, e);
        tlsconn_close(&k);
    }
    buf_fini(&b);
    if (rc != 0)
        return rc;
    if (!f->hello || f->version != version)
        return 0;
    for (size_t i = 0; i < n; i++)
        if (suites[i] == f->suite)
            return 1;
    return err_set(e, ERR_REMOTE, "it chose a cipher suite that nobody offered");
}

static size_t
add_suites(uint16_t *out, size_t n, const uint16_t *list)
{
    for (; *list != TLSWIRE_NO_SUITE && n < SUITES_MAX; list++)
        out[n++] = *list;
    return n;
}

/* Everything that has a meaning by a version. */
static size_t
all_suites(uint16_t *out, unsigned version)
{
    size_t n = 0;

    if (version == TLSWIRE_TLS13)
        return add_suites(out, 0, tlswire_tls13);
    n = add_suites(out, n, tlswire_forward);
    n = add_suites(out, n, tlswire_static);
    return add_suites(out, n, tlswire_weak);
}

/* ---- what it accepts ---- */

/* Newest first: who can't be reached at all is asked once. @return 0; 1: it is down; -ERR_NOMEM. */
static int
ask_versions(struct endpoint *p, struct err *e)
{
    uint16_t suites[SUITES_MAX];
    struct tlswire_flight f;
    bool any = false;

    for (unsigned v = TLSWIRE_TLS13; v >= TLSWIRE_SSL3; v--) {
        int rc = ask(p, v, suites, all_suites(suites, v), false, &f, e);

        tlswire_end(&f);
        if (rc == -ERR_NOMEM)
            return rc;
        if (rc < 0)
            unknown(p, p->reached ? tlswire_version(v) : "a connection", e);
        if (!p->reached)
            return 1;
        p->accepts[v - TLSWIRE_SSL3] = rc > 0;
        any = any || rc > 0;
    }
    if (any)
        return 0;
    (void)err_set(e, ERR_REMOTE, "no version of TLS is accepted");
    unknown(p, "a handshake", e);
    return 1;
}

/*
 * Count the suites of a list it accepts: each that it chooses is left out of the next offer, until
 * it refuses.
 *
 * @return 0 with *out; -1: it isn't known; -ERR_NOMEM.
 */
static int
count_suites(struct endpoint *p, const uint16_t *list, int64_t *out, struct err *e)
{
    uint16_t left[SUITES_MAX] = { 0 };
    size_t n = add_suites(left, 0, list);

    *out = 0;
    for (unsigned v = TLSWIRE_SSL3; v < TLSWIRE_TLS13; v++) {
        while (p->accepts[v - TLSWIRE_SSL3] && n > 0) {
            struct tlswire_flight f;
            size_t at = 0;
            int rc = ask(p, v, left, n, false, &f, e);

            tlswire_end(&f);
            if (rc < 0) {
                *out = -1;
                if (rc != -ERR_NOMEM)
                    unknown(p, "its cipher suites", e);
                return rc == -ERR_NOMEM ? rc : 0;
            }
            if (rc == 0)
                break;
            while (at + 1 < n && left[at] != f.suite)
                at++;
            left[at] = left[--n];
            ++*out;
        }
    }
    return 0;
}

/* ---- what it presents ---- */

/* Out of our own handshake, where the chain is not encrypted. */
static int
chain_in_clear(struct endpoint *p, struct tlslib_peer *peer, struct err *e)
{
    uint16_t suites[SUITES_MAX];
    struct tlswire_flight f;
    unsigned v = TLSWIRE_TLS12;
    int rc;

    while (v > TLSWIRE_SSL3 && !p->accepts[v - TLSWIRE_SSL3])
        v--;
    rc = ask(p, v, suites, all_suites(suites, v), true, &f, e);
    for (size_t i = 0; rc > 0 && i < f.chain_n; i++) {
        struct str der = tlswire_certificate(&f, i);
        const unsigned char *at = (const unsigned char *)der.p;
        X509 *x = d2i_X509(NULL, &at, (long)der.n);

        if (x == NULL)
            break; /* the rest has lost its place */
        peer->v[peer->n++] = x;
    }
    peer->stapled = f.stapled;
    tlswire_end(&f);
    ERR_clear_error();
    if (rc >= 0 && peer->n == 0)
        rc = err_set(e, ERR_REMOTE, "it presented no certificate that can be read");
    return rc < 0 ? rc : 0;
}

static int
presented(struct endpoint *p, struct tlslib_peer *peer, struct err *e)
{
    struct tlsconn k;
    int rc = open_connection(p, &k, e);

    if (rc != 0)
        return rc;
    rc = tlslib_handshake(&k, server_name(p), peer, e);
    tlsconn_close(&k);
    return rc == -ERR_REMOTE ? chain_in_clear(p, peer, e) : rc;
}

/* Does the chain lead to an authority of the store? Dates have columns of their own. */
static const char *
distrust(struct run *r, const struct tlslib_peer *peer)
{
    STACK_OF(X509) *others = sk_X509_new_null();
    X509_STORE_CTX *v = X509_STORE_CTX_new();
    const char *why = "it could not be verified";

    for (size_t i = 1; others != NULL && i < peer->n; i++)
        (void)sk_X509_push(others, peer->v[i]);
    if (others != NULL && v != NULL && X509_STORE_CTX_init(v, r->trust, peer->v[0], others) == 1) {
        X509_STORE_CTX_set_flags(v, X509_V_FLAG_NO_CHECK_TIME);
        X509_VERIFY_PARAM_set_auth_level(
            X509_STORE_CTX_get0_param(v), 0); /* strength is a column */
        (void)X509_STORE_CTX_set_purpose(v, X509_PURPOSE_SSL_SERVER);
        why = X509_verify_cert(v) == 1 ? NULL
                                       : X509_verify_cert_error_string(X509_STORE_CTX_get_error(v));
    }
    X509_STORE_CTX_free(v);
    sk_X509_free(others);
    ERR_clear_error();
    return why;
}

static int
certificate_row(struct endpoint *p, const struct tlslib_peer *peer, size_t i, struct err *e)
{
    const char *why = i == 0 ? distrust(p->run, peer) : NULL;
    const char *host = p->target.host;
    int matches = -1;
    struct certfacts t;

    if (i == 0)
        matches = p->target.literal ? X509_check_ip_asc(peer->v[0], host, 0) == 1
                                    : X509_check_host(peer->v[0], host, 0, 0, NULL) == 1;
    certfacts(p->run->c, peer->v[i], &t);
    return row_add(collect_table(p->run->c, "tls_certificates"), e, "sisssffiissdsssfsff", p->label,
        (int64_t)i, t.common_name, t.subject, t.issuer, t.ca, t.self_signed, t.from, t.until,
        t.signing, t.key, t.bits, t.names, t.serial, t.sha256, i == 0 ? why == NULL : -1, why,
        matches, i == 0 ? peer->stapled : -1);
}

/* ---- an endpoint ---- */

static int
endpoint_row(struct endpoint *p, const struct tlslib_peer *peer, struct err *e)
{
    struct rows *rows = collect_table(p->run->c, "tls_endpoints");
    struct certfacts t = { 0 };
    unsigned least = TLSWIRE_SSL3;

    while (!p->accepts[least - TLSWIRE_SSL3])
        least++;
    if (peer->n > 0)
        certfacts(p->run->c, peer->v[0], &t);
    rows_cstr(rows, p->label);
    rows_cstr(rows, p->run->system);
    rows_cstr(rows, tlswire_version(least));
    rows_int(rows, p->weak);
    rows_cstr(rows, peer->n > 0 ? t.sha256 : NULL);
    rows_int(rows, p->run->c->o->now);
    rows_int(rows, p->run->public);
    if (p->no_forward >= 0)
        rows_int(rows, p->no_forward);
    return rows_end(rows, e);
}

static int
ask_all(struct endpoint *p, struct err *e)
{
    struct tlslib_peer peer = { 0 };
    int rc = tlsconn_resolve(&p->target, e);

    if (rc != 0) {
        unknown(p, "its address", e);
        return 0;
    }
    rc = ask_versions(p, e);
    if (rc != 0)
        return rc > 0 ? 0 : rc;
    rc = count_suites(p, tlswire_weak, &p->weak, e);
    if (rc == 0)
        rc = count_suites(p, tlswire_static, &p->no_forward, e);
    if (rc != 0 || p->weak < 0)
        return rc; /* a row without the count would be one that nobody may read */
    rc = presented(p, &peer, e);
    if (rc != 0 && rc != -ERR_NOMEM) {
        unknown(p, "its certificate", e);
        rc = 0;
    }
    for (size_t i = 0; rc == 0 && i < peer.n; i++)
        rc = certificate_row(p, &peer, i, e);
    if (rc == 0)
        rc = endpoint_row(p, &peer, e);
    tlslib_forget(&peer);
    return rc;
}

/* host:port[/protocol]; an IPv6 address stands in brackets. */
static int
parse(struct run *r, struct str text, struct endpoint *p, struct err *e)
{
    struct collect_ctx *c = r->c;
    struct str left = text, host = str_cut(&left, '/');
    const char *colon = host.n > 0 ? memrchr(host.p, ':', host.n) : NULL;
    int64_t port = 0;

    memset(p, 0, sizeof(*p));
    p->run = r;
    p->label = collect_str(c, host);
    if (colon != NULL) {
        struct str digits = { colon + 1, (size_t)(host.p + host.n - colon - 1) };

        if (!str_int(digits, &port))
            port = 0;
        p->target.port = collect_str(c, digits);
        host.n = (size_t)(colon - host.p);
    }
    if (host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']')
        host = (struct str){ host.p + 1, host.n - 2 };
    p->target.host = collect_str(c, host);
    if (left.n > 0)
        p->target.protocol = collect_str(c, left);
    if (host.n == 0 || port < 1 || port > 65535)
        return err_set(e, ERR_INPUT, "'%.*s' is no endpoint: host:port or host:port/smtp",
            (int)(text.n < 100 ? text.n : 100), text.p);
    if (p->target.protocol != NULL && !tlsconn_protocol(p->target.protocol))
        return err_set(e, ERR_INPUT,
            "'%.60s' has no STARTTLS known here: ftp, imap, ldap, mysql, pop3, postgres, smtp",
            p->target.protocol);
    for (size_t i = 0; i < r->named; i++)
        if (p->label != NULL && strcmp(r->seen[i], p->label) == 0)
            return err_set(e, ERR_INPUT, "the endpoint '%s' is named twice", p->label);
    if (r->named == ENDPOINTS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d endpoints", ENDPOINTS_MAX);
    r->seen[r->named++] = p->label;
    return p->label != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for an endpoint");
}

static int
open_trust(struct run *r, struct err *e)
{
    const char *file = collect_setting(r->c, "ca");

    r->trust = X509_STORE_new();
    if (r->trust == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a trust store");
    if (file != NULL ? X509_STORE_load_file(r->trust, file) == 1
                     : X509_STORE_set_default_paths(r->trust) == 1)
        return 0;
    ERR_clear_error();
    return err_set(e, ERR_NOTFOUND, "no authority can be read from '%s'",
        file != NULL ? file : "the system's trust store");
}

static int
endpoints(struct run *r, struct err *e)
{
    int64_t pieces = 0;
    int rc = 0;

    for (struct str rest = str_of(collect_setting(r->c, "endpoints")); rc == 0 && rest.n > 0;) {
        struct str one = str_trim(str_cut(&rest, ','));
        struct endpoint p;

        if (one.n == 0)
            continue;
        pieces++;
        rc = parse(r, one, &p, e);
        if (rc != 0)
            return rc;
        p.end_ms = tlsconn_now_ms() + ENDPOINT_TIMES * r->timeout_ms;
        p.end_ms = p.end_ms < r->end_ms ? p.end_ms : r->end_ms;
        rc = ask_all(&p, e);
    }
    collect_second(r->c, "tls_endpoints", pieces, "endpoints that the settings name");
    collect_second(r->c, "tls_certificates", -1, "none: a chain is presented once, in one message");
    return rc;
}

static int
run_tls(struct collect_ctx *c, struct err *e)
{
    int is_public = text_bool(str_of(collect_setting(c, "public")));
    struct run r = { .c = c,
        .system = collect_setting(c, "system"),
        .public = is_public == 1,
        .timeout_ms = 1000 * collect_setting_int(c, "timeout"),
        .end_ms = tlsconn_now_ms() + RUN_MS_MAX };
    int rc;

    if (is_public < 0)
        return err_set(e, ERR_INPUT, "the setting 'public' is yes or no");
    rc = open_trust(&r, e);
    if (rc == 0)
        rc = endpoints(&r, e);
    X509_STORE_free(r.trust);
    collect_query(c, "tls_endpoints",
        "a ClientHello for each version from TLSv1.3 to SSLv3, then of weak cipher suites only, then of those without forward secrecy");
    collect_query(c, "tls_certificates", "the chain of a handshake by libssl, or of our own");
    collect_identity(c, "tls endpoints:%zu", r.named);
    return rc;
}

static const struct collector_setting settings[] = {
    { "endpoints", NULL,
        "host:port separated by commas; /smtp, /imap, /pop3, /ftp, /postgres, /mysql or /ldap behind it where TLS begins later",
        true, false },
    { "public", NULL, "yes when they are reachable from the Internet, else no", true, false },
    { "system", NULL, "the system they serve: a key of the register of systems", false, false },
    { "ca", NULL, "file of the authorities to trust; the system's store without it", false, false },
    { "timeout", "10", "seconds a connection may take; an endpoint six times that", false, false, 1,
        TIMEOUT_S_MAX },
    { 0 },
};

const struct collector collector_tls = {
    .name = "tls",
    .summary = "TLS endpoints: versions and cipher suites they accept, certificates they present",
    .reads = "handshakes with each endpoint, RFC 5246 and RFC 8446; nothing is sent inside TLS",
    .tables = tables,
    .needs = NEED_NETWORK,
    .run = run_tls,
    .kind = "tls",
    .settings = settings,
    .prepare = tlslib_prepare,
};
