#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

/*
 * record: acts of people become entries of the ledger and rows of the state, in one transaction.
 * The only code that binds ledger and store. An act is signed by its actor's Ed25519 key; its text
 * is kept beside a random salt, and the ledger's leaf commits to both (docs/format/record.md,
 * ledger.md).
 *
 * What an act does to state is the caller's (the program layer's) table of kinds: given the same
 * acts in the same order, apply functions must give the same state rows for ever, so they may read
 * the act and the state, and nothing else: no clock, no file, no randomness.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"
#include "store/store.h"

struct signer; /* a person's or the log's private key, ledger/sign.h */
struct verifier;

/* An act as read from the ledger, handed to apply functions. Everything is borrowed for the call.
 */
struct act {
    int64_t seq;             /* index of its leaf, from 0 */
    int64_t at;              /* seconds UTC: the ledger's clock, never less than the act before */
    int64_t claimed_at;      /* seconds UTC: the actor's own clock */
    const char *kind;        /* "policy.approve" */
    int version;             /* of the kind's data, from 1 */
    const char *id;          /* opaque id, unique, "r-" and 20 base32 digits */
    const char *actor;       /* person id, or "system:..." */
    const struct json *data; /* an object; NULL when the body was disposed of: a tombstone */
};

/* One kind of act. Rows of a const table, sorted by name. */
struct act_kind {
    const char *name;
    int version;         /* newest version; apply accepts all from 1 */
    const char *summary; /* one line, for the log and the manual */
    int (*apply)(struct store *s, const struct act *a, struct err *e);
};

/* A state table: rebuilt by replay, compared by fsck. */
struct state_table {
    const char *name;
    const char *ddl; /* CREATE TABLE ... STRICT, and its indexes */
    const char *key; /* its key columns, comma-separated: the order rows are compared in */
};

struct record_schema {
    int version; /* raised when any DDL or apply function changes: an older workspace is replayed */
    const struct act_kind *kinds;
    size_t kind_count;
    const struct state_table *tables;
    size_t table_count;
    /* Calls named() for every blob an act's data names; a nonzero return of it stops and is
     * returned. NULL: acts name none. */
    int (*blobs_of)(const struct act *a, int (*named)(void *ctx, const struct hash *h), void *ctx);
};

struct records; /* an open workspace's ledger, state and blobs */

enum records_mode { RECORDS_READ = 1, RECORDS_WRITE };

/**
 * Make a new workspace in dir: database, blob folder, log key (mode 0600), run/. Nothing is
 * recorded yet.
 *
 * @param origin the log's name, schema-less URL form, no spaces or '+' (C2SP tlog-checkpoint).
 * @return 0, -ERR_EXISTS when dir holds a workspace, -ERR_INPUT (origin), -ERR_IO.
 */
int records_create(
    const char *dir, const char *origin, const struct record_schema *schema, struct err *e);

/**
 * Open a workspace. RECORDS_WRITE waits up to 30 s for the one writer's lock (run/writer, flock),
 * and replays the state when the schema's version is newer than the workspace's.
 *
 * @return 0, -ERR_NOTFOUND (no workspace there), -ERR_DENIED (it may not be read, or not be written
 * to), -ERR_CORRUPT (damaged, or a key file is missing), -ERR_LIMIT (lock not had in time;
 * says which process holds it), -ERR_IO.
 */
int records_open(struct records **out, const char *dir, const struct record_schema *schema,
    enum records_mode mode, struct err *e);
void records_close(struct records *r);

struct store *records_store(struct records *r); /* borrowed */
struct blobs *records_blobs(struct records *r); /* borrowed */
const char *records_dir(const struct records *r);
const char *records_origin(const struct records *r);
const struct verifier *records_log_key(
    const struct records *r); /* public half of the key that signs checkpoints */
const struct hash *records_salt_key(const struct records *r); /* for facts/table.h */

/* What a caller says when it appends. Borrowed for the call. */
struct act_new {
    const char *kind;            /* must be in the schema */
    const char *actor;           /* who the signer's key must be registered for */
    const struct signer *signer; /* never NULL */
    const char *auth;        /* how the actor was authenticated: "key", "key+passphrase", "demo" */
    const int64_t *rests_on; /* seqs of the records it rests on; may be NULL */
    size_t rests_n;          /* at most 64 */
    struct str data;         /* JSON object text; made canonical */
};

/**
 * Begin a batch of acts. Nothing in it is acknowledged before records_commit() returned 0.
 */
int records_begin(struct records *r, struct err *e);

/**
 * Append an act to the open batch and apply it to the state.
 *
 * @param out_seq may be NULL; the index of its leaf.
 * @return 0, -ERR_INPUT (unknown kind, bad data, too large), -ERR_DENIED (the key is not the
 * actor's now), what the kind's apply function returned; after a failure only records_rollback()
 * may follow.
 */
int records_append(struct records *r, const struct act_new *n, int64_t *out_seq, struct err *e);

/**
 * Make the batch durable: entries, tiles, frontier, state, signed checkpoint in one transaction,
 * re-read and re-hashed by a second implementation before COMMIT.
 *
 * @return 0 when on stable storage; -ERR_CORRUPT (self-check failed), -ERR_IO: nothing of the batch
 * is there.
 */
int records_commit(struct records *r, struct err *e);
void records_rollback(struct records *r);

/** @return true between records_begin() and records_commit() or records_rollback(). */
bool records_in_batch(const struct records *r);

/** Records in the ledger, those of an open batch not counted. */
int64_t records_size(struct records *r);

/** The signed checkpoint of the last commit (C2SP text) appended to out; empty when there is none
 * yet. */
int records_checkpoint(struct records *r, struct buf *out, struct err *e);

/**
 * The oldest checkpoint that covers record seq: the same one for ever. Appended to out as it was
 * signed.
 *
 * @param out_size its number of records, above seq.
 * @return 0, -ERR_NOTFOUND when seq is not committed, -ERR_IO.
 */
int records_checkpoint_of(
    struct records *r, int64_t seq, struct buf *out, int64_t *out_size, struct err *e);

/**
 * Call fn for each act from seq `from` on, in order; a nonzero return stops the walk and is
 * returned. Bodies are opened against their leaf's commitment: -ERR_CORRUPT names the record that
 * does not match.
 */
int records_each(struct records *r, int64_t from,
    int (*fn)(void *ctx, const struct act *a, struct err *e), void *ctx, struct err *e);

/* What stands in a package for record seq: the leaf's bytes, its salt, the record text (or none:
 * erased). */
struct record_raw {
    int64_t seq;
    struct str entry; /* canonical JSON of the leaf */
    struct str salt;  /* 32 bytes; empty when erased */
    struct str text;  /* the signed record text; empty when erased */
};
int records_each_raw(struct records *r, int64_t from,
    int (*fn)(void *ctx, const struct record_raw *raw, struct err *e), void *ctx, struct err *e);

/** Leaf hash and inclusion proof (hashes, leaf's sibling first) of seq in the tree of the last
 * checkpoint. */
int records_proof(struct records *r, int64_t seq, struct hash *out_leaf, struct hash *out_path,
    size_t max, size_t *out_n, struct err *e);

/**
 * The state tables as they stood at a moment of the past: the ledger replayed up to it, in memory.
 *
 * @param at  seconds UTC; records after it do not count.
 * @param out on success a store for store_close(); holds the state tables only, no log.
 */
int records_state_at(struct records *r, int64_t at, struct store **out, struct err *e);

/* One thing fsck found wrong. Strings are borrowed for the call. */
struct fsck_finding {
    const char *what; /* "record", "tile", "checkpoint", "signature", "state", "blob", "database" */
    const char *where;  /* record seq, table and key, blob name: read after what, "record 100" */
    const char *detail; /* what is there and what should be */
    const char *hint;   /* what to do */
};
/* The parts of the check; each finding names one of them as its what. */
enum fsck_part {
    FSCK_DATABASE,
    FSCK_RECORD,
    FSCK_TILE,
    FSCK_CHECKPOINT,
    FSCK_SIGNATURE,
    FSCK_STATE,
    FSCK_BLOB,
    FSCK_PART_COUNT_
};
struct fsck_report {
    int64_t records, tiles, signatures, state_rows, blobs; /* counts checked */
    int64_t findings;
    int64_t found[FSCK_PART_COUNT_]; /* findings of each part, told or not */
    bool ran[FSCK_PART_COUNT_];      /* to its end */
};

/** "record". @param out_title what holds when nothing was found; may be NULL. */
const char *fsck_part_name(enum fsck_part p, const char **out_title);

/**
 * Re-hash every record, tile, checkpoint and signature, replay the ledger into memory and compare
 * every state table row by row, re-read every blob by the check given, and look for every blob that
 * a record names (record_schema.blobs_of). Tables, indexes, triggers and views that the program
 * does not make are findings.
 *
 * @param blob_check  NULL, or a function that says whether bytes belong to a name (0) or not
 * (-ERR_CORRUPT).
 * @param found   called per finding.
 * @param progress may be NULL; called at most 10 times a second with 0..1000.
 * @return 0 when the check ran (findings or not), or -ERR_IO and such when it could not.
 */
int records_fsck(struct records *r,
    int (*blob_check)(const struct hash *name, struct str bytes, struct err *e),
    void (*found)(void *ctx, const struct fsck_finding *f),
    void (*progress)(void *ctx, int permille), void *ctx, struct fsck_report *out, struct err *e);

/*
 * Keys are state of this layer: kind "key.add" {"actor","name","public" (vkey text)} and
 * "key.revoke"
 * {"actor","key"}; the first act of a workspace is "init" (program layer), preceded by the
 * founder's own "key.add", self-signed. A later "key.add" is signed by a key that is registered
 * already.
 */

#endif /* RECORD_RECORD_H */
