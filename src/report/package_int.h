#ifndef REPORT_PACKAGE_INT_H
#define REPORT_PACKAGE_INT_H

/* The inside of package.c, shared by package_*.c. */

#include "base/zip.h"
#include "facts/rerun.h"
#include "program/engagement.h"
#include "report/frozen.h"
#include "report/html.h"
#include "report/package.h"

enum {
    PACKAGE_VERSION = 1,
    PACKAGE_ARENA_MAX = 1 << 30,
    PACKAGE_FILE_BYTES_MAX = 1 << 30, /* one file that is made in memory */
    PACKAGE_BLOBS_MAX = 4000000
};

struct package {
    struct workspace *ws;
    const char *path;
    struct package_summary *sum;
    bool draft;
    bool has_engagement;
    struct engagement engagement;
    const char *seal;   /* NULL for a draft */
    const char *run_id; /* NULL: none */
    int64_t seal_seq;
    int64_t size;          /* records in the package */
    struct buf checkpoint; /* of that size, as it was signed */
    struct frozen frozen;
    struct arena arena;
    struct snapshot **snapshots; /* all of them, in the order of the ledger; in the arena */
    size_t snapshot_n, snapshot_cap;
    struct run *run;
    struct rerun rerun;
    struct hash *blobs; /* sorted, each once, after package_gather() */
    size_t blob_n, blob_cap;
    struct zip_writer *zip;
    struct buf files; /* rows of the manifest's list, as JSON */
    char last[ZIP_NAME_MAX + 1];
    int64_t file_n;
};

/** Add a file that the manifest lists. Names rise. */
int package_add(struct package *p, const char *name, struct str bytes, struct err *e);

/* package_files.c: add all files that the manifest lists. */
int package_files(struct package *p, struct err *e);

/* package_gather.c: walk the records once: snapshots, and every blob that a record or a run names.
 */
int package_gather(struct package *p, struct err *e);

/** Append a blob's bytes, checked against its name: SHA-256 of the bytes, or of a table's header
 * line. */
int package_blob(struct package *p, const struct hash *name, struct buf *out, struct err *e);

/* package_pages.c: pages and CSV, appended to b. */
int package_index(struct package *p, struct buf *b, struct err *e);
int package_page(struct package *p, int page, struct buf *b, struct err *e);
int package_policy(
    struct package *p, const char *title, const struct hash *text, struct buf *b, struct err *e);
int package_csv(
    struct package *p, const char *sql, const char *const *heads, struct buf *b, struct err *e);

/* package_seal.c: the proof that the manifest is a leaf of the ledger. */
int package_prove(struct package *p, const struct hash *manifest, struct buf *out, struct err *e);

/* assets.S */
extern const char report_style_css[], report_style_css_end[];
extern const char report_verify_py[], report_verify_py_end[];

#endif /* REPORT_PACKAGE_INT_H */
