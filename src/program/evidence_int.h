#ifndef PROGRAM_EVIDENCE_INT_H
#define PROGRAM_EVIDENCE_INT_H

/* evidence_int: shared by evidence.c, importer.c, source.c and progtables.c only. */

#include "program/evidence.h"

enum { SNAPSHOT_ID_LEN = 22 };

/** Make a fresh opaque snapshot id. */
void snapshot_new_id(char out[SNAPSHOT_ID_LEN + 1]);

/** Keep each table's bytes under its id. */
int evidence_keep_tables(struct workspace *ws, const struct collected *c, struct err *e);

/** Counts of a snapshot for its caller. */
void summarize(struct collected_summary *out, const struct snapshot *s);

#endif /* PROGRAM_EVIDENCE_INT_H */
