#ifndef FACTS_FACTDB_INT_H
#define FACTS_FACTDB_INT_H

/*
 * The inside of the fact database, shared by factdb*.c and runner*.c.
 *
 * Of each declared table T that was ever sent, SQLite holds
 *   T                    rows in force after the last snapshot of each source
 *   T_first(row, ...)    when a row came that was not in its source's first snapshot
 *   T_past(..., seen_from, seen_until, snapshot)    rows that were in force once
 *   T_history            a view over the three
 * The last three are made when a second, different table of a source arrives, or a test asks for
 * them. In memory there is one `line` for each (table, source), with a point for each snapshot that
 * held the table.
 */

#include <stdbool.h>

#include "base/arena.h"
#include "facts/factdb.h"
#include "facts/table_int.h"

struct sqlite3_stmt;

enum {
    FACTDB_VERSION = 1,              /* of the cache's layout: another is rebuilt */
    FACTDB_APPLICATION = 0x54534D46, /* SQLite's application_id: "TSMF" */
    FACTDB_BYTES_MAX = 1 << 30,      /* what lines and meta may take in memory */
    INDEX_ROWS_MIN = 400,            /* a table with fewer rows is not worth an index */
    LINE_BUCKETS = 4096,             /* hash chains of lines */
};

/* Values of point.nulls that are no counts. */
enum { NULLS_WITHHELD = -1, NULLS_ABSENT = -2, NULLS_MISTYPED = -3 };

/* One snapshot's word on one table of one source. */
struct fact_point {
    int64_t taken_at, covers_from, covers_until; /* seconds UTC */
    int64_t rows, second_count;                  /* -1: no second count */
    const char *snapshot;
    const char *reason;   /* why not complete; NULL when complete */
    const int64_t *nulls; /* one count a declared column; NULL when no blob could be read */
    struct hash id;       /* all zero: no blob */
    bool complete;
    bool loaded; /* its blob changed the rows */
};

struct fact_line {
    struct fact_table *table;
    const char *source;
    struct fact_point *points; /* by taken_at */
    size_t n, cap;
    size_t loaded;           /* 1 + index of the last point that is loaded; 0: none yet */
    struct fact_line *chain; /* same hash */
    struct fact_line *next;  /* same table, newest line first */
};

/* What the gates found out about a table at as_of: filled by runner_gate.c, dropped by
 * factdb_as_of(). */
struct table_gate;

struct fact_table {
    const struct table_decl *decl;
    struct fact_line *lines;
    size_t line_n;
    int64_t row_n;               /* rows in T, for the decision to index */
    int64_t last_change;         /* taken_at of the last point loaded; INT64_MIN: none */
    bool made, history, indexed; /* objects that exist in main */
    bool shadowed;               /* temp objects exist */
    struct sqlite3_stmt *insert; /* INSERT ... SELECT FROM fact_rows */
    struct table_gate *gate;
};

/* A source whose rows are being inserted. */
struct fact_loading {
    struct table_reader *reader;
    const struct table_decl *decl;
    const char *source;
    int map[DECL_COLUMNS_MAX];       /* declared column -> blob column, -1: absent */
    int64_t nulls[DECL_COLUMNS_MAX]; /* one a declared column */
    struct err e;                    /* the reader's failure */
};

struct factdb {
    struct sqlite3 *db;
    struct library *lib;
    char *path;                /* NULL: memory */
    struct arena a;            /* lines and points */
    struct arena meta;         /* copies of expected and sources */
    struct arena gates;        /* struct table_gate and what it holds */
    struct fact_table *tables; /* sorted by name */
    size_t table_n, table_cap;
    struct fact_line *buckets[LINE_BUCKETS];
    struct fact_source *sources; /* sorted by source; source and in_scope only */
    size_t source_n;
    struct fact_expected *expected; /* sorted by table, source */
    size_t expected_n;
    struct sqlite3_stmt *add_snapshot, *add_seen, *find_seen, *add_first;
    struct fact_loading *loading; /* what fact_rows yields; NULL: nothing */
    int64_t seen_n;               /* snapshots loaded */
    int64_t as_of;
    bool bare;              /* as fact_meta.bare: exported as that version did */
    bool as_of_set, broken; /* broken: a load failed half-way; the next one starts anew */
    bool functions;         /* runner_func.c's stand in front of SQLite's */
};

/* sql.c */
int fact_sql_error(struct sqlite3 *db, const char *doing, struct err *e);
int fact_exec(struct sqlite3 *db, const char *sql, struct err *e);
int fact_exec_buf(struct sqlite3 *db, struct buf *sql, struct err *e); /* runs, then clears */
int fact_prepare(struct sqlite3 *db, const char *sql, struct sqlite3_stmt **out, struct err *e);
int fact_step_done(struct sqlite3 *db, struct sqlite3_stmt *st,
    struct err *e); /* one step, reset, bindings cleared */
int fact_int(struct sqlite3 *db, const char *sql, int64_t *out, struct err *e);

/* factdb_lines.c */
int fact_tables_list(
    struct factdb *f, struct err *e); /* fill f->tables with all that are declared */
int fact_table_get(struct factdb *f, const char *name, struct fact_table **out,
    struct err *e); /* -ERR_NOTFOUND: not declared */
struct fact_table *fact_table_find(
    struct factdb *f, const char *name); /* NULL when never asked for */
int fact_line_get(struct factdb *f, struct fact_table *t, const char *source,
    struct fact_line **out, struct err *e);
int fact_line_add(struct factdb *f, struct fact_line *l, const struct fact_point *p, struct err *e);
void fact_lines_clear(struct factdb *f);
bool fact_in_scope(
    const struct factdb *f, const char *source); /* a source nobody registered is in scope */

/* factdb_rows.c */
int fact_rows_register(struct factdb *f, struct err *e);
int fact_loading_start(struct fact_loading *g, struct table_reader *r, const struct table_decl *d,
    const char *source, struct err *e);
int fact_loading_row(
    struct fact_loading *g); /* after table_reader_next(): checks source and types, counts nulls */
void fact_loading_finish(struct fact_loading *g);

/*
 * factdb_diff.c: bring the rows of a source from its last table to the one g reads. Rows that stay
 * keep the time they were first seen. A table that is not complete adds rows and ends none. Rows of
 * an event table end only when another row with their key replaces them.
 */
int fact_diff(struct factdb *f, struct fact_table *t, const char *source, const char *snapshot,
    int64_t taken_at, bool complete, struct fact_loading *g, struct err *e);

/* factdb_tables.c: objects of SQLite, made when missing. */
int fact_make_table(struct factdb *f, struct fact_table *t, struct err *e);
int fact_make_history(struct factdb *f, struct fact_table *t, struct err *e);
int fact_make_indexes(struct factdb *f, struct fact_table *t, struct err *e);
int fact_make_all(struct factdb *f, struct err *e); /* every declared table, with its history */
/* End a savepoint: kept when rc is 0, else undone and f is broken, as memory is ahead of the
 * tables. @return rc. */
int fact_end(struct factdb *f, const char *savepoint, int rc, struct err *e);
int fact_drop_shadows(struct factdb *f, struct err *e);
/* Columns of d, quoted, each after prefix, comma-separated. */
void fact_columns(struct buf *b, const struct table_decl *d, const char *prefix);

#endif /* FACTS_FACTDB_INT_H */
