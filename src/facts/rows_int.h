#ifndef FACTS_ROWS_INT_H
#define FACTS_ROWS_INT_H

/* The inside of rows.c, for table.c, which sorts and stores them. */

#include <stdbool.h>

#include "base/buf.h"
#include "facts/rows.h"

struct rows {
    const struct table_decl *decl;
    char *source;
    struct buf lead;     /* '[' and the quoted source: how every line starts */
    struct buf text;     /* the lines, each with its '\n', in the order they came */
    uint32_t *starts;    /* where each line starts */
    size_t n, cap;       /* rows closed */
    size_t row_start;    /* of the row that is open */
    int cell;            /* cells of the open row after source */
    bool open;           /* its first cell was added */
    size_t secrets;      /* cells that were scrubbed */
    struct buf safe;     /* the cell as UTF-8, when it was not */
    struct buf scrubbed; /* the cell without its secrets */
    struct err failure;  /* the first; code 0: none */
};
_Static_assert((int64_t)ROWS_BYTES_MAX <= UINT32_MAX, "starts are 32 bits wide");

#endif /* FACTS_ROWS_INT_H */
