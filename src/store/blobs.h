#ifndef STORE_BLOBS_H
#define STORE_BLOBS_H

/*
 * blobs: bytes by name, in a folder: blobs/aa/<62 hex>.zst. The name is 64 hex digits chosen by the
 * caller (for documents the SHA-256 of the bytes; for tables the table's id), and the caller checks
 * what it reads against it. Written once, never changed: temporary file, fsync, rename, fsync of
 * the folder.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

struct blobs;

/** Open (and make) the blob folder. @return 0, -ERR_IO. */
int blobs_open(struct blobs **out, const char *dir, struct err *e);
void blobs_close(struct blobs *b);

/**
 * Store bytes under a name; a name already there is left alone and costs nothing. Not durable
 * before blobs_sync().
 */
int blobs_put(struct blobs *b, const struct hash *name, struct str bytes, struct err *e);

/** Make all that was put since the last call durable (files and folders). To be called before the
 * record that names them. */
int blobs_sync(struct blobs *b, struct err *e);

/** Append the bytes of a blob to out. Never follows a link, never waits for a FIFO. @return 0,
 * -ERR_NOTFOUND, -ERR_CORRUPT (does not decompress, or is no plain file), -ERR_LIMIT, -ERR_IO. */
int blobs_get(struct blobs *b, const struct hash *name, struct buf *out, struct err *e);

/** @return true when a plain file of that name is there; a link or FIFO in its place is none. */
bool blobs_has(struct blobs *b, const struct hash *name);

/** Call fn for every blob present (also for what is no plain file but has a blob's name), in name
 * order; a nonzero return stops and is returned. */
int blobs_each(struct blobs *b, int (*fn)(void *ctx, const struct hash *name, struct err *e),
    void *ctx, struct err *e);

#endif /* STORE_BLOBS_H */
