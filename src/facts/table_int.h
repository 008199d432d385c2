#ifndef FACTS_TABLE_INT_H
#define FACTS_TABLE_INT_H

/*
 * A reader over a stored table: the inside of table_read(), shared with the fact database, which
 * pulls rows instead of being called. Nothing read may be trusted before table_reader_next() has
 * returned 0.
 */

#include "facts/table.h"

enum { TABLE_SALT_LEN = 16, COLUMN_BUFFER = 1024 };

/* The running digest of one column; small cells are gathered before they are hashed. */
struct column_hash {
    struct sha256 h;
    size_t n;
    uint8_t bytes[COLUMN_BUFFER];
};

struct table_reader {
    struct table_info info;
    const char *start, *p, *end;
    size_t line; /* of the line read last, from 1 */
    struct hash digests[DECL_COLUMNS_MAX];
    uint8_t salts[DECL_COLUMNS_MAX][TABLE_SALT_LEN];
    struct column_hash *columns; /* info.column_n of them */
    struct table_cell cells[DECL_COLUMNS_MAX];
    int64_t nulls[DECL_COLUMNS_MAX]; /* cells that are null so far */
    int64_t rows;                    /* read so far */
    bool any_withheld;
    struct str before; /* the row before, to check the order */
    char *scratch;     /* unescaped texts of the row */
    size_t scratch_n, scratch_cap;
    struct buf quoted; /* to check that an escape is the shortest */
};

void column_hash_start(struct column_hash *c);
void column_hash_add(
    struct column_hash *c, const char *p, size_t n); /* one cell: its bytes and a newline */
void column_hash_end(struct column_hash *c, struct hash *out); /* SHA-256 of all cells */

/* The digest of the header: SHA-256 of the salt and the column's hash. */
void table_digest(struct hash *out, const uint8_t salt[TABLE_SALT_LEN], const struct hash *column);

/** Read and check header and salts. @return 0, -ERR_CORRUPT, -ERR_NOMEM; then nothing is held. */
int table_reader_open(
    struct table_reader *r, struct str bytes, const struct hash *id, struct err *e);
void table_reader_close(struct table_reader *r);

/** Read a row into r->cells. @return 1; 0 after the last when all digests agree; -ERR_CORRUPT,
 * -ERR_NOMEM. */
int table_reader_next(struct table_reader *r, struct err *e);

#endif /* FACTS_TABLE_INT_H */
