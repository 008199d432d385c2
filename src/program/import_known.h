#ifndef PROGRAM_IMPORT_KNOWN_H
#define PROGRAM_IMPORT_KNOWN_H

/* import_known: what earlier imports brought, as the ledger has it. */

#include "facts/rows.h"
#include "facts/snapshot.h"
#include "program/workspace.h"

/** Show every import of a source (NULL: of all), oldest first. Nonzero ends it and is returned. */
int import_each(struct workspace *ws, const char *source,
    int (*each)(void *ctx, const struct snapshot *s, struct err *e), void *ctx, struct err *e);

/*
 * Vulnerabilities of a source as known so far, so that a new list does not make an old one young: a
 * row keeps the day it was first seen, and one that its asset no longer has was seen to be gone.
 */
struct known_vulns;

/** Read what earlier imports of the source said. @param out for known_vulns_free(). */
int known_vulns_new(struct known_vulns **out, struct workspace *ws, const struct table_decl *decl,
    const char *source, struct err *e);
void known_vulns_free(struct known_vulns *k);

/**
 * The list has this one.
 *
 * @param io_first in: when the list saw it; out: when it was first seen.
 * @param io_fixed likewise when it was seen to be gone.
 */
void known_vulns_meet(
    struct known_vulns *k, struct str vuln, struct str asset, int64_t *io_first, int64_t *io_fixed);

/** The list speaks of this asset, perhaps to say that it has none. */
void known_vulns_speaks_of(struct known_vulns *k, struct str asset);

/** Add rows, with status fixed, for what was open, is of an asset in this list, and is not in it.
 */
int known_vulns_gone(struct known_vulns *k, int64_t at, struct rows *rows, struct err *e);

#endif /* PROGRAM_IMPORT_KNOWN_H */
