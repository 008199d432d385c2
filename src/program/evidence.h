#ifndef PROGRAM_EVIDENCE_H
#define PROGRAM_EVIDENCE_H

/* evidence: sources are collected or imported into snapshots, documents added. */

#include "collect/host.h"
#include "facts/snapshot.h"
#include "program/import_cells.h"
#include "program/workspace.h"

/* What a collection brought. */
struct collected_summary {
    char snapshot[WS_ID_MAX];
    size_t tables, incomplete;
    int64_t rows;
    char first_reason[256]; /* why the first incomplete table is so; empty when all are complete */
};

struct host_request {
    const char *name; /* NULL: the host's own name */
    bool walk;
    const char *const *sqlite; /* databases to describe */
    size_t sqlite_n;
    const char *const *only; /* collectors */
    size_t only_n;
    const char *root; /* NULL: "/" */
    int64_t since;    /* 0: 7 days back */
};
/** Collect this machine and record the snapshot. @param note called per table that is not complete;
 * may be NULL. */
int evidence_collect_host(struct workspace *ws, const struct host_request *r,
    void (*progress)(void *ctx, const char *collector),
    void (*note)(void *ctx, const char *table, const char *reason), void *ctx,
    struct collected_summary *out, struct err *e);

/** The program's own records as tables. */
int evidence_collect_program(struct workspace *ws, struct collected_summary *out, struct err *e);

struct import_request {
    const char *path, *table;
    struct str bytes;   /* the file's, when it was read already; p NULL: it is read */
    const char *source; /* "hr"; NULL: "import:TABLE" */
    const char
        *origin; /* system the export came from; NULL: unknown, and the snapshot is incomplete */
    const char *query;        /* report name or query; likewise */
    const char *exporter;     /* who exported; likewise */
    const char *exported_at;  /* instant or day; NULL: the file's time is taken, and the snapshot is
                                 incomplete */
    const char *covers_from;  /* day; NULL: as exported_at */
    int64_t source_count;     /* rows the origin counts; -1: not given */
    enum file_format format;  /* FILE_AUTO: by its bytes and name */
    const char *sheet, *rows; /* struct file_options */
    struct import_mapping mapping;
};
/**
 * Import a file as one declared table. A bad row is refused with file, place and reason, and
 * nothing is imported.
 */
int evidence_import(struct workspace *ws, const struct import_request *r,
    struct collected_summary *out, struct err *e);

/**
 * What an import would do, recording nothing.
 *
 * @param out      JSON: the first rows as they would be stored, what is missing, what does not fit.
 * @param out_fits every record fits.
 */
int evidence_preview(struct workspace *ws, const struct import_request *r, struct buf *out,
    bool *out_fits, struct err *e);

struct results_request {
    const char *path;
    struct str bytes;        /* as above */
    const char *format;      /* NULL: by its bytes; files/results.h has the names */
    const char *source;      /* NULL: "scan:TOOL", "sbom:TARGET" */
    const char *target;      /* what was looked at; NULL: as the file says */
    const char *tool;        /* for a file that names none */
    const char *exporter;    /* NULL: the actor */
    const char *exported_at; /* for a file that does not say when the tool ran */
    const char *zone;        /* struct import_mapping */
};
/**
 * Import the result file of a scanner, checker or test suite.
 *
 * @param out_format the format it had; WS_ID_MAX bytes.
 */
int evidence_import_results(struct workspace *ws, const struct results_request *r,
    struct collected_summary *out, char *out_format, struct err *e);

/** Add a document, as the answer to a request when `request` is not NULL. @param out_id at least
 * WS_ID_MAX bytes. */
int document_add(struct workspace *ws, const char *path, const char *title, const char *request,
    const char *as_of_on, bool keep_secrets, char *out_id, struct err *e);

/* Tables that a source should send, whether it has sent them before or not. */
struct source_expects {
    const char *const *tables;
    size_t n;
};
/* A source as it is declared; what is NULL is unknown. */
struct source_new {
    const char *source, *kind, *title, *system, *owner;
    const char *settings; /* source_settings() */
    bool out_of_scope;
    const struct source_expects
        *expects; /* in the place of what was said before; NULL: that stays */
};
/**
 * Declare a source that should send evidence. Tests on tables that are expected of it are not
 * evaluated until it has sent them.
 *
 * @return 0, -ERR_NOTFOUND (no such table), -ERR_INPUT, or as ws_act().
 */
int source_add(struct workspace *ws, const struct source_new *n, struct err *e);

/** Store the snapshot's record; used by collectors above. Declares the source when it is new. */
int evidence_record(struct workspace *ws, const struct snapshot *s, struct err *e);

#endif /* PROGRAM_EVIDENCE_H */
