#ifndef COLLECT_HOST_H
#define COLLECT_HOST_H

/*
 * host: one collection of this machine: runs the collectors in a child process that gives up
 * everything it does not need (two capabilities, no execve, no connect, no new privileges) before
 * the first parser reads a byte, and brings back encoded tables.
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

struct collect_options {
    const char *source; /* "host:NAME" */
    const char *root;   /* "/" or a tree for tests */
    bool walk;          /* also walk the file systems for SUID, world-writable and unowned files */
    const char *const *sqlite; /* paths of SQLite databases to describe; may be NULL */
    size_t sqlite_n;
    const char *const *only; /* collector names; NULL: all */
    size_t only_n;
    int64_t since; /* log events from here on, seconds UTC */
    int64_t now;   /* the moment of the collection */
};

/* One encoded table brought back. */
struct collected_table {
    struct snapshot_table info; /* strings in the collection's arena */
    struct buf bytes;           /* facts/table.h */
};

struct collected {
    struct arena arena;
    const char *system; /* identity of the machine: "machine-id:..." hashed, hostname */
    size_t n;
    struct collected_table *tables;
};

/**
 * Collect. Tables that could not be read are there with complete=false and the reason.
 *
 * @param progress may be NULL: called before each collector with its name.
 * @return 0, -ERR_IO when the child could not be made or died (says of what), -ERR_NOMEM.
 */
int collect_host(struct collected *out, const struct collect_options *o, struct library *lib,
    const struct hash *salt_key, void (*progress)(void *ctx, const char *collector), void *ctx,
    struct err *e);
void collected_fini(struct collected *c);

#endif /* COLLECT_HOST_H */
