#ifndef CLI_SHOW_H
#define CLI_SHOW_H

/* show: views (program/view.h) as an aligned table, or as JSON: an array of objects, or one object.
 */

#include <stdbool.h>

#include "base/err.h"

struct cli;
struct collected_summary;

/** Print a view by name, with texts for ?1..; --json prints an array. An empty view says what to
 * do. */
int show_view(struct cli *c, const char *name, const char *const *args, size_t n, struct err *e);

/** Print the one row of a view as "title: value" lines, or a JSON object; -ERR_NOTFOUND when there
 * is none. */
int show_item(struct cli *c, const char *name, const char *const *args, size_t n, struct err *e);

struct out_table;
struct buf;
/** End a listing made both ways: the table for people, or the JSON text. Frees both. */
void show_listing(struct cli *c, struct out_table *t, struct buf *json);

/** Say what a collection or an import brought. */
void show_collected(struct cli *c, const struct collected_summary *s, const char *what);

/** Print `id` after an act that made something: a sentence for people, {"id": ...} with --json. */
void show_made(struct cli *c, const char *id, const char *fmt, ...) ERR_PRINTF(3, 4);

/** Print that an act was done: a sentence, or {"ok":true}. */
void show_done(struct cli *c, const char *fmt, ...) ERR_PRINTF(2, 3);

/** Say once that people were played by throw-away keys, where the workspace is a demo. */
void show_simulated(struct cli *c);

#endif /* CLI_SHOW_H */
