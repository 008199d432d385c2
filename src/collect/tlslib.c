#include "collect/tlslib.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string.h>

#include "collect/dynlib.h"

#define TLSLIB(F)                                                                                  \
    F(SSL_CTX_ctrl)                                                                                \
    F(SSL_CTX_new)                                                                                 \
    F(SSL_CTX_set_cipher_list)                                                                     \
    F(SSL_CTX_set_options)                                                                         \
    F(SSL_connect)                                                                                 \
    F(SSL_ctrl)                                                                                    \
    F(SSL_free)                                                                                    \
    F(SSL_get_error)                                                                               \
    F(SSL_get_peer_cert_chain)                                                                     \
    F(SSL_new)                                                                                     \
    F(SSL_set_fd)                                                                                  \
    F(TLS_client_method)

static struct {
#define F(name) __typeof__(name) *(name);
    TLSLIB(F)
#undef F
    SSL_CTX *ctx; /* of the process: made once, before the sandbox */
} lib;

int
tlslib_prepare(struct err *e)
{
    static const struct dynlib_symbol symbols[] = {
#define F(name) { #name, &lib.name },
        TLSLIB(F)
#undef F
            { 0 },
    };
    int rc = dynlib_load("libssl.so.3", "libssl3", symbols, e);

    if (rc != 0 || lib.ctx != NULL)
        return rc;
    lib.ctx = lib.SSL_CTX_new(lib.TLS_client_method());
    /* What the system's configuration forbids its own clients is what we have to look at. */
    if (lib.ctx == NULL ||
        lib.SSL_CTX_set_cipher_list(lib.ctx, "ALL:COMPLEMENTOFALL:@SECLEVEL=0") != 1 ||
        lib.SSL_CTX_ctrl(lib.ctx, SSL_CTRL_SET_MIN_PROTO_VERSION, 0, NULL) != 1)
        return err_set(e, ERR_NOMEM, "libssl could not be set up");
    (void)lib.SSL_CTX_set_options(lib.ctx, SSL_OP_LEGACY_SERVER_CONNECT);
    return 0;
}

static int
shake(SSL *s, const struct tlsconn *k, struct err *e)
{
    for (;;) {
        int got = lib.SSL_connect(s), why = lib.SSL_get_error(s, got), rc;

        if (got == 1)
            return 0;
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
            return err_set(e, ERR_REMOTE, "the handshake failed");
        rc = tlsconn_wait(k, why == SSL_ERROR_WANT_WRITE, e);
        if (rc != 0)
            return rc;
    }
}

int
tlslib_handshake(const struct tlsconn *k, const char *name, struct tlslib_peer *out, struct err *e)
{
    SSL *s = lib.SSL_new(lib.ctx);
    const STACK_OF(X509) * chain;
    char host[256];
    unsigned char *answer = NULL;
    int rc = 0;

    memset(out, 0, sizeof(*out));
    if (s == NULL || lib.SSL_set_fd(s, k->fd) != 1)
        rc = err_set(e, ERR_NOMEM, "no memory for a handshake");
    if (rc == 0 && name != NULL && strlen(name) < sizeof(host)) {
        memcpy(host, name, strlen(name) + 1);
        (void)lib.SSL_ctrl(s, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host);
    }
    if (rc == 0) {
        (void)lib.SSL_ctrl(s, SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE, TLSEXT_STATUSTYPE_ocsp, NULL);
        rc = shake(s, k, e);
        chain = lib.SSL_get_peer_cert_chain(s);
        for (int i = 0; i < sk_X509_num(chain) && out->n < TLSWIRE_CHAIN_MAX; i++) {
            out->v[out->n] = sk_X509_value(chain, i);
            (void)X509_up_ref(out->v[out->n++]);
        }
        out->stapled = lib.SSL_ctrl(s, SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, 0, &answer) > 0;
    }
    lib.SSL_free(s);
    ERR_clear_error();
    if (out->n > 0)
        return 0; /* one that wants our certificate ends the handshake after it showed its own */
    return rc != 0 ? rc : err_set(e, ERR_REMOTE, "it presented no certificate");
}

void
tlslib_forget(struct tlslib_peer *p)
{
    for (size_t i = 0; i < p->n; i++)
        X509_free(p->v[i]);
    p->n = 0;
}
