#ifndef FACTS_FACTDB_H
#define FACTS_FACTDB_H

/*
 * factdb: the fact database: every table of every source as plain SQLite tables, for tests and
 * queries. A cache: rebuilt from blobs at any time, never evidence. T holds the rows in force now
 * (the newest snapshot of each source; for event tables the keyed union over snapshots),
 * T_history(..., seen_from, seen_until, snapshot) those of every snapshot of a state or register
 * table. For a past as_of, temporary tables of the same names shadow T.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "content/library.h"
#include "facts/snapshot.h"

struct sqlite3;
struct factdb;

/* Where blobs come from: the store's folder, or a package. Appends the bytes of table `id` to out.
 */
struct blob_source {
    int (*get)(void *ctx, const struct hash *id, struct buf *out, struct err *e);
    void *ctx;
};

/** @param path file of the cache, or NULL for memory. A cache of another version or library is
 * rebuilt. */
int factdb_open(struct factdb **out, const char *path, struct library *lib, struct err *e);
void factdb_close(struct factdb *f);

/**
 * Bring the database up to a list of snapshots in order of taken_at (all of the workspace, oldest
 * first). Snapshots known already cost nothing; a table whose id equals the source's last is not
 * read again.
 *
 * @return 0, -ERR_CORRUPT naming the blob, -ERR_NOTFOUND.
 */
int factdb_load(struct factdb *f, const struct snapshot *const *snapshots, size_t n,
    const struct blob_source *blobs, struct err *e);

/* Rows of the meta tables, replaced as a whole by factdb_meta(). Times are seconds UTC, half-open;
 * 0 until: in force. */
struct fact_param {
    const char *name, *unit, *policy;
    const char *text; /* NULL: value is the integer */
    int64_t value, valid_from, valid_until;
    int version;
};
struct fact_source {
    const char *source, *kind, *title, *system, *owner;
    bool in_scope;
};
/* An account, whose it is, and by which rule (docs/design/identity.md). */
struct fact_identity {
    const char *source, *system, *account, *kind, *person, *owner;
    const char *rule;   /* the rule that decides, or finds a tie; NULL: none says anything */
    int64_t candidates; /* whom that rule names: 1 when resolved, more in a tie */
};
/* A table that an in-scope system should send. */
struct fact_expected {
    const char *table_name, *source;
    int64_t max_age_s; /* 0: the declaration's */
};
struct fact_meta {
    const struct fact_param *params;
    size_t param_n;
    const struct fact_source *sources;
    size_t source_n;
    const struct fact_identity *identities;
    size_t identity_n;
    bool bare; /* a run of version 1: identities have neither rule nor candidates */
    const struct fact_expected *expected;
    size_t expected_n;
};
int factdb_meta(struct factdb *f, const struct fact_meta *m, struct err *e);

/**
 * Set the moment that T, param_now and snapshot speak of. Called after load and meta, before any
 * query; may be called again.
 */
int factdb_as_of(struct factdb *f, int64_t as_of, struct err *e);

/** Make T_history of a state or register table, for a query outside of a test. A table that nothing
 * sent has none. @return 0, -ERR_NOTFOUND when it is not declared. */
int factdb_history(struct factdb *f, const char *table, struct err *e);

/** The connection, for the runner and `query`: borrowed. */
struct sqlite3 *factdb_sqlite(struct factdb *f);

/** Write a plain copy of all tables (evidence.db of a package): same content, same bytes. */
int factdb_export(struct factdb *f, const char *path, struct err *e);

#endif /* FACTS_FACTDB_H */
