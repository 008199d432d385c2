#ifndef PROGRAM_EVIDENCE_INT_H
#define PROGRAM_EVIDENCE_INT_H

/* evidence_int: shared by evidence.c, importer.c, source.c and progtables.c only. */

#include "facts/rows.h"
#include "program/evidence.h"

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

#endif /* PROGRAM_EVIDENCE_INT_H */
