#ifndef FILES_RESULTS_H
#define FILES_RESULTS_H

/*
 * results: what other tools found, in the formats they write. Each format is one const object; all
 * show rows of the same few tables by the names of their columns (content/tables/scan_runs.table,
 * scan_results, vulnerabilities, sbom_components), which the importer then holds to the
 * declarations. Nothing is judged here: a tool's word is kept as it is, in our words.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "files/files.h"

enum result_table {
    RESULT_RUNS,
    RESULT_RESULTS,
    RESULT_COMPONENTS,
    RESULT_VULNERABILITIES,
    RESULT_TABLE_COUNT_
};

/* What whoever imports says of the file. */
struct results_options {
    const char *format;  /* a format's name; NULL or "auto": by the file's bytes */
    const char *target;  /* what was looked at; NULL: as the file says */
    const char *tool;    /* likewise, for a format that names none */
    const char *run_at;  /* when the tool ran, where the file does not say; NULL: unknown */
    const char *file_id; /* of the file's bytes: makes ids of runs */
};

/* Takes a row: fields are named as the table's columns. Nonzero ends the reading. */
struct results_sink {
    void *ctx;
    int (*row)(void *ctx, enum result_table table, const struct file_record *r, struct err *e);
};

enum { RESULTS_TEXT_MAX = 256 };

/* What the file says of itself. */
struct results_said {
    const char *format;            /* name of its format */
    bool has[RESULT_TABLE_COUNT_]; /* tables it speaks of, even when of no row */
    char tool[RESULTS_TEXT_MAX], version[RESULTS_TEXT_MAX], target[RESULTS_TEXT_MAX];
    char run_at[RESULTS_TEXT_MAX];       /* as written; empty: it does not say */
    int64_t stated;                      /* results by the tool's own count; -1: none */
    char stated_route[RESULTS_TEXT_MAX]; /* where that count stands, or "none: ..." */
    char problem[RESULTS_TEXT_MAX];      /* why it is not all there; empty when it is */
};

/** @return 0, what the sink returned, -ERR_INPUT, -ERR_LIMIT, -ERR_NOMEM. */
int results_read(struct str bytes, const struct results_options *o, const struct results_sink *sink,
    struct results_said *out, struct err *e);

/** @return the format's name of the list of formats, or NULL when there is none such. */
const char *results_format_name(const char *name);

/** Names of all formats, divided by ", ". */
void results_formats(char *out, size_t n);

/** @return a table's name. */
const char *result_table_name(enum result_table t);

#endif /* FILES_RESULTS_H */
