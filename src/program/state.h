#ifndef PROGRAM_STATE_H
#define PROGRAM_STATE_H

/* state: the tables that the records add up to. Rebuilt by replay, so there is no migration: raise
 * the version. */

#include "record/record.h"

enum { PROGRAM_STATE_VERSION = 2 };

extern const struct state_table program_tables[];
extern const size_t program_table_count;

#endif /* PROGRAM_STATE_H */
