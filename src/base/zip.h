#ifndef BASE_ZIP_H
#define BASE_ZIP_H

/*
 * zip: the one canonical ZIP container we write and read (docs/format/package.md, "Container"):
 * every file stored, dated 1980-01-01, mode 0644, no extra field, no comment, no data descriptor,
 * nothing before, between or after; ZIP64 records only where a number does not fit. The reader
 * accepts exactly the bytes the writer makes and nothing else. Not for: other people's archives.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    ZIP_NAME_MAX = 240,     /* bytes of a name */
    ZIP_FILES_MAX = 4 << 20 /* files of one container */
};
#define ZIP_FILE_MAX 0xFFFFFFFEULL /* bytes of one file */

/** @return true for a relative path of A-Z a-z 0-9 . _ - and '/', with no part that is empty, "."
 * or "..". */
bool zip_name_fits(struct str name);

struct zip_writer;

/**
 * Start a container beside path; path itself appears only with zip_writer_finish().
 *
 * @param out on success a writer for zip_writer_free().
 * @return 0, -ERR_IO, -ERR_LIMIT (path too long), -ERR_NOMEM.
 */
int zip_writer_new(struct zip_writer **out, const char *path, struct err *e);

/** Append a file. @return 0, -ERR_INPUT (name), -ERR_LIMIT (size, count), -ERR_IO, -ERR_NOMEM.
 * Names may not repeat. */
int zip_writer_add(struct zip_writer *w, const char *name, struct str bytes, struct err *e);

/**
 * Write the directory, make all durable and give the file its name, replacing what was there.
 *
 * @return 0, or -ERR_IO, -ERR_NOMEM: what was at path is untouched.
 */
int zip_writer_finish(struct zip_writer *w, struct err *e);

/** Bytes of the finished container. */
int64_t zip_writer_size(const struct zip_writer *w);

/** Free; an unfinished container leaves nothing behind. NULL is fine. */
void zip_writer_free(struct zip_writer *w);

/* A file of a container that is open; both slices are borrowed from it. */
struct zip_file {
    struct str name;
    struct str bytes;
};

struct zip;

/**
 * Map a container and check that its structure is canonical, checksums included.
 *
 * @param out on success for zip_close().
 * @return 0, -ERR_NOTFOUND, -ERR_INPUT (a directory or a device), -ERR_CORRUPT (says at which byte,
 * and what should be there), -ERR_IO, -ERR_NOMEM.
 */
int zip_open(struct zip **out, const char *path, struct err *e);

/** The same over bytes in memory, which are borrowed until zip_close(). */
int zip_parse(struct zip **out, struct str bytes, struct err *e);
void zip_close(struct zip *z);

/** Bytes of the whole container. */
size_t zip_bytes(const struct zip *z);
size_t zip_count(const struct zip *z);
/** The i-th file in the order of the container; i is below zip_count(). */
const struct zip_file *zip_at(const struct zip *z, size_t i);
/** @return the file of that name, or NULL. */
const struct zip_file *zip_find(const struct zip *z, struct str name);

#endif /* BASE_ZIP_H */
