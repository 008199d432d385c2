#ifndef RECORD_RECORD_FSCK_INT_H
#define RECORD_RECORD_FSCK_INT_H

/* Private to src/record/: what the parts of fsck share. */

#include "base/buf.h"
#include "record/record_int.h"

enum {
    FSCK_FOUND_MAX = 1000,             /* findings handed to the caller; the rest is counted */
    FSCK_SIGS_BATCH = 1024,            /* signatures checked together, on two threads */
    FSCK_SIGS_TEXT = 16 * 1024 * 1024, /* bytes of their texts */
};

/* A tree that grows by leaves; level[l].h holds the last tile of level l until the next hash begins
 * another. */
struct fsck_tree {
    struct frontier f;
    struct hash level[TILE_LEVELS][TILE_WIDTH];
};

/* A leaf that differs from the hash its tile holds: which of the two is wrong shows at the
 * checkpoint. */
struct fsck_doubt {
    int64_t seq;
};

/* One signature to check. */
struct fsck_sig {
    int64_t seq; /* of the record, or the size of a checkpoint */
    bool checkpoint;
    bool good;
    struct verifier key;
    size_t at, n; /* its note, in fsck.sig_text */
};

struct fsck {
    struct records *r;
    void (*found)(void *ctx, const struct fsck_finding *f);
    void (*progress)(void *ctx, int permille);
    void *ctx;
    struct fsck_report report;
    int64_t progress_ms; /* when progress was last told */

    struct store *replayed; /* in memory: the state as the records make it */
    struct fsck_tree *by_entry,
        *by_tile;      /* the tree of the entries; of the tiles, once they differ */
    struct hash *tile; /* the stored tile of level 0 the walk is in */
    bool tile_there, forked;
    struct fsck_doubt *doubts;
    size_t doubt_n, doubt_cap;
    int64_t size, last_at; /* of the walk so far */
    int64_t bad_records;   /* whose act could not be trusted or replayed */
    int64_t bodies;        /* seen */
    int64_t good_size;     /* of the last checkpoint that fitted */
    int64_t bad_roots;     /* checkpoints whose root does not fit */
    int64_t *bodyless;     /* records without a body */
    size_t bodyless_n, bodyless_cap;
    uint64_t *ids; /* hashes of ids and their seqs, in pairs */
    size_t ids_n, ids_cap;
    struct stmt *checkpoints; /* a row ahead of the walk */
    bool checkpoint_there;
    struct fsck_sig *sigs;
    size_t sig_n;
    struct buf sig_text;
};

/** Tell one finding. */
void fsck_tell(struct fsck *f, const char *what, const char *where, const char *hint,
    const char *fmt, ...) ERR_PRINTF(5, 6);

/** Tell how far the check is, at most ten times a second. */
void fsck_progress(struct fsck *f, int permille);

/** Make room for one more element of size bytes. @return 0, -ERR_NOMEM. */
int fsck_grow(void **p, size_t n, size_t *cap, size_t size, struct err *e);

/* ---- record_fsck_log.c ---- */

/** Walk entries, bodies, tiles, checkpoints; queue signatures; replay into f->replayed. */
int fsck_log(struct fsck *f, struct err *e);

/* ---- record_fsck_sig.c ---- */

/** Queue a signature: note is copied. @return 0, -ERR_NOMEM. */
int fsck_sig_add(struct fsck *f, int64_t seq, bool checkpoint, const struct verifier *key,
    struct str note, struct err *e);

/** Check all that are queued and tell the bad ones. */
void fsck_sig_run(struct fsck *f);

/* ---- record_fsck_state.c ---- */

/** Compare every state table, row by row, with the replayed one. */
int fsck_state(struct fsck *f, struct err *e);

/** Compare the definitions of our tables with what they must be. */
int fsck_schema(struct fsck *f, struct err *e);

#endif /* RECORD_RECORD_FSCK_INT_H */
