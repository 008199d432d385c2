#ifndef FACTS_SNAPSHOT_H
#define FACTS_SNAPSHOT_H

/*
 * snapshot: all tables of one source at one moment, with where they came from (IPE). Immutable; its
 * canonical JSON is the data of a record of kind "snapshot".
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"

enum { SNAPSHOT_TABLES_MAX = 256 };

struct snapshot_table {
    const char *name;
    struct hash id; /* facts/table.h; all zero when there is no blob (not readable at all) */
    int64_t rows;
    int64_t second_count;     /* rows by another route; -1 when there is none */
    const char *second_route; /* the route, or why there is none */
    bool complete;
    const char *reason; /* why not complete: "needs CAP_DAC_READ_SEARCH"; NULL when complete */
    const char *query;  /* exact path, query or report it came from */
};

struct snapshot {
    const char *id;        /* opaque: "s-" and 20 base32 digits */
    const char *source;    /* "host:web1", "hr", "program" */
    const char *kind;      /* "host", "program", "import", "sqlite" */
    const char *system;    /* identity of the system read: machine id, file's hash, ... */
    const char *collector; /* name and version of the code, or the exporter of an import */
    const char *operator_; /* person */
    const char *origin;    /* an import's origin system; NULL otherwise */
    int64_t taken_at;      /* captured, seconds UTC */
    int64_t covers_from,
        covers_until; /* period the rows speak of; both equal taken_at for a state */
    int reliability;  /* 1 (best) to 8: docs/design/reliability.md */
    size_t table_n;
    struct snapshot_table tables[SNAPSHOT_TABLES_MAX];
};

/** Append the canonical JSON. */
void snapshot_format(struct buf *b, const struct snapshot *s);
/**
 * Read it back; all of it lives in a. Only as many tables as there are have memory: never copy *out
 * by value.
 *
 * @return 0, -ERR_INPUT, -ERR_NOMEM.
 */
int snapshot_parse(struct arena *a, const struct json *v, struct snapshot **out, struct err *e);

#endif /* FACTS_SNAPSHOT_H */
