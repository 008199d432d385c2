#ifndef PROGRAM_EVIDENCE_INT_H
#define PROGRAM_EVIDENCE_INT_H

/* evidence_int: shared by evidence.c, importer.c, source.c and progtables.c only. */

#include "facts/rows.h"
#include "files/results.h"
#include "program/evidence.h"
#include "program/import_cells.h"

enum { SNAPSHOT_ID_LEN = 22 };

/** Make a fresh opaque snapshot id. */
void snapshot_new_id(char out[SNAPSHOT_ID_LEN + 1]);

/** Keep each table's bytes under its id. */
int evidence_keep_tables(struct workspace *ws, const struct collected *c, struct err *e);
/**
 * Append the rows of a SELECT over the state to those of a table. Its columns are named as the
 * declaration names them; one that it leaves out is null. ?1 is now.
 *
 * @return 0, -ERR_CORRUPT (a column is not declared), or what store and rows give.
 */
int progtables_read(struct workspace *ws, const struct table_decl *decl, const char *sql,
    struct rows *rows, int64_t now, struct err *e);

/** Counts of a snapshot for its caller. */
void summarize(struct collected_summary *out, const struct snapshot *s);

/* A file on its way in. */
struct import_reading {
    const struct table_decl *decl;
    struct rows *rows;
    struct buf file; /* holds its bytes, when they were not given */
    struct str bytes;
    struct import_cells cells;
};

/** A file's bytes: those given, or read into file. */
int import_bytes(
    const char *path, struct str given, struct buf *file, struct str *out, struct err *e);

/** May it be done, and into what: before the file is read. */
int import_check(
    struct workspace *ws, const struct import_request *r, struct import_reading *g, struct err *e);
void import_reading_fini(struct import_reading *g);

#endif /* PROGRAM_EVIDENCE_INT_H */
