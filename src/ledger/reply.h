#ifndef LEDGER_REPLY_H
#define LEDGER_REPLY_H

/*
 * reply: the independent auditor's answer to a package, as a file (docs/format/reply.md, version
 * 1): one line of canonical JSON signed as a note by the auditor's own key, which the line names. A
 * good signature says that the holder of that key wrote it; who that is, is to be checked with the
 * firm. Pure: files are the caller's.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"
#include "ledger/sign.h"

enum {
    REPLY_VERSION = 1,
    REPLY_MAX = 1 << 20,       /* bytes of a reply file */
    REPLY_REASONS_MAX = 256,   /* reasons of one reply */
    REPLY_WORDS_MAX = 64 << 10 /* bytes of one text in it */
};

/* Why a package is returned, or what its reader should know. */
struct reply_reason {
    const char *subject; /* record, criterion or test it speaks of; NULL: the whole package */
    const char *text;
};

/* What the auditor says. Texts are borrowed when written, and live in the arena when read. */
struct reply {
    struct hash manifest; /* SHA-256 of the package's manifest.json: which package */
    const char *origin;   /* the ledger's name */
    int64_t size;         /* records of the ledger in the package */
    struct hash root;
    const char *seal;     /* NULL for a draft */
    const char *decision; /* "accepted" or "returned" */
    const struct reply_reason *reasons;
    size_t reason_n;          /* at least 1 when returned */
    const char *opinion;      /* "unqualified", "qualified", "adverse", "disclaimer" or "none" */
    const char *opinion_text; /* the auditor's own words; NULL exactly when the opinion is "none" */
    bool has_report;
    struct hash report; /* SHA-256 of the firm's report file */
    const char *auditor, *firm, *licence;
    int64_t signed_at; /* seconds UTC, by the auditor's clock */
    bool demo;         /* SIMULATED: played with throw-away keys */
    struct verifier key;
};

/** @return 0, or -ERR_INPUT saying what is missing or contradicts itself. The key is not looked at.
 */
int reply_check(const struct reply *r, struct err *e);

/**
 * Append the reply file, signed.
 *
 * @param r its key is taken from the signer.
 * @return 0, -ERR_INPUT as reply_check(), -ERR_LIMIT, -ERR_NOMEM.
 */
int reply_format(struct buf *b, const struct reply *r, const struct signer *s, struct err *e);

/**
 * Read a reply file and verify its signature by the key it names.
 *
 * @return 0, -ERR_INPUT (malformed), -ERR_CORRUPT (the signature is not good), -ERR_NOMEM.
 */
int reply_parse(struct reply *out, struct arena *a, struct str text, struct err *e);

#endif /* LEDGER_REPLY_H */
