#ifndef LEDGER_TLOGPROOF_H
#define LEDGER_TLOGPROOF_H

/*
 * tlogproof: one file that proves one entry (C2SP tlog-proof): the line c2sp.org/tlog-proof@v1, an
 * optional line "extra <base64>", "index <n>", the hashes of the inclusion proof, an empty line,
 * and the checkpoint as it was signed.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/checkpoint.h"
#include "ledger/merkle.h"

enum {
    TLOGPROOF_MAX = 128 * 1024,
    TLOGPROOF_EXTRA_MAX = 32 * 1024
}; /* bytes of a file; of extra when decoded */

/* A proof that was parsed; slices are borrowed. */
struct tlogproof {
    int64_t index;
    struct hash path[MERKLE_PROOF_MAX];
    size_t path_n;
    bool has_extra;
    struct str extra;      /* base64, canonical */
    struct str checkpoint; /* the whole note */
};

/** Parse; says nothing about truth. @return 0, or -ERR_INPUT with the reason. */
int tlogproof_parse(struct tlogproof *out, struct str raw, struct err *e);

/** Append the text of p. */
void tlogproof_format(struct buf *b, const struct tlogproof *p);

/**
 * Verify that entry is in the log whose key is given.
 *
 * @param out_head may be NULL; the head the entry is proved against.
 * @return 0, -ERR_INPUT (malformed), -ERR_CORRUPT (the signature or the proof is not good).
 */
int tlogproof_verify(const struct tlogproof *p, struct str entry, const struct verifier *log,
    struct merkle_head *out_head, struct err *e);

#endif /* LEDGER_TLOGPROOF_H */
