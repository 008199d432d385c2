#ifndef PROGRAM_IMPORT_APART_H
#define PROGRAM_IMPORT_APART_H

/*
 * import_apart: a file that somebody else wrote is parsed in a process of its own, inside the
 * sandbox of collectors (collect/sandbox.h). It has the file's bytes, a pipe, and nothing else.
 * This process believes nothing of what comes over the pipe but that it is records, and then asks
 * of every cell what it always asks (import_cells.h).
 */

#include "files/files.h"
#include "files/results.h"

enum { APART_RECORD_MAX = 64 << 20 /* bytes of a record on its way */ };

/** As file_read(), but rows of formats that have a heading come without names. -ERR_INPUT too when
 * the process dies over the file; -ERR_IO when it can't be shut in: nothing was parsed. */
int apart_file(
    struct str bytes, const struct file_options *o, const struct file_sink *sink, struct err *e);

/** As results_read(), likewise. */
int apart_results(struct str bytes, const struct results_options *o,
    const struct results_sink *sink, struct results_said *out, struct err *e);

#endif /* PROGRAM_IMPORT_APART_H */
