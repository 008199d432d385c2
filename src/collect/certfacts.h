#ifndef COLLECT_CERTFACTS_H
#define COLLECT_CERTFACTS_H

/* certfacts: what a certificate says, as tables write it. */

#include <openssl/x509.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "collect/collect_int.h"

struct certfacts {
    const char *common_name, *subject, *issuer; /* the names by RFC 4514; common_name may be NULL */
    bool ca, self_signed;
    int64_t from, until;
    const char *signing, *key; /* OpenSSL's short name; RSA, EC, ... */
    int bits;
    const char *names; /* alternative names, comma separated; NULL: none */
    const char *serial;
    char sha256[HASH_HEX_LEN + 1];
};

/** Read a certificate; strings live in the collector's arena. */
void certfacts(struct collect_ctx *c, X509 *x, struct certfacts *out);

#endif /* COLLECT_CERTFACTS_H */
