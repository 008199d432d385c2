#ifndef FACTS_TABLE_H
#define FACTS_TABLE_H

/*
 * table: the stored form of rows: JSON Lines, version 1 (docs/format/table.md). A header (table,
 * columns, row count, one salted digest a column), the salts, then sorted rows, duplicates kept. A
 * table's id is the SHA-256 of its header line, so a column can be withheld or erased (salt and
 * cells null) and the id still proves the rest. Salts are derived from the workspace's salt key and
 * the column's bytes, so that an unchanged column gives an unchanged digest.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "facts/rows.h"

/** Sort rows and append their stored form to out. @return 0, -ERR_NOMEM, -ERR_LIMIT, or the rows'
 * sticky failure. */
int table_encode(struct rows *r, const struct hash *salt_key, struct buf *out, struct hash *out_id,
    struct err *e);

struct table_info {
    char name[64];
    int64_t rows;
    int column_n;
    char columns[DECL_COLUMNS_MAX][64];
    bool withheld[DECL_COLUMNS_MAX]; /* columns that are not shown */
};

struct table_cell {
    enum { CELL_NULL, CELL_INT, CELL_TEXT } type;
    int64_t i;
    struct str s; /* unescaped; valid for the call */
};

/**
 * Read a stored table row by row, checking every digest, the row count, the order and that the
 * header hashes to id.
 *
 * @param id    what it should be; NULL skips that check only.
 * @param row   called per row with info->column_n cells; may be NULL (check only). Nonzero stops
 * and is returned.
 * @param out_info may be NULL.
 * @return 0, -ERR_CORRUPT with the line and reason.
 */
int table_read(struct str bytes, const struct hash *id, struct table_info *out_info,
    int (*row)(
        void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e),
    void *ctx, struct err *e);

/** Write a copy in which the named columns are withheld; same id. */
int table_withhold(
    struct str bytes, const char *const *columns, size_t n, struct buf *out, struct err *e);

#endif /* FACTS_TABLE_H */
