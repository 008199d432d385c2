#ifndef FILES_RESULTS_INT_H
#define FILES_RESULTS_INT_H

/* results_int: what formats of results share. */

#include "base/arena.h"
#include "base/json.h"
#include "files/results.h"

enum { RESULTS_ROW_MAX = 16 << 20, RESULTS_RULES_MAX = 1 << 17, RESULTS_RUNS_MAX = 4096 };

struct results {
    struct str bytes;
    const struct json *root; /* of a JSON text; of JSON Lines an array of them; NULL: XML or CSV */
    const struct results_options *o;
    const struct results_sink *sink;
    struct results_said *said;
    struct file_record *record;
    struct arena a;            /* the row that is made */
    struct arena all;          /* lives as long as the reading */
    bool failed;               /* no memory for a text of the row */
    int64_t run, in_run, rows; /* runs so far; results of this run, and of all */
    char run_id[RESULTS_TEXT_MAX];
    struct str tool, version, target, run_at; /* of this run; in `all` */
};

struct result_format {
    const char *name, *title;
    /* By its root: a JSON text, the first element of an XML text, or the first line. */
    bool (*is)(const struct json *root, const char *element, struct str first_line);
    int (*read)(struct results *r, struct err *e);
};

extern const struct result_format format_arf, format_cyclonedx, format_junit, format_ocsf,
    format_osv, format_prowler, format_sarif;

/** A run of a tool begins. Empty texts are unknown; options fill what the file does not say. */
int results_run(struct results *r, struct str tool, struct str version, struct str run_at,
    struct str target, struct err *e);

/** It ends: its row. @param problem why it did not end well; NULL when it did. */
int results_run_end(struct results *r, int64_t stated, const char *problem, struct err *e);

/* One result of the run. Empty texts are null. */
struct result {
    struct str rule, title, target, location, severity, message, reason, run_at;
    struct str fingerprint; /* the tool's own name for the same problem over runs */
    const char *result;     /* pass, fail, error, not_applicable, not_checked, not_selected, ... */
    bool suppressed;
};
int results_add(struct results *r, const struct result *x, struct err *e);

/* Rows of other tables: start, fields, end. */
void results_row(struct results *r, const char *unit);
void results_put(struct results *r, const char *column, struct str value);
int results_row_end(struct results *r, enum result_table t, struct err *e);

/** A text made for the row; an empty text when there is no memory, which results_row_end() tells.
 */
struct str results_text(struct results *r, const char *fmt, ...) ERR_PRINTF(2, 3);

/** Keep a reason why the file is not all there; the first stays. */
void results_problem(struct results *r, const char *fmt, ...) ERR_PRINTF(2, 3);

/** Follow "a/b/0/c": names of members, places in arrays. @return NULL when it leads nowhere. */
const struct json *results_at(const struct json *o, const char *path);
/** The text or number there; empty when there is none. */
struct str results_str(const struct json *o, const char *path);
/** The first of two that is not empty. */
struct str results_or(struct str a, struct str b);

/** A CVSS score ("9.8") as a word; empty when it is none. */
struct str results_score(struct str score);

/** A tool's word for a severity in ours: critical, high, medium, low, informational, or empty. */
struct str results_severity(struct str word);

/* cyclonedx_xml.c: the XML of CycloneDX as the tree its JSON would give. */
int cyclonedx_tree(struct arena *a, struct str bytes, struct json **out, struct err *e);

#endif /* FILES_RESULTS_INT_H */
