#ifndef BASE_ZIP_INT_H
#define BASE_ZIP_INT_H

/*
 * The records of the container, byte by byte, shared by zip.c (reader) and zip_write.c: the reader
 * makes the record it expects and compares.
 */

#include <stddef.h>
#include <stdint.h>

enum {
    ZIP_LOCAL_LEN = 30,
    ZIP_CENTRAL_LEN = 46,
    ZIP_EXTRA64_LEN = 12,    /* header of 4 and an offset of 8 */
    ZIP_END64_LEN = 56 + 20, /* ZIP64 end of central directory and its locator */
    ZIP_END_LEN = 22,
    ZIP_RECORD_MAX = ZIP_CENTRAL_LEN + ZIP_EXTRA64_LEN,
};

/* What stands about a file in its two records. */
struct zip_entry {
    uint32_t crc;
    uint32_t size;
    uint16_t name_n;
    uint64_t offset; /* of its local header */
};

/** Fixed part of a local file header; the name and the bytes follow. @return ZIP_LOCAL_LEN. */
size_t zip_local(uint8_t *out, const struct zip_entry *f);

/** Fixed part of a directory record. The name follows; then, when an offset needs it, zip_extra().
 */
size_t zip_central(uint8_t *out, const struct zip_entry *f);

/** The ZIP64 extra field of a directory record, or nothing. @return its length, 0 or
 * ZIP_EXTRA64_LEN. */
size_t zip_extra(uint8_t *out, const struct zip_entry *f);

/** The end of the container: ZIP64 records where needed, then the end record. @return bytes, at
 * most 98. */
size_t zip_end(uint8_t *out, uint64_t count, uint64_t directory_offset, uint64_t directory_n);

#endif /* BASE_ZIP_INT_H */
