#include "ledger/sign.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

enum {
    TYPE_ED25519 = 0x01,
    TYPE_COSIGNATURE = 0x04,
    ID_LEN = 4,
    SECRET_LEN = crypto_sign_SECRETKEYBYTES, /* seed and public key */
    RAW_MAX = 1 + SIGN_PUBLIC_LEN,           /* type and public key */
};

struct signer {
    uint8_t secret[SECRET_LEN];
    char name[SIGN_NAME_MAX + 1];
};

/* libsodium picks its code at the first call; without it no key may be used. */
static void
ready(void)
{
    if (sodium_init() < 0)
        abort();
}

static bool
name_fits(struct str name)
{
    if (name.n == 0 || name.n > SIGN_NAME_MAX || !str_utf8(name))
        return false;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];

        if (c <= ' ' || c == '+' || c == 0x7F)
            return false;
    }
    return true;
}

static void
set_id(struct verifier *v)
{
    struct sha256 s;
    struct hash h;

    sha256_start(&s);
    sha256_add(&s, v->name, strlen(v->name));
    sha256_add(&s, "\n", 1);
    sha256_add(&s, &v->type, 1);
    sha256_add(&s, v->public_key, SIGN_PUBLIC_LEN);
    sha256_end(&s, &h);
    memcpy(v->id, h.b, ID_LEN);
}

int
signer_new(struct signer **out, const char *name, const uint8_t seed[SIGN_SEED_LEN], struct err *e)
{
    uint8_t public_key[SIGN_PUBLIC_LEN];
    struct signer *s;

    if (!name_fits(str_of(name)))
        return err_set(e, ERR_INPUT,
            "'%s' cannot name a key: 1 to %d bytes without spaces, '+' or controls", name,
            SIGN_NAME_MAX);
    ready();
    s = mem_alloc(1, sizeof(*s));
    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a key");
    (void)sodium_mlock(s, sizeof(*s)); /* where memory cannot be locked the key still works */
    memcpy(s->name, name, strlen(name) + 1);
    (void)crypto_sign_seed_keypair(public_key, s->secret, seed);
    *out = s;
    return 0;
}

int
signer_generate(
    struct signer **out, const char *name, uint8_t out_seed[SIGN_SEED_LEN], struct err *e)
{
    uint8_t seed[SIGN_SEED_LEN];
    int rc;

    ready();
    randombytes_buf(seed, sizeof(seed));
    rc = signer_new(out, name, seed, e);
    if (rc == 0)
        memcpy(out_seed, seed, sizeof(seed));
    sodium_memzero(seed, sizeof(seed));
    return rc;
}

void
signer_free(struct signer *s)
{
    if (s == NULL)
        return;
    (void)sodium_munlock(s, sizeof(*s));
    sodium_memzero(s, sizeof(*s));
    mem_free(s);
}

void
signer_sign(const struct signer *s, const void *p, size_t n, uint8_t out[SIGN_LEN])
{
    assert(s != NULL);
    (void)crypto_sign_detached(out, NULL, p, n, s->secret);
}

void
signer_verifier(const struct signer *s, struct verifier *out)
{
    memset(out, 0, sizeof(*out));
    memcpy(out->name, s->name, sizeof(out->name));
    out->type = TYPE_ED25519;
    memcpy(out->public_key, s->secret + SIGN_SEED_LEN, SIGN_PUBLIC_LEN);
    set_id(out);
}

static int
bad_key(struct err *e, struct str vkey, const char *why)
{
    int shown = vkey.n > 100 ? 100 : (int)vkey.n;

    return err_set(e, ERR_INPUT, "'%.*s' is not a key: %s", shown, vkey.p, why);
}

int
verifier_parse(struct verifier *out, struct str vkey, struct err *e)
{
    struct str rest = vkey, name = str_cut(&rest, '+'), id = str_cut(&rest, '+');
    struct verifier v = { .type = 0 };
    uint8_t raw[RAW_MAX];
    char hex[2 * ID_LEN + 1];
    size_t n;

    if (!name_fits(name))
        return bad_key(e, vkey, "its name is empty, too long or has a space");
    if (!base64_decode(raw, sizeof(raw), &n, rest) || n != RAW_MAX)
        return bad_key(e, vkey, "its base64 part is not a type and 32 bytes");
    if (raw[0] != TYPE_ED25519 && raw[0] != TYPE_COSIGNATURE)
        return bad_key(e, vkey, "its type is not known");
    memcpy(v.name, name.p, name.n);
    v.type = raw[0];
    memcpy(v.public_key, raw + 1, SIGN_PUBLIC_LEN);
    set_id(&v);
    ready();
    (void)sodium_bin2hex(hex, sizeof(hex), v.id, ID_LEN);
    if (!str_is(id, hex))
        return bad_key(e, vkey, "its key id does not belong to it");
    *out = v;
    return 0;
}

void
verifier_format(struct buf *b, const struct verifier *v)
{
    uint8_t raw[RAW_MAX];
    char hex[2 * ID_LEN + 1];

    raw[0] = v->type;
    memcpy(raw + 1, v->public_key, SIGN_PUBLIC_LEN);
    (void)sodium_bin2hex(hex, sizeof(hex), v->id, ID_LEN);
    buf_str(b, v->name);
    buf_char(b, '+');
    buf_str(b, hex);
    buf_char(b, '+');
    base64_add(b, raw, sizeof(raw));
}

bool
verifier_check(const struct verifier *v, const void *p, size_t n, const uint8_t sig[SIGN_LEN])
{
    ready();
    return crypto_sign_verify_detached(sig, p, n, v->public_key) == 0;
}
