#ifndef LEDGER_NOTE_H
#define LEDGER_NOTE_H

/*
 * note: signed notes (C2SP signed-note): a text that ends in a newline, an empty line, and
 * signature lines "U+2014 SP name SP base64(key id || signature)". Checkpoints and record texts are
 * notes.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/sign.h"

enum {
    NOTE_MAX = 8 * 1024 * 1024, /* bytes of a whole note */
    NOTE_SIGS_MAX = 64,         /* signature lines of one note */
    NOTE_SIG_MAX = 4096,        /* bytes of one signature with its key id */
};

/* One signature line. */
struct note_sig {
    struct str name;
    uint8_t id[4];
    struct str base64; /* key id and signature; canonical, 5..NOTE_SIG_MAX bytes when decoded */
};

/* A note that was parsed; slices are borrowed from it. */
struct note {
    struct str text; /* what is signed, its last newline included */
    struct note_sig sig[NOTE_SIGS_MAX];
    size_t sig_n; /* 1..NOTE_SIGS_MAX */
};

/* A known key whose signature was good. */
struct note_by {
    const struct verifier *key; /* borrowed from the list of known keys */
    int64_t at;                 /* seconds UTC of a cosignature; -1 for a plain signature */
};

/** Parse a note. @return 0, or -ERR_INPUT with the reason. */
int note_parse(struct note *out, struct str raw, struct err *e);

/**
 * Verify a note's signatures. Keys that are not known are passed over; one bad signature by a known
 * key refuses the note, and so does the lack of any known key.
 *
 * @param known  n keys, told apart by name and key id.
 * @param by     room for n; on success one row for each known key that signed, in the order of the
 * lines.
 * @return 0, or -ERR_CORRUPT with the reason.
 */
int note_verify(const struct note *note, const struct verifier *known, size_t n, struct note_by *by,
    size_t *out_n, struct err *e);

/** Append text (which ends in a newline) and the empty line after it: signature lines may follow.
 */
void note_start(struct buf *b, struct str text);

/** Append one signature line: the bytes of sig follow the key id. */
void note_line(struct buf *b, const struct verifier *key, const void *sig, size_t n);

/** Append the signature line of a plain Ed25519 signature over text. */
void note_sign(struct buf *b, struct str text, const struct signer *s);

#endif /* LEDGER_NOTE_H */
