#ifndef RECORD_RECORD_INT_H
#define RECORD_RECORD_INT_H

/* Private to src/record/: what an open workspace holds, and the parts its files share. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ledger/entry.h"
#include "ledger/merkle.h"
#include "ledger/sign.h"
#include "ledger/tile.h"
#include "record/record.h"
#include "store/blobs.h"
#include "store/store.h"

enum {
    RECORD_STATE_VERSION = 1,          /* of this layer's own state tables and apply functions */
    RECORD_SALT_LEN = 32,              /* bytes of a record's salt */
    RECORD_TEXT_MAX = 4 * 1024 * 1024, /* bytes of a record's text */
    RECORD_DATA_MAX =
        RECORD_TEXT_MAX - 8192,          /* bytes of an act's data; canonical form never grows */
    RECORD_ARENA_MAX = 64 * 1024 * 1024, /* bytes one parsed record may take */
    RECORD_ARENA_KEEP = 48 * 1024, /* bytes after which a walk's arena is emptied: below what malloc
                                      gives back to the kernel */
    RECORDS_BATCH_MAX = 100000,    /* acts of one batch */
    RECORD_PATH_MAX = 4096,        /* bytes of a path */
    RECORD_WORD_MAX = 128,         /* bytes of an actor and of a way of authentication */
    RECORD_CLOCK_MAX_S = 300,      /* seconds a claimed clock may lie off before it is flagged */
};

/* The last, unfinished tile of a level. Level 0's is not stored: its entries are. */
struct tail {
    struct hash h[TILE_WIDTH];
    int n; /* hashes, 0..255 between appends */
    bool dirty;
};

/* A batch of acts between begin and commit. */
struct batch {
    bool open, failed,
        disposed; /* disposed: a body was taken out, so the state is to be built anew */
    struct frontier frontier;
    int64_t last_at; /* the ledger's clock at the last entry */
};

struct records {
    const struct record_schema *schema;
    enum records_mode mode;
    char *dir, *origin;
    int lock_fd; /* run/writer, or -1 */
    struct store *store;
    struct blobs *blobs;
    struct signer *log; /* RECORDS_WRITE only */
    struct verifier log_key;
    struct hash salt_key;
    struct frontier frontier; /* of the last commit this process knows */
    int64_t last_at;
    struct tail tail[TILE_LEVELS];
    bool loaded; /* a reader has read frontier and tails */
    bool stale;  /* tail could not be read back after a rollback */
    struct batch batch;
    struct buf text, entry, checkpoint; /* scratch, kept for their memory */
    struct arena arena;                 /* of the act being appended */
};

/* ---- record_text.c: the signed text of an act (docs/format/record.md) ---- */

/* What goes into a new text. Borrowed. */
struct text_new {
    const char *log, *kind, *id, *actor, *auth;
    int version;
    int64_t claimed_at;
    const int64_t *rests_on;
    size_t rests_n;
    const struct json *data;
};

/* A text taken apart; everything lives in the arena or the text. */
struct text_read {
    struct str body; /* the line that is signed, its newline included */
    const char *log, *kind, *id, *actor, *auth;
    const char *key; /* "name+id" */
    int version;
    int64_t claimed_at;
    const struct json *rests_on; /* array of integers */
    const struct json *data;
    struct str signature; /* the signature line, its newline included */
};

/** Append the text of a new act, signed. @return 0, -ERR_LIMIT, -ERR_NOMEM. */
int text_format(struct buf *b, const struct text_new *t, const struct signer *s, struct err *e);

/** Take a text apart. @return 0, -ERR_INPUT with the reason, -ERR_NOMEM. */
int text_parse(struct text_read *out, struct arena *a, struct str text, struct err *e);

/** Check that text and leaf speak of the same act. @return 0, or -ERR_CORRUPT. */
int text_fits_entry(
    const struct text_read *t, const struct entry *en, const char *origin, struct err *e);

/** @return true when the text's signature line is a good signature by key. */
bool text_signed_by(const struct text_read *t, const struct verifier *key);

/** "name+<key id hex>" of a key. */
void text_key_name(struct buf *b, const struct verifier *key);

/* ---- record_kinds.c: this layer's own kinds and state tables ---- */

extern const struct state_table record_tables[];
extern const size_t record_table_count;

/** Find a kind, this layer's or the schema's. @return NULL when there is none. */
const struct act_kind *kinds_find(const struct record_schema *schema, const char *name);

/** Apply one act to a store: the kind's apply function, and what this layer keeps about every act.
 */
int kinds_apply(
    const struct record_schema *schema, struct store *s, const struct act *a, struct err *e);

/**
 * Find the key an act must be signed with.
 *
 * @param key "name+id" as the act says.
 * @return 0, -ERR_DENIED when it is not registered for the actor now.
 */
int kinds_key(
    struct store *s, const char *actor, const char *key, struct verifier *out, struct err *e);

/** The verifier a "key.add" speaks of. @return 0, -ERR_INPUT. */
int kinds_new_key(const struct json *data, struct verifier *out, struct err *e);

/** Take out the bodies a "record.dispose" names. @return 0, -ERR_INPUT (no such body, or one that
 * must stay). */
int kinds_dispose(struct records *r, const struct json *data, struct err *e);

/* ---- record_state.c: building the state ---- */

/** Make every table of state. */
int state_create(struct store *s, const struct record_schema *schema, struct err *e);

/** Drop the state of the workspace and build it anew from the ledger; inside a transaction. */
int state_rebuild(struct records *r, struct err *e);

/** Compare the version the state was built by with ours. @param out <0 older, 0 same, >0 newer. */
int state_version(struct records *r, int *out, struct err *e);

/** Write our version and table names to log_meta. */
int state_stamp(struct records *r, struct err *e);

/* ---- record_log.c: the tables of the ledger ---- */

extern const char record_log_ddl[];

/** @return the key of a tile in log_tile. */
int64_t log_tile_key(int level, int64_t n);

/** Read a value of log_meta into the buf. @return 0, -ERR_CORRUPT when it is not there. */
int log_meta(struct store *s, const char *name, struct buf *out, struct err *e);

/** Write a value of log_meta. */
int log_meta_set(struct store *s, const char *name, const char *value, struct err *e);

/** Read frontier, clock and unfinished tiles of the last commit. @return 0, -ERR_CORRUPT. */
int log_load(struct records *r, struct err *e);

/** Add an entry's leaf to the open batch: frontier, tiles that fill up, the entry's row. */
int log_add(struct records *r, struct str entry, struct err *e);

/** Write what a commit needs: unfinished tiles, frontier, signed checkpoint (left in
 * r->checkpoint). */
int log_seal(struct records *r, struct err *e);

/** Reads a tile of the last commit; a tile_read whose ctx is struct records. */
int log_read_tile(void *ctx, const struct tile *t, struct hash *out, struct err *e);

/** Append the newest checkpoint; nothing when there is none. */
int log_checkpoint(struct store *s, struct buf *out, struct err *e);

/* ---- record_walk.c ---- */

/* One row of the ledger on its way past. */
struct walked {
    int64_t seq;
    struct str entry_text, salt,
        text; /* borrowed from the statement; salt and text empty when disposed of */
    struct entry entry;
    struct text_read read; /* unset when disposed of */
    struct act act;
};

/**
 * Walk the ledger. With `strict`, a row that does not hold ends the walk with -ERR_CORRUPT;
 * without, fn is called with `wrong` saying what does not hold, and what could not be read is
 * empty.
 */
int walk(struct records *r, int64_t from, bool strict,
    int (*fn)(void *ctx, const struct walked *w, const struct err *wrong, struct err *e), void *ctx,
    struct err *e);

/* ---- record_recheck.c: the second implementation ---- */

/**
 * Read the open batch back and hash it anew, by other code (libsodium; recursion in place of a
 * frontier; no parser shared): every entry, every commitment, the root, the tiles that filled up,
 * the checkpoint.
 *
 * @return 0, or -ERR_CORRUPT: what would be committed is not what was meant.
 */
int recheck_batch(struct records *r, struct err *e);

/* ---- record_lock.c ---- */

/* Milliseconds to wait for the lock; tests shorten it. */
extern int record_lock_wait_ms;

/** Take run/writer under dir. @return 0, -ERR_LIMIT (says who holds it), -ERR_IO. */
int lock_take(const char *dir, int *out_fd, struct err *e);
void lock_give(int fd); /* -1 is fine */

/* The clock; tests set it. */
extern int64_t (*record_now)(void);

#endif /* RECORD_RECORD_INT_H */
