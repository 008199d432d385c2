#ifndef TEST_FACTS_WORLDS_H
#define TEST_FACTS_WORLDS_H

/*
 * worlds: the small organizations of test/worlds as evidence: their INSERTs become stored tables,
 * snapshots and a fact database, so that the library's tests run through every gate. Used by tests
 * and benches; reports by return value, as benches have no test framework.
 */

#include <sqlite3.h>
#include <stdbool.h>

#include "content/library.h"
#include "facts/factdb.h"

#define WORLD_AS_OF 1782820800 /* 2026-06-30T12:00:00Z */
#define WORLD_FROM 1751328000  /* 2025-07-01 */
#define WORLD_UNTIL 1782864000 /* 2026-07-01 */

enum { WORLD_BLOBS_MAX = 2048 };

struct world {
    sqlite3 *db; /* the world as plain SQLite */
    struct library *lib;
    struct arena a;
    struct {
        struct hash id;
        struct buf bytes;
    } blobs[WORLD_BLOBS_MAX];
    size_t blob_n;
    const struct snapshot *snapshots[WORLD_BLOBS_MAX]; /* one a table and source */
    size_t snapshot_n;
    struct fact_meta meta;
};

/* Run the world's scripts ("org": org.sql, then each org-PART.sql). @return 0, or e is set. */
int world_open(struct world *w, struct library *lib, const char *name, struct err *e);
void world_close(struct world *w);

/*
 * Turn what db holds now into blobs, snapshots and meta tables, forgetting those made before. With
 * a test: only the tables it reads.
 */
int world_build(struct world *w, const struct test_def *only, struct err *e);

/* Load all of it into a fact database at WORLD_AS_OF. */
int world_load(struct world *w, struct factdb *f, struct err *e);

struct blob_source world_blobs(struct world *w);

#endif /* TEST_FACTS_WORLDS_H */
