#ifndef FILES_UNZIP_H
#define FILES_UNZIP_H

/*
 * unzip: files of a ZIP archive that somebody else made, one at a time and in pieces. Stored and
 * deflated only; no encryption, no ZIP64, no second volume. What unpacks to more than it says, to
 * more than UNZIP_BYTES_MAX or by more than UNZIP_RATIO_MAX is refused. Our own container, whose
 * every byte is fixed, is base/zip.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    UNZIP_ENTRIES_MAX = 4096,
    UNZIP_BYTES_MAX = 1 << 30, /* of one file, unpacked */
    UNZIP_RATIO_MAX = 250,     /* unpacked to packed bytes, from UNZIP_RATIO_FROM on */
    UNZIP_RATIO_FROM = 16 << 20,
    UNZIP_PIECE = 1 << 16
};

struct unzip_file {
    struct str name;
    unsigned flags, method;
    uint32_t crc, packed, bytes, at; /* at: of the local header */
};

struct unzip {
    struct str zip;
    size_t n;
    struct unzip_file *files; /* mem_alloc() */
};

/** Read the directory. @param zip borrowed until unzip_close(). @return 0, -ERR_INPUT, -ERR_LIMIT,
 * -ERR_NOMEM. */
int unzip_open(struct unzip *z, struct str zip, struct err *e);
void unzip_close(struct unzip *z);

/** @return the file of that name, or NULL. */
const struct unzip_file *unzip_find(const struct unzip *z, const char *name);

/** Unpack a file: piece is called at least once, the last time with last set. @return 0, what
 * piece returned, -ERR_INPUT, -ERR_LIMIT, -ERR_NOMEM. */
int unzip_read(const struct unzip *z, const struct unzip_file *f,
    int (*piece)(void *ctx, struct str bytes, bool last, struct err *e), void *ctx, struct err *e);

#endif /* FILES_UNZIP_H */
