#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

/* Private to src/store/: the SQLite behind struct store. */

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "store/store.h"

enum { STORE_CACHE_MAX = 256 }; /* statements kept; a power of two */

/* Pages of the write-ahead log after which a writer copies them into the database; tests lower it.
 */
extern int store_checkpoint_pages;

struct stmt {
    struct store *store;
    sqlite3_stmt *sql;
    uint32_t hash; /* of the text */
    int bind_rc;   /* the first bind that failed, or 0 */
    bool busy;     /* taken and not yet done */
    bool cached;
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *rollback;
    struct stmt *cache[STORE_CACHE_MAX];
    bool in_transaction;
    bool broken;   /* a sync failed: what the disk holds is not known any more */
    int wal_pages; /* of the write-ahead log at the last commit */
};

/** Turn SQLite's result into an error. @return its negative code. */
int store_fail(struct store *s, int rc, const char *doing, struct err *e);

/**
 * Does a failure mean that the disk is full?
 *
 * @param extended   SQLite's extended result.
 * @param sys_errno  what the system said, 0 or something old when it is not known.
 * @param free_bytes left in the database's folder.
 */
bool store_means_full(int extended, int sys_errno, uint64_t free_bytes);

/** Finalize every cached statement. */
void store_cache_drop(struct store *s);

#endif /* STORE_STORE_INT_H */
