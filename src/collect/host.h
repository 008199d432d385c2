#ifndef COLLECT_HOST_H
#define COLLECT_HOST_H

/*
 * host: one collection, of this machine or of one system it can reach: runs the collectors in a
 * child process that gives up everything it does not need (sandbox.h) before the first parser reads
 * a byte, and brings back encoded tables.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "content/library.h"
#include "facts/snapshot.h"

enum { COLLECT_FILE_MAX = 16 << 20, COLLECT_SQLITE_MAX = 32 };

/* A setting of the source, as its record has it. */
struct collect_setting {
    const char *name, *value;
};

/* A table of the source's last snapshot, given back to a collector that goes on from there. */
struct collect_previous {
    const char *table;
    struct hash id;
    struct str bytes; /* facts/table.h */
};

struct collect_options {
    const char *source; /* "host:NAME", "postgres:billing" */
    const char *root;   /* "/" or a tree for tests; a system's collector that connects reads none */
    bool walk;          /* also walk the file systems for SUID, world-writable and unowned files */
    const char *const *sqlite; /* paths of SQLite databases to describe; may be NULL */
    size_t sqlite_n;
    const char *const *only; /* collector names; NULL: all */
    size_t only_n;
    int64_t since; /* log events from here on, seconds UTC */
    int64_t now;   /* the moment of the collection */

    /* Of a system other than this host. */
    const char *kind; /* "postgres"; NULL: this host */
    const struct collect_setting *settings;
    size_t setting_n;
    struct str secret; /* the password or key; n 0: none. The caller wipes it. */
    const struct collect_previous *previous; /* tables of the last snapshot, see resumes */
    size_t previous_n;
    int64_t previous_until; /* until when they speak of events */
};

/* One encoded table brought back. */
struct collected_table {
    struct snapshot_table info; /* strings in the collection's arena */
    struct buf bytes;           /* facts/table.h */
};

struct collected {
    struct arena arena;
    const char *system; /* identity of the machine: "machine-id:..." hashed, hostname; or what the
                           system says of itself */
    int64_t
        covers_from; /* the rows of event tables speak of everything since; o->now: of no more */
    size_t n;
    struct collected_table *tables;
};

/**
 * Collect: this host's tables or, when o->kind is set, those of one system. Tables that could not
 * be read are there with complete=false and the reason.
 *
 * @param progress may be NULL: called before each collector with its name.
 * @return 0, -ERR_IO when the child could not be made or died (says of what), -ERR_NOMEM.
 */
int collect_source(struct collected *out, const struct collect_options *o, struct library *lib,
    const struct hash *salt_key, void (*progress)(void *ctx, const char *collector), void *ctx,
    struct err *e);
void collected_fini(struct collected *c);

#endif /* COLLECT_HOST_H */
