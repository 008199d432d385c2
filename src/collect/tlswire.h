#ifndef COLLECT_TLSWIRE_H
#define COLLECT_TLSWIRE_H

/*
 * tlswire: the first flight of a TLS handshake, written and read by ourselves: a TLS library no
 * longer offers the versions and cipher suites that a probe has to ask for. No keys are agreed on
 * and nothing is decrypted. What a server sends is taken as written by an attacker.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum {
    TLSWIRE_SSL3 = 0x0300,
    TLSWIRE_TLS12 = 0x0303,
    TLSWIRE_TLS13 = 0x0304,
    TLSWIRE_CHAIN_MAX = 32,         /* certificates of a chain */
    TLSWIRE_FLIGHT_MAX = 256 << 10, /* bytes a server may send */
    TLSWIRE_HELLO_MAX = 4096,
    TLSWIRE_RANDOM = 96, /* bytes of random a hello takes */
};

/* Cipher suites by what they are worth; ended by TLSWIRE_NO_SUITE. */
enum { TLSWIRE_NO_SUITE = 0xffff };
extern const uint16_t tlswire_tls13[];   /* of TLS 1.3 */
extern const uint16_t tlswire_forward[]; /* with forward secrecy */
extern const uint16_t tlswire_static[];  /* none, but no weakness besides: static RSA, DH, ECDH */
extern const uint16_t tlswire_weak[];    /* NULL, EXPORT, RC4, DES, 3DES, IDEA, anonymous, MD5 */

struct tlswire_hello {
    unsigned version;
    const uint16_t *suites;
    size_t suite_n;
    const char *name;            /* for server_name; NULL: not sent */
    const unsigned char *random; /* TLSWIRE_RANDOM bytes */
};

/** Append the record of a ClientHello. Fails stickily as a buf does. */
void tlswire_hello(const struct tlswire_hello *h, struct buf *out);

enum tlswire_state {
    TLSWIRE_READING, /* more bytes are needed */
    TLSWIRE_DONE,    /* all that comes in the clear was read */
    TLSWIRE_ALERT,   /* the server ended it */
    TLSWIRE_BROKEN,  /* no TLS, or none that makes sense */
};

struct tlswire_flight {
    enum tlswire_state state;
    const char *why;  /* of TLSWIRE_BROKEN */
    bool hello;       /* a ServerHello was read: version and suite are its own */
    unsigned version; /* chosen, supported_versions heeded */
    unsigned suite;
    int alert;      /* its description */
    bool stapled;   /* an OCSP answer came along */
    size_t chain_n; /* certificates, in the order presented */
    struct {
        size_t at, n;
    } chain[TLSWIRE_CHAIN_MAX]; /* DER, in `messages` */
    struct buf records, messages;
    size_t record_at, message_at; /* what was used of them */
};

void tlswire_start(struct tlswire_flight *f);
/** Take bytes the server sent. @return state */
enum tlswire_state tlswire_feed(struct tlswire_flight *f, const void *p, size_t n);
/** A certificate of the chain; valid until the next tlswire_feed(). */
struct str tlswire_certificate(const struct tlswire_flight *f, size_t i);
void tlswire_end(struct tlswire_flight *f);

/** "TLSv1.2", as tables write it; NULL for a version that is none. */
const char *tlswire_version(unsigned version);

#endif /* COLLECT_TLSWIRE_H */
