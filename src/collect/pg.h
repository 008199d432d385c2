#ifndef COLLECT_PG_H
#define COLLECT_PG_H

/*
 * pg: one session with a PostgreSQL server: read only, in one repeatable-read transaction, with a
 * deadline on every wait and a limit on everything the server may send. libpq speaks the protocol
 * and TLS; its own files and variables of the environment have no say. Private to src/collect and
 * its tests.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    PG_CELLS_MAX = 64,         /* of a row */
    PG_CELL_MAX = 256 * 1024,  /* bytes of a cell */
    PG_ROWS_MAX = 5000000,     /* of an answer */
    PG_BYTES_MAX = 512 << 20,  /* of an answer */
    PG_GRACE_MS = 3000,        /* given to the server after its own time-out */
    PG_SECRET_LEAST = 6,       /* bytes from which an echoed secret is looked for in answers */
    PG_VERSION_LEAST = 120000, /* the oldest server whose catalogs the statements know */
};

struct pg;

struct pg_params {
    const char *host, *port, *user, *dbname, *sslmode, *sslrootcert, *sslcert, *sslkey;
    struct str secret;
    int64_t connect_ms, statement_ms;
    int64_t end_ms; /* of the whole collection, by pg_now_ms() */
};

/** Load libpq and forget the environment: called before the sandbox closes. */
int pg_load(struct err *e);
int64_t pg_now_ms(void);

/**
 * Connect, begin the transaction, set its limits.
 *
 * @return 0; -ERR_DENIED when the server refused; -ERR_IO when it was not reached, not believed
 * (its certificate) or not in time; -ERR_INPUT for parameters that are refused; -ERR_NOMEM.
 */
int pg_open(struct pg **out, const struct pg_params *params, struct err *e);
void pg_close(struct pg *p);

/**
 * Run one statement and give each row to row(). A cell with p NULL is null. Cells are valid for the
 * call. After a failure the session is usable when pg_alive().
 *
 * @param cells how many a row must have.
 * @return 0; -ERR_DENIED (a privilege is missing); -ERR_IO; -ERR_LIMIT; -ERR_CORRUPT (an answer of
 * another form); -ERR_NOMEM; what row() returned.
 */
int pg_each(struct pg *p, const char *sql, int cells,
    int (*row)(void *ctx, const struct str *cells, struct err *e), void *ctx, struct err *e);
/** One row with one whole number. @param out -1 for null. */
int pg_number(struct pg *p, const char *sql, int64_t *out, struct err *e);
bool pg_alive(const struct pg *p);

/** The server's text in one line, shortened, without the secret and what looks like one. */
void pg_plain(struct str secret, const char *text, char *out, size_t size);
/** Write s as a quoted identifier. @return false when it doesn't fit. */
bool pg_ident(const char *s, char *out, size_t size);
/** @return true for a directory (a local socket) instead of a network name. */
bool pg_local(const char *host);

#endif /* COLLECT_PG_H */
