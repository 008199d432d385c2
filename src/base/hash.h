#ifndef BASE_HASH_H
#define BASE_HASH_H

/*
 * hash: SHA-256 (FIPS 180-4) and HMAC-SHA256 (RFC 2104) by OpenSSL's libcrypto, and the two text
 * forms of bytes we use: lower-case hex and base64 (RFC 4648 section 4, with padding, canonical).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum { HASH_LEN = 32, HASH_HEX_LEN = 64 };

/* A SHA-256 value. */
struct hash {
    uint8_t b[HASH_LEN];
};

/* A running SHA-256; start with sha256_start(), plain memory, nothing to free. */
struct sha256 {
    uint64_t opaque[16];
};

/** SHA-256 of n bytes. Never fails: libcrypto is set up at the first call or the program ends. */
void hash_bytes(struct hash *out, const void *p, size_t n);

void sha256_start(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *p, size_t n);
void sha256_end(struct sha256 *s, struct hash *out); /* s may be started again */

/** HMAC-SHA256 of n bytes under a key of key_n bytes. */
void hash_hmac(struct hash *out, const void *key, size_t key_n, const void *p, size_t n);

/* HMAC over a stream, for columns: plain memory, nothing to free. */
struct hmac {
    struct sha256 inner;
    uint8_t outer_pad[64];
};

void hmac_start(struct hmac *h, const void *key, size_t key_n);
void hmac_add(struct hmac *h, const void *p, size_t n);
void hmac_end(struct hmac *h, struct hash *out);

/** @return true when equal; time does not depend on the contents. */
bool hash_eq(const struct hash *a, const struct hash *b);

/** Write 64 lower-case hex digits and a NUL. */
void hash_hex(char out[HASH_HEX_LEN + 1], const struct hash *h);

/** @return false unless s is exactly 64 lower-case hex digits. */
bool hash_from_hex(struct hash *out, struct str s);

/** Append base64 of n bytes. */
void base64_add(struct buf *b, const void *p, size_t n);

/**
 * Decode canonical base64 (padding present, unused bits zero, nothing else).
 *
 * @param out  room for max bytes.
 * @return false when s is not canonical or holds more than max bytes.
 */
bool base64_decode(uint8_t *out, size_t max, size_t *out_n, struct str s);

#endif /* BASE_HASH_H */
