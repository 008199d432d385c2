#ifndef LEDGER_COSIGN_H
#define LEDGER_COSIGN_H

/*
 * cosign: cosignatures v1 (C2SP tlog-cosignature, key type 0x04): a witness signs
 * "cosignature/v1\ntime <seconds>\n" and the text of a checkpoint; the signature's bytes are the
 * time as eight bytes, big-endian, and the 64 bytes of Ed25519. A witness's key is used for nothing
 * else.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/sign.h"

enum { COSIGN_LEN = 8 + SIGN_LEN };

/** The public half of a witness's key, of type 0x04. */
void cosign_verifier(const struct signer *s, struct verifier *out);

/** Append what a cosignature of text at that time signs. */
void cosign_message(struct buf *b, struct str text, int64_t at);

/**
 * @param out_at seconds UTC the witness claims; written only on success.
 * @return true when the n bytes of sig are a good cosignature of text by key, which has type 0x04.
 */
bool cosign_check(
    const struct verifier *key, struct str text, const uint8_t *sig, size_t n, int64_t *out_at);

/** Append the signature line of a cosignature of text. @return 0, -ERR_NOMEM. */
int cosign_line(struct buf *b, struct str text, const struct signer *s, int64_t at, struct err *e);

#endif /* LEDGER_COSIGN_H */
