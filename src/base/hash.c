/* The low-level SHA256_* calls are deprecated in OpenSSL 3 but live, and twice as fast on short
 * messages as EVP with its allocations; a ledger hashes short messages. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/hash.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <string.h>

_Static_assert(
    sizeof(SHA256_CTX) <= sizeof(struct sha256), "struct sha256 holds libcrypto's context");
_Static_assert(HASH_LEN == SHA256_DIGEST_LENGTH, "SHA-256");

void
hash_bytes(struct hash *out, const void *p, size_t n)
{
    struct sha256 s;

    sha256_start(&s);
    sha256_add(&s, p, n);
    sha256_end(&s, out);
}

void
sha256_start(struct sha256 *s)
{
    (void)SHA256_Init((SHA256_CTX *)s);
}

void
sha256_add(struct sha256 *s, const void *p, size_t n)
{
    if (n > 0)
        (void)SHA256_Update((SHA256_CTX *)s, p, n);
}

void
sha256_end(struct sha256 *s, struct hash *out)
{
    (void)SHA256_Final(out->b, (SHA256_CTX *)s);
}

void
hmac_start(struct hmac *h, const void *key, size_t key_n)
{
    uint8_t block[64] = { 0 };
    struct hash short_key;

    if (key_n > sizeof(block)) {
        hash_bytes(&short_key, key, key_n);
        memcpy(block, short_key.b, HASH_LEN);
    } else if (key_n > 0) {
        memcpy(block, key, key_n);
    }
    for (size_t i = 0; i < sizeof(block); i++) {
        h->outer_pad[i] = block[i] ^ 0x5c;
        block[i] ^= 0x36;
    }
    sha256_start(&h->inner);
    sha256_add(&h->inner, block, sizeof(block));
    OPENSSL_cleanse(block, sizeof(block));
}

void
hmac_add(struct hmac *h, const void *p, size_t n)
{
    sha256_add(&h->inner, p, n);
}

void
hmac_end(struct hmac *h, struct hash *out)
{
    struct hash inner;
    struct sha256 outer;

    sha256_end(&h->inner, &inner);
    sha256_start(&outer);
    sha256_add(&outer, h->outer_pad, sizeof(h->outer_pad));
    sha256_add(&outer, inner.b, HASH_LEN);
    sha256_end(&outer, out);
    OPENSSL_cleanse(h->outer_pad, sizeof(h->outer_pad));
}

void
hash_hmac(struct hash *out, const void *key, size_t key_n, const void *p, size_t n)
{
    struct hmac h;

    hmac_start(&h, key, key_n);
    hmac_add(&h, p, n);
    hmac_end(&h, out);
}

bool
hash_eq(const struct hash *a, const struct hash *b)
{
    return CRYPTO_memcmp(a->b, b->b, HASH_LEN) == 0;
}

void
hash_hex(char out[HASH_HEX_LEN + 1], const struct hash *h)
{
    static const char digits[] = "0123456789abcdef";

    for (int i = 0; i < HASH_LEN; i++) {
        out[2 * i] = digits[h->b[i] >> 4];
        out[2 * i + 1] = digits[h->b[i] & 15];
    }
    out[HASH_HEX_LEN] = '\0';
}

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
hash_from_hex(struct hash *out, struct str s)
{
    struct hash h;

    if (s.n != HASH_HEX_LEN)
        return false;
    for (size_t i = 0; i < HASH_LEN; i++) {
        int high = hex_value(s.p[2 * i]), low = hex_value(s.p[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        h.b[i] = (uint8_t)(high << 4 | low);
    }
    *out = h;
    return true;
}

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_add(struct buf *b, const void *p, size_t n)
{
    const uint8_t *in = p;

    for (size_t i = 0; i < n; i += 3) {
        size_t left = n - i;
        uint32_t v = (uint32_t)in[i] << 16;
        char quad[4];

        if (left > 1)
            v |= (uint32_t)in[i + 1] << 8;
        if (left > 2)
            v |= in[i + 2];
        quad[0] = alphabet[v >> 18];
        quad[1] = alphabet[v >> 12 & 63];
        quad[2] = left > 1 ? alphabet[v >> 6 & 63] : '=';
        quad[3] = left > 2 ? alphabet[v & 63] : '=';
        buf_add(b, quad, 4);
    }
}

static int
digit64(char c)
{
    const char *at = c != '\0' ? strchr(alphabet, c) : NULL;

    return at != NULL ? (int)(at - alphabet) : -1;
}

bool
base64_decode(uint8_t *out, size_t max, size_t *out_n, struct str s)
{
    size_t n = 0;

    if (s.n % 4 != 0)
        return false;
    for (size_t i = 0; i < s.n; i += 4) {
        bool last = i + 4 == s.n;
        size_t bytes = last && s.p[i + 3] == '=' ? (s.p[i + 2] == '=' ? 1 : 2) : 3;
        uint32_t v = 0;

        for (size_t j = 0; j < 4; j++) {
            int d = j <= bytes ? digit64(s.p[i + j]) : 0;

            if (d < 0)
                return false;
            v = v << 6 | (uint32_t)d;
        }
        if (n + bytes > max || (bytes < 3 && (v & (bytes == 1 ? 0xFFFFU : 0xFFU)) != 0))
            return false;
        for (size_t j = 0; j < bytes; j++)
            out[n++] = (uint8_t)(v >> (16 - 8 * j));
    }
    *out_n = n;
    return true;
}
