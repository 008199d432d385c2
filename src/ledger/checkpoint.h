#ifndef LEDGER_CHECKPOINT_H
#define LEDGER_CHECKPOINT_H

/*
 * checkpoint: a log's signed head (C2SP tlog-checkpoint): a note whose text is the origin, the size
 * in decimal and the root in base64, a line each. Lines of extension are read past; we write none.
 */

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/merkle.h"
#include "ledger/note.h"
#include "ledger/sign.h"

enum { CHECKPOINT_MAX = 64 * 1024 }; /* bytes of a checkpoint with all its signatures */

/* The text of a checkpoint; slices are borrowed. */
struct checkpoint {
    struct str origin;
    struct merkle_head head;
    struct str extension; /* lines after the root, each with its newline; mostly empty */
};

/** @return true when s can be a log's origin: a key's name, 1..SIGN_NAME_MAX bytes, no space, no
 * '+'. */
bool checkpoint_origin_fits(struct str s);

/** Append the text: three lines. */
void checkpoint_text(struct buf *b, const char *origin, const struct merkle_head *head);

/** Append a whole checkpoint: text and the log's signature. The signer's name is the origin.
 * @return 0, -ERR_NOMEM. */
int checkpoint_sign(
    struct buf *b, const struct merkle_head *head, const struct signer *log, struct err *e);

/** Parse the text of a checkpoint; says nothing about who signed it. @return 0, or -ERR_INPUT with
 * the reason. */
int checkpoint_parse(struct checkpoint *out, struct str text, struct err *e);

/**
 * Parse a whole checkpoint and verify that the log signed it: its origin is the key's name.
 *
 * @param out_head size and root, to be used together.
 * @return 0, -ERR_INPUT (malformed), -ERR_CORRUPT (signature, or another log's).
 */
int checkpoint_open(
    struct str raw, const struct verifier *log, struct merkle_head *out_head, struct err *e);

#endif /* LEDGER_CHECKPOINT_H */
