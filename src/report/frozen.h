#ifndef REPORT_FROZEN_H
#define REPORT_FROZEN_H

/*
 * frozen: a workspace as it was after its first n records: the state replayed into memory, the
 * hashes of the ledger's leaves. What is rendered from it does not change when the workspace goes
 * on.
 */

#include <stdint.h>

#include "ledger/merkle.h"
#include "program/workspace.h"

struct frozen {
    struct workspace at; /* as `ws`, but its store is the replayed one; never ws_close()d */
    struct store *store;
    int64_t size;        /* records */
    int64_t last_at;     /* the ledger's clock at the last of them, seconds UTC */
    int64_t erased;      /* records whose body was disposed of since */
    struct hash *leaves; /* leaf hashes of all records the ledger has now */
    size_t leaf_n;       /* size, or more */
};

/**
 * Replay.
 *
 * @param size 1..the ledger's size.
 * @return 0, -ERR_CORRUPT, -ERR_NOMEM, or the store's failure.
 */
int frozen_open(struct frozen *f, struct workspace *ws, int64_t size, struct err *e);
/** Take in the leaves that the ledger got since; the state stays as it is. */
int frozen_more(struct frozen *f, struct workspace *ws, struct err *e);
void frozen_close(struct frozen *f); /* a zeroed one is fine */

/** Root of the tree of the first n leaves, n <= leaf_n. */
void frozen_root(const struct frozen *f, int64_t n, struct hash *out);

/** merkle_range over the leaves; ctx is the struct frozen. */
int frozen_range(void *ctx, int64_t lo, int64_t hi, struct hash *out, struct err *e);

#endif /* REPORT_FROZEN_H */
