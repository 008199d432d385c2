#ifndef LEDGER_TILE_H
#define LEDGER_TILE_H

/*
 * tile: how a tree is cut into tiles (C2SP tlog-tiles): 256 hashes of 32 bytes; hash i of tile n of
 * level l is MTH(D[(256n+i)*256^l : (256n+i+1)*256^l]). Entry bundles hold 256 entries, each after
 * its length as two bytes, big-endian. The last tile of a level may be partial (1..255 wide); a
 * partial tile is never hashed into the level above and must never be kept past the size it belongs
 * to.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "ledger/merkle.h"

enum {
    TILE_HEIGHT = 8,
    TILE_WIDTH = 256,
    TILE_LEVELS = 8,    /* levels 0..7 hold any size up to MERKLE_SIZE_MAX */
    TILE_ENTRIES = -1,  /* the level of entry bundles */
    TILE_PATH_MAX = 64, /* bytes of a path with its NUL */
    ENTRY_MAX = 65535,  /* bytes of one entry */
};

struct tile {
    int level; /* 0..TILE_LEVELS-1, or TILE_ENTRIES */
    int64_t n; /* index within the level */
    int width; /* hashes or entries, 1..TILE_WIDTH */
};

/** Write the tile's path: tile/<L>/<N>[.p/<W>], N in groups of three digits (1234067 is
 * x001/x234/067). */
void tile_path(char out[TILE_PATH_MAX], const struct tile *t);

/** Parse a path; only what tile_path() writes is accepted. @return false otherwise. */
bool tile_path_parse(struct tile *out, struct str path);

/** Hashes that level l of a tree of that size has. */
int64_t tile_hashes(int64_t size, int level);

/** Width of tile n of a level in a tree of that size; 0 when it does not exist. */
int tile_width(int64_t size, int level, int64_t n);

/** Number of hash tiles of a tree of that size, partial ones included. */
int64_t tile_count(int64_t size);

/**
 * Call fn for each hash tile that is new or wider in a tree of new_size than in one of old_size,
 * lowest level first. A nonzero return stops and is returned.
 */
int tile_grown(
    int64_t old_size, int64_t new_size, int (*fn)(void *ctx, const struct tile *t), void *ctx);

/**
 * Reads a tile: t->width hashes of 32 bytes into out.
 *
 * @return 0 or a negative code that tile_range() hands on.
 */
typedef int tile_read(void *ctx, const struct tile *t, struct hash *out, struct err *e);

/* A tree in tiles. */
struct tile_tree {
    int64_t size; /* entries */
    tile_read *read;
    void *ctx; /* of read */
};

/** MTH(D[lo:hi]) out of tiles; a merkle_range whose ctx is a struct tile_tree. */
int tile_range(void *tree, int64_t lo, int64_t hi, struct hash *out, struct err *e);

/** Append an entry to a bundle. @return 0, -ERR_LIMIT over ENTRY_MAX, -ERR_NOMEM. */
int bundle_add(struct buf *b, struct str entry, struct err *e);

/** Take the next entry off a bundle. @return 0, -ERR_NOTFOUND at its end, -ERR_CORRUPT when it is
 * cut short. */
int bundle_next(struct str *rest, struct str *out, struct err *e);

#endif /* LEDGER_TILE_H */
