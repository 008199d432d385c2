#include "ledger/cosign.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "ledger/note.h"

enum { TYPE_COSIGNATURE = 0x04, RAW_MAX = 1 + SIGN_PUBLIC_LEN };

void
cosign_verifier(const struct signer *s, struct verifier *out)
{
    uint8_t raw[RAW_MAX];
    struct sha256 sum;
    struct hash h;

    signer_verifier(s, out);
    out->type = TYPE_COSIGNATURE;
    raw[0] = out->type;
    memcpy(raw + 1, out->public_key, SIGN_PUBLIC_LEN);
    sha256_start(&sum);
    sha256_add(&sum, out->name, strlen(out->name));
    sha256_add(&sum, "\n", 1);
    sha256_add(&sum, raw, sizeof(raw));
    sha256_end(&sum, &h);
    memcpy(out->id, h.b, sizeof(out->id));
}

void
cosign_message(struct buf *b, struct str text, int64_t at)
{
    buf_fmt(b, "cosignature/v1\ntime %lld\n", (long long)at);
    buf_add(b, text.p, text.n);
}

bool
cosign_check(
    const struct verifier *key, struct str text, const uint8_t *sig, size_t n, int64_t *out_at)
{
    uint64_t at = 0;
    struct buf b;
    bool good;

    if (key->type != TYPE_COSIGNATURE || n != COSIGN_LEN)
        return false;
    for (int i = 0; i < 8; i++)
        at = at << 8 | sig[i];
    if (at > INT64_MAX)
        return false;
    buf_init(&b, NOTE_MAX + 64);
    cosign_message(&b, text, (int64_t)at);
    good = !buf_failed(&b) && verifier_check(key, b.data, b.len, sig + 8);
    buf_fini(&b);
    if (good)
        *out_at = (int64_t)at;
    return good;
}

int
cosign_line(struct buf *b, struct str text, const struct signer *s, int64_t at, struct err *e)
{
    uint8_t sig[COSIGN_LEN];
    struct verifier key;
    struct buf message;
    int rc;

    assert(at >= 0);
    buf_init(&message, NOTE_MAX + 64);
    cosign_message(&message, text, at);
    rc = buf_check(&message, "a cosignature", e);
    if (rc == 0) {
        for (int i = 0; i < 8; i++)
            sig[i] = (uint8_t)((uint64_t)at >> (56 - 8 * i));
        signer_sign(s, message.data, message.len, sig + 8);
        cosign_verifier(s, &key);
        note_line(b, &key, sig, sizeof(sig));
        rc = buf_check(b, "a cosignature", e);
    }
    buf_fini(&message);
    return rc;
}
