#ifndef LEDGER_SIGN_H
#define LEDGER_SIGN_H

/*
 * sign: Ed25519 keys (RFC 8032, libsodium) under names, in C2SP signed-note form: vkey
 * "name+<key id hex>+<base64(type||public)>", key id = first 4 bytes of SHA-256(name || 0x0A ||
 * type || public). Pure: key files are the caller's.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum { SIGN_PUBLIC_LEN = 32, SIGN_SEED_LEN = 32, SIGN_LEN = 64, SIGN_NAME_MAX = 255 };

struct signer;    /* name, seed; memory locked and wiped on free */
struct verifier { /* a public key under a name; plain memory */
    char name[SIGN_NAME_MAX + 1];
    uint8_t type; /* 0x01 Ed25519, 0x04 cosignature v1 */
    uint8_t id[4];
    uint8_t public_key[SIGN_PUBLIC_LEN];
};

/** Make a signer from a seed of 32 bytes. @return 0, -ERR_INPUT (name empty, too long, has space,
 * '+', control), -ERR_NOMEM. */
int signer_new(
    struct signer **out, const char *name, const uint8_t seed[SIGN_SEED_LEN], struct err *e);
/** As signer_new() with a fresh random seed, which is also written to out_seed for the caller to
 * keep and wipe. */
int signer_generate(
    struct signer **out, const char *name, uint8_t out_seed[SIGN_SEED_LEN], struct err *e);
void signer_free(struct signer *s); /* wipes; NULL is fine */

/** Sign n bytes. */
void signer_sign(const struct signer *s, const void *p, size_t n, uint8_t out[SIGN_LEN]);
/** The public half. */
void signer_verifier(const struct signer *s, struct verifier *out);

/** Parse a vkey. @return 0, -ERR_INPUT with the reason. */
int verifier_parse(struct verifier *out, struct str vkey, struct err *e);
/** Append the vkey text. */
void verifier_format(struct buf *b, const struct verifier *v);
/** @return true when sig is v's signature over the n bytes. */
bool verifier_check(const struct verifier *v, const void *p, size_t n, const uint8_t sig[SIGN_LEN]);

#endif /* LEDGER_SIGN_H */
