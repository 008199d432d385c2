#ifndef BASE_CSV_H
#define BASE_CSV_H

/*
 * csv: comma-separated values as RFC 4180 has them, strictly: quotes only around a whole field,
 * doubled inside; LF or CRLF; a UTF-8 byte order mark is skipped. What does not fit is refused with
 * line and column. One thing is looser: space around a field that is not quoted is dropped, since
 * people and spreadsheets put it there.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { CSV_FIELDS_MAX = 256 };

struct csv {
    struct arena *a; /* holds fields that had doubled quotes */
    struct str rest; /* what is not read yet */
    char sep;        /* ',' or ';' or tab: found in the first line */
    long line;       /* of the row last read, from 1 */
    long next_line;
    size_t n; /* fields of the row last read */
    struct str field[CSV_FIELDS_MAX];
    bool quoted[CSV_FIELDS_MAX]; /* the field stood in quotes: "" is then empty text, not nothing */
};

/** Start reading text, which must outlive the reader. The separator is the likeliest of , ; and tab
 * in the first line. */
void csv_start(struct csv *c, struct arena *a, struct str text);

/**
 * Read the next row that is not blank.
 *
 * @param out_row false at the end.
 * @return 0, -ERR_INPUT ("line 7, column 3: ..."), -ERR_LIMIT (more than CSV_FIELDS_MAX fields),
 * -ERR_NOMEM.
 */
int csv_next(struct csv *c, bool *out_row, struct err *e);

#endif /* BASE_CSV_H */
