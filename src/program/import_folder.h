#ifndef PROGRAM_IMPORT_FOLDER_H
#define PROGRAM_IMPORT_FOLDER_H

/*
 * import_folder: every file of a folder that was not imported before, oldest first. What was
 * imported is known from the ledger alone, by the file's hash, so a stop at any moment imports
 * nothing twice. A file that is refused does not hold up the others, and is tried and told again
 * the next time.
 */

#include "program/evidence.h"

enum { FOLDER_FILES_MAX = 1 << 16 };

enum folder_outcome { FOLDER_IMPORTED = 1, FOLDER_KNOWN, FOLDER_REFUSED };

/* What became of one file. */
struct folder_file {
    const char *name; /* without the folder */
    enum folder_outcome outcome;
    const struct collected_summary *summary; /* of an imported one */
    const struct err *why;                   /* of a refused one */
};

/* Hashes of files that were read before, so that a folder that is looked at again and again is not
 * read again and again. A file is the same while inode, size and times are. Start it zeroed. */
struct folder_memory {
    struct folder_memo *memos; /* mem_grow() */
    size_t n, cap, sorted_n;   /* sorted_n: of earlier passes, which are looked up */
};
void folder_memory_fini(struct folder_memory *m);

struct folder_request {
    const char *dir, *pattern;    /* fnmatch(3); NULL: "*" */
    struct import_request import; /* path is not used */
    bool results;                 /* files are results of tools (`results`), not lists */
    struct results_request result;
    struct folder_memory *memory; /* NULL: every file is read */
};

struct folder_counts {
    size_t imported, known, refused;
};

/**
 * Import what is there.
 *
 * @param told called for each file, after it is durable; may be NULL.
 * @return 0 although files were refused (see out), or what stops all: -ERR_IO, -ERR_DENIED,
 * -ERR_NOTFOUND.
 */
int folder_import(struct workspace *ws, const struct folder_request *r,
    void (*told)(void *ctx, const struct folder_file *f), void *ctx, struct folder_counts *out,
    struct err *e);

/** A watch on a folder: files that are written to their end or moved in. */
int folder_watch(const char *dir, int *out_fd, struct err *e);
/** Wait for one, or for a signal. @return 0, -ERR_IO, -ERR_NOTFOUND when the folder is gone. */
int folder_wait(int fd, int timeout_ms, bool *out_came, struct err *e);

#endif /* PROGRAM_IMPORT_FOLDER_H */
