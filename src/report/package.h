#ifndef REPORT_PACKAGE_H
#define REPORT_PACKAGE_H

/*
 * package: one file that holds all an auditor needs: the ledger, the records, the bytes they name,
 * the tests, a fact database, pages for people, and a verifier (docs/format/package.md). Rendered
 * from the ledger up to the seal, so that rendering again gives the same bytes.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "program/workspace.h"

struct package_summary {
    char grade[8];                   /* "draft" or "sealed" */
    char seal[WS_ID_MAX];            /* empty for a draft */
    char engagement[WS_ID_MAX];      /* empty when there is none */
    char run[WS_ID_MAX];             /* whose results it shows; empty when there is none */
    char manifest[HASH_HEX_LEN + 1]; /* SHA-256 of manifest.json: the package's identity */
    int64_t records, erased, files, blobs, bytes;
    bool demo;
    bool recorded; /* this rendering appended the record of its manifest */
};

/**
 * Render the newest seal of an engagement, or a draft of what is there now. A seal that is rendered
 * for the first time appends one record of kind "package", which makes the manifest a leaf of the
 * ledger.
 *
 * @param engagement NULL: the newest.
 * @param path       where the file goes; what is there is replaced, and stays as it was on failure.
 * @param draft      render what is there now, without a seal.
 * @return 0, -ERR_NOTFOUND (no engagement), -ERR_INPUT (not sealed), -ERR_CORRUPT (a blob is
 * missing or changed), -ERR_DENIED (may not), -ERR_IO, -ERR_NOMEM. A record that was appended
 * stays; the next call uses it.
 */
int package_write(struct workspace *ws, const char *engagement, const char *path, bool draft,
    struct package_summary *out, struct err *e);

#endif /* REPORT_PACKAGE_H */
