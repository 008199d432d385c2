#ifndef LEDGER_ENTRY_H
#define LEDGER_ENTRY_H

/*
 * entry: what stands at a leaf of our ledger: canonical JSON, one spelling only:
 *
 *   {"c":"<base64 of 32 bytes>","k":"policy.approve","n":"r-...","r":[0,7],"t":1767225600,"v":1}
 *
 * c commits to the record's text, HMAC-SHA256(salt, text); k is the kind; n the record's opaque id;
 * r the indexes it rests on, rising; t the ledger's clock, seconds UTC; v the version of this form.
 * No name, no free text and no bare hash of content stands in it, so a record can be erased and
 * every proof holds.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

enum {
    ENTRY_VERSION = 1,
    ENTRY_KIND_MAX = 64,  /* bytes: a-z, 0-9, '.', '_', '-' */
    ENTRY_ID_MAX = 64,    /* bytes, of the same */
    ENTRY_RESTS_MAX = 64, /* indexes it may rest on */
    ENTRY_TEXT_MAX = 2048 /* bytes of the longest entry */
};

struct entry {
    struct hash commitment;
    char kind[ENTRY_KIND_MAX + 1];
    char id[ENTRY_ID_MAX + 1];
    int64_t rests_on[ENTRY_RESTS_MAX]; /* rising */
    size_t rests_n;
    int64_t at; /* seconds UTC, 0..JSON_INT_MAX */
};

/** @return true when s is a kind or an id: 1..ENTRY_KIND_MAX bytes of a-z, 0-9, '.', '_', '-'. */
bool entry_word_fits(struct str s);

/** Append the entry's text. */
void entry_format(struct buf *b, const struct entry *en);

/** Parse strictly: only what entry_format() writes is an entry. @return 0, or -ERR_INPUT with the
 * reason. */
int entry_parse(struct entry *out, struct str text, struct err *e);

#endif /* LEDGER_ENTRY_H */
