#ifndef PROGRAM_APPLY_H
#define PROGRAM_APPLY_H

/*
 * apply: what each kind of act does to the state, as rows of a table (kinds.c) instead of code: an
 * act's effects are SQL statements whose parameters are named members of its data. One interpreter
 * runs them, so a new kind of act is a few rows and no C, and replay can't differ from the first
 * application.
 */

#include "record/record.h"

/*
 * One statement of an act. Parameters ?1, ?2, ... are filled from `args`, names divided by spaces:
 *   name    data.name: text, integer, or null when absent; an array of texts is joined by ','
 *   .name   (under `each`) the member of the element; .0 .1 ... its index when elements are arrays
 *   .       (under `each`) the element itself
 *   @at @claimed_at @actor @seq @id   of the act
 */
struct effect {
    const char *each; /* run once an element of this array of the data; NULL: once */
    const char *sql;
    const char *args;
    bool must_change; /* the act is refused when this changes no row: what it speaks of is not there
                       */
};

enum { EFFECTS_MAX = 6 };

struct kind {
    const char *name;
    const char *summary;
    struct effect effects[EFFECTS_MAX];
};

/* All kinds, sorted by name. */
extern const struct kind program_kinds[];
extern const size_t program_kind_count;

/** The whole state: kinds, tables, version: handed to the record layer. Borrowed, constant after
 * the first call. */
const struct record_schema *program_schema(void);

/** Run n effects (or up to the first without SQL) over an act's data. @return as program_apply().
 */
int effects_run(
    struct store *s, const struct effect *effects, size_t n, const struct act *a, struct err *e);

/** Apply one act (the record layer's struct act_kind.apply). @return 0, -ERR_INPUT, or the store's
 * failure. */
int program_apply(struct store *s, const struct act *a, struct err *e);

#endif /* PROGRAM_APPLY_H */
