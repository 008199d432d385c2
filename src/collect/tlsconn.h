#ifndef COLLECT_TLSCONN_H
#define COLLECT_TLSCONN_H

/*
 * tlsconn: a connection to an endpoint up to where TLS begins: plain, or behind the STARTTLS of its
 * protocol. Every wait ends at a given moment, whatever the other side does.
 */

#include <netdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct tlsconn_address {
    struct sockaddr_storage to;
    socklen_t n;
};

struct tlsconn_target {
    const char *host, *port;
    const char *protocol; /* "smtp", ...; NULL: TLS from the first byte */
    bool literal;         /* the host is an address */
    struct tlsconn_address v[8];
    size_t n;
};

struct tlsconn {
    int fd;
    int64_t end_ms; /* of tlsconn_now_ms() */
};

int64_t tlsconn_now_ms(void);

/** @return true when there is a STARTTLS of that name. */
bool tlsconn_protocol(const char *name);
/** Look the host up. @return 0, -ERR_NOTFOUND. */
int tlsconn_resolve(struct tlsconn_target *t, struct err *e);

/**
 * Connect to the first address that answers, and say what the protocol wants said before TLS.
 *
 * @return 0, -ERR_REMOTE when nobody answers or TLS is refused. No text of the peer is told.
 */
int tlsconn_open(struct tlsconn *k, const struct tlsconn_target *t, int64_t end_ms, struct err *e);
void tlsconn_close(struct tlsconn *k);

/** Wait until the socket can be read or written. @return 0, -ERR_REMOTE when time is up. */
int tlsconn_wait(const struct tlsconn *k, bool to_write, struct err *e);
int tlsconn_send(const struct tlsconn *k, const void *p, size_t n, struct err *e);
/** @return 0 with *out of 0 at the end of the stream, or when the peer cut it; -ERR_REMOTE when
 * time is up. */
int tlsconn_receive(const struct tlsconn *k, void *p, size_t n, size_t *out, struct err *e);

#endif /* COLLECT_TLSCONN_H */
