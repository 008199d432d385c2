#ifndef CLI_OUT_H
#define CLI_OUT_H

/*
 * out: what verbs print. Text from records and evidence is made safe for a terminal: control
 * characters, escape sequences and bidirectional overrides are shown as visible marks
 * (CVE-2021-42574 and its like). Every function writes to standard output unless its name says
 * otherwise.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"

enum out_style { OUT_PLAIN, OUT_BOLD, OUT_DIM, OUT_GOOD, OUT_BAD, OUT_WARN };

/** printf() whose result is made safe as a whole; ends no line by itself. '\n' and '\t' pass. */
void out_text(const char *fmt, ...) ERR_PRINTF(1, 2);

/** As out_text() in a style. */
void out_styled(enum out_style s, const char *fmt, ...) ERR_PRINTF(2, 3);

/** As out_text() to standard error. */
void out_note(const char *fmt, ...) ERR_PRINTF(1, 2);

/** Append s to b, safe for a terminal. */
void out_safe(struct buf *b, struct str s);

/** Start and end of a style: "" when colour is off (no terminal, NO_COLOR, --json). */
const char *out_on(enum out_style s);
const char *out_off(void);
/** Set once by cli_main(). */
void out_setup(bool colour, int width);

/* A table of text cells, aligned when it ends; the last column is wrapped to the terminal's width.
 */
struct out_table;
struct out_table *out_table_new(void);                       /* NULL: no memory */
void out_table_head(struct out_table *t, const char *title); /* one call a column, before rows */
void out_table_cell(struct out_table *t, struct str text, enum out_style s);
void out_table_row(struct out_table *t); /* ends a row */
void out_table_end(struct out_table *t); /* prints and frees */

/** Free a table without printing it. NULL is fine. */
void out_table_discard(struct out_table *t);

/** One JSON text and a newline; fails the program's exit code when standard output can't take it.
 */
void out_json(const struct buf *b);

/** Progress on standard error: only on a terminal, at most 10 times a second; done==total ends the
 * line. */
void out_progress(const char *what, int64_t done, int64_t total);

/** @return false, having said so, when something could not be written to standard output (full
 * disk); a reader that left is fine. */
bool out_flush(void);

#endif /* CLI_OUT_H */
