#ifndef FACTS_ROWS_H
#define FACTS_ROWS_H

/*
 * rows: the rows of one table of one source while they are gathered. Cells are checked against the
 * declaration, made valid UTF-8 (docs/format/table.md, "Text") and scrubbed of secrets on the way
 * in.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "content/decl.h"

enum { ROWS_BYTES_MAX = 1 << 30, ROWS_CELL_MAX = 1 << 20 }; /* bytes of all rows, of one text */

struct rows;

/**
 * @param decl   borrowed for the life of the rows.
 * @param source goes into the first column of every row; copied.
 * @return NULL when there is no memory, or source is not UTF-8.
 */
struct rows *rows_new(const struct table_decl *decl, const char *source);
void rows_free(struct rows *r);

/* The cells of a row after `source`, in the order of the declaration; then rows_end(). Failures are
 * sticky and shown by rows_end() and rows_check(). */
void rows_text(struct rows *r, struct str s);
void rows_cstr(struct rows *r, const char *s); /* NULL adds null */
void rows_int(struct rows *r, int64_t v);      /* beyond +-(2^53-1) is an error */
void rows_null(struct rows *r);

/** Fill what is left of the row with null and close it. */
int rows_end(struct rows *r, struct err *e);
/** Forget the cells of the row that is open. */
void rows_drop(struct rows *r);

/** @return 0, or the first failure of any cell: -ERR_INPUT, -ERR_LIMIT, -ERR_NOMEM. */
int rows_check(const struct rows *r, struct err *e);

size_t rows_count(const struct rows *r);
/** @return the number of cells from which a secret was removed. */
size_t rows_secrets(const struct rows *r);
const struct table_decl *rows_decl(const struct rows *r);
const char *rows_source(const struct rows *r);

#endif /* FACTS_ROWS_H */
