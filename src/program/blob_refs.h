#ifndef PROGRAM_BLOB_REFS_H
#define PROGRAM_BLOB_REFS_H

/* blob_refs: which blobs an act names, so that fsck can say that one is missing. */

#include "record/record.h"

/**
 * Call fn with the name of every blob an act's data names.
 *
 * @return 0, or what fn returned when it was not 0.
 */
int program_blobs_of(const struct act *a, int (*named)(void *ctx, const struct hash *h), void *ctx);

#endif /* PROGRAM_BLOB_REFS_H */
