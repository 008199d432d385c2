#ifndef PROGRAM_IMPORT_CELLS_H
#define PROGRAM_IMPORT_CELLS_H

/*
 * import_cells: records of a file (files/files.h) become rows of a declared table. Whatever the
 * format, the same is asked of every cell, and what does not fit is told with its place.
 */

#include "base/arena.h"
#include "content/decl.h"
#include "facts/rows.h"
#include "files/files.h"

enum { IMPORT_MAPS_MAX = 64, IMPORT_SHOWN_MAX = 20, IMPORT_NAMES_MAX = 1024 /* of fields */ };

/* How fields become columns; borrowed. */
struct import_mapping {
    const char *const *maps; /* "COLUMN=FIELD" */
    size_t map_n;
    const char *const *skips; /* fields that are left out */
    size_t skip_n;
    const char *zone; /* "Z", "+02:00": of a time of day that has none; NULL: such is refused */
};

struct import_cells {
    const struct table_decl *decl;
    const struct import_mapping *mapping;
    struct rows *rows, *first; /* all; the first IMPORT_SHOWN_MAX of a preview, or NULL */
    struct arena a;            /* names of fields that are known already */
    bool headed;
    size_t name_n; /* names of fields met so far, and their columns; -1: left out */
    struct str name[IMPORT_NAMES_MAX];
    int column[IMPORT_NAMES_MAX];
    size_t hint[FILE_FIELDS_MAX];   /* which name stood last at a place */
    int field_of[DECL_COLUMNS_MAX]; /* of the record that is read: field, or -1 */
    bool seen[DECL_COLUMNS_MAX];
    int64_t records;
    int64_t nulls[DECL_COLUMNS_MAX];
    /* A preview goes on after a row that does not fit. */
    bool tolerant;
    int64_t misfit_n;
    const char *misfit[IMPORT_SHOWN_MAX]; /* in a */
};

/** @param rows takes what fits; borrowed. @return 0, -ERR_INPUT: a map names no column. */
int import_cells_init(struct import_cells *c, const struct table_decl *decl,
    const struct import_mapping *m, struct rows *rows, struct err *e);
void import_cells_fini(struct import_cells *c);

/** The sink of file_read(); its ctx is the struct import_cells. */
struct file_sink import_cells_sink(struct import_cells *c);

/** Read an instant as a cell's would be. */
bool import_instant(const struct import_mapping *m, struct str v, int64_t *out);

/** After the last record: is every column there that must be? */
int import_cells_end(struct import_cells *c, struct err *e);

#endif /* PROGRAM_IMPORT_CELLS_H */
