#ifndef COLLECT_MARIADB_H
#define COLLECT_MARIADB_H

/*
 * mariadb: one session with a MariaDB or MySQL server: read only, in one consistent snapshot, with
 * a deadline on every wait and a limit on everything the server may send. libmariadb speaks the
 * protocol and TLS; option files, the environment and the plug-ins a server asks for have no say.
 * Private to src/collect and its tests.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    MARIADB_CELLS_MAX = 128,
    MARIADB_CELL_MAX = 256 * 1024,       /* bytes of a cell; a longer one ends the statement */
    MARIADB_PACKET_MAX = 4 << 20,        /* bytes of a row, as the library takes it */
    MARIADB_ROWS_MAX = 2000000,          /* of an answer */
    MARIADB_BYTES_MAX = 256 << 20,       /* of an answer */
    MARIADB_GRACE_MS = 3000,             /* given to the server after its own time-out */
    MARIADB_SECRET_LEAST = 4,            /* bytes from which an echoed secret is looked for */
    MARIADB_VERSION_LEAST = 100400,      /* the oldest server that has mysql.global_priv */
    MARIADB_MYSQL_VERSION_LEAST = 80000, /* the oldest MySQL with roles and account locks */
};

struct mariadb;

struct mariadb_params {
    const char *host;   /* NULL: by socket */
    const char *socket; /* NULL: over the network */
    const char *user, *ca, *cert, *key;
    int64_t port;
    bool tls; /* verified; false only where it was said */
    struct str secret;
    int64_t connect_ms, statement_ms;
    int64_t end_ms; /* of the whole collection, by mariadb_now_ms() */
};

/** Load libmariadb and the ways to authenticate, forget the environment: before the sandbox closes.
 */
int mariadb_load(struct err *e);
int64_t mariadb_now_ms(void);

/**
 * Connect, set the session's limits, begin the transaction.
 *
 * @return 0; -ERR_DENIED when the server refused the account; -ERR_REMOTE when it was not reached,
 * not believed (its certificate) or not in time; -ERR_INPUT; -ERR_NOMEM.
 */
int mariadb_open(struct mariadb **out, const struct mariadb_params *params, struct err *e);
void mariadb_close(struct mariadb *m);

/**
 * Run one statement and give each row to row(). A cell with p NULL is null. Cells are valid for the
 * call.
 *
 * @param cells how many a row must have.
 * @return 0; -ERR_DENIED (a privilege is missing), -ERR_NOTFOUND (no such table, view or column):
 * the session goes on; -ERR_REMOTE, -ERR_LIMIT, -ERR_CORRUPT (an answer of another form): it has
 * ended; what row() returned: likewise.
 */
int mariadb_each(struct mariadb *m, const char *sql, int cells,
    int (*row)(void *ctx, const struct str *cells, struct err *e), void *ctx, struct err *e);
/** As mariadb_each() for a statement whose columns go by their names, which vary by version. */
int mariadb_each_named(struct mariadb *m, const char *sql,
    int (*row)(void *ctx, const char *const *names, const struct str *cells, int n, struct err *e),
    void *ctx, struct err *e);
/** One row with one whole number. @param out -1 for null or no row. */
int mariadb_number(struct mariadb *m, const char *sql, int64_t *out, struct err *e);

bool mariadb_alive(const struct mariadb *m);
bool mariadb_is_mysql(const struct mariadb *m);   /* another server of the family */
int64_t mariadb_version(const struct mariadb *m); /* 101119 */
const char *mariadb_version_text(const struct mariadb *m);
bool mariadb_encrypted(const struct mariadb *m);

/** The server's text in one line, shortened, without the secret and what looks like one. */
void mariadb_plain(struct str secret, const char *text, char *out, size_t size);
/** Version and family from the text the server greets with: "5.5.5-10.11.19-MariaDB-0+deb12u1". */
int64_t mariadb_parse_version(const char *text, bool *out_mysql);

#endif /* COLLECT_MARIADB_H */
