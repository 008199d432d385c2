#ifndef COLLECT_TLSLIB_H
#define COLLECT_TLSLIB_H

/*
 * tlslib: one whole handshake by libssl, for what comes encrypted: the chain and the stapled OCSP
 * answer. It believes every certificate; judging them is the caller's.
 */

#include <openssl/x509.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "collect/tlsconn.h"
#include "collect/tlswire.h"

struct tlslib_peer {
    X509 *v[TLSWIRE_CHAIN_MAX]; /* as presented; freed by tlslib_forget() */
    size_t n;
    bool stapled;
};

/** Load libssl. Before the sandbox closes. @return 0, -ERR_NOTFOUND. */
int tlslib_prepare(struct err *e);

/**
 * Shake hands.
 *
 * @param name for server_name; NULL: not sent.
 * @return 0 when there is a certificate, whether the handshake came to its end or not; -ERR_REMOTE.
 */
int tlslib_handshake(
    const struct tlsconn *k, const char *name, struct tlslib_peer *out, struct err *e);
void tlslib_forget(struct tlslib_peer *p);

#endif /* COLLECT_TLSLIB_H */
