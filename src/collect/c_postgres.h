#ifndef COLLECT_C_POSTGRES_H
#define COLLECT_C_POSTGRES_H

/* c_postgres: what the files of the PostgreSQL collector share. Private to them and their tests. */

#include <stdbool.h>
#include <stdint.h>

#include "collect/collect_int.h"
#include "collect/pg.h"

/* What the account may see: bits of postgres_query.needs. */
enum {
    PG_MAY_SETTINGS = 1 << 0, /* all of pg_settings */
    PG_MAY_STATS = 1 << 1,    /* other roles' sessions and statements */
    PG_MAY_HBA = 1 << 2,      /* pg_hba_file_rules */
    PG_MAY_FILES = 1 << 3,    /* pg_file_settings */
    PG_MAY_KINDS = 1 << 4,    /* testamur.role_password_kind() */
};

/* A statement whose cells are those of the table after `source`, in order. */
struct postgres_query {
    const char *table;
    bool each;        /* in every database; else once */
    unsigned must;    /* without these the table is incomplete, and the statement is left out */
    unsigned with;    /* only when the account may see all of these */
    unsigned without; /* only when it may not see one of these */
    int version;      /* the first server that has it; 0: all */
    const char *sql;
};

/* The count of a table by another route; summed over databases when the table is of each. */
struct postgres_count {
    const char *table;
    bool each;
    unsigned with;
    const char *sql;   /* NULL: there is none */
    const char *route; /* or why there is none: "none: ..." */
};

/* Both end with a NULL table. Tables of one database come last. */
extern const struct postgres_query postgres_queries[];
extern const struct postgres_count postgres_counts[];

/* Asked first: server_version_num, role, superuser, may settings, may stats, may hba, may files,
 * helper's owner is a superuser (null: no helper), may call it, settings overridden for the role.
 */
extern const char postgres_probe[];
/* name, owner, allow_conn, is_template, conn_limit, encoding, may connect, checksum_failures,
 * checksum_failed_at */
extern const char postgres_databases[];
/* schema of pg_stat_statements in this database; no row when it isn't there */
extern const char postgres_statements_schema[];
/* what follows FROM is the view with its schema; two parts around it */
extern const char postgres_audit_head[], postgres_audit_tail[];
/* member, role, member can log in, role is a superuser */
extern const char postgres_edges[];

struct postgres {
    struct collect_ctx *c;
    struct pg *pg;
    struct pg_params params;
    unsigned may;
    int version;
    const char *role;
    const char *database; /* of the session */
    bool audit_read;
    bool overridden; /* settings of the server that the role or its database overrides */
    int64_t read_at; /* by the clock of the server */
};

/** Add a row whose cells are text of the server; types by the declaration. @param more cells to
 * follow by the caller, who closes the row. */
int postgres_cells(struct rows *r, const struct str *cells, int n, int more, struct err *e);

/** Close a row of pg_columns: what its name and type speak of. */
int postgres_column(struct rows *r, const struct str *cells, struct err *e);

/** The path of every member to every role it reaches. */
int postgres_paths(struct postgres *g, struct err *e);
/** What changed since the last complete collection. */
int postgres_changes(struct collect_ctx *c, int64_t read_at, struct err *e);
/** Counts of what samples of the session's database look like. */
int postgres_samples(struct postgres *g, int64_t rows, struct err *e);

/* What a cell looks like: bits. */
enum { LOOKS_ADDRESS = 1, LOOKS_CARD = 2, LOOKS_NATIONAL_ID = 4, LOOKS_KEY = 8 };
unsigned postgres_looks(struct str cell);

#endif /* COLLECT_C_POSTGRES_H */
