#ifndef TEST_FILES_WORKBOOK_H
#define TEST_FILES_WORKBOOK_H

/* workbook: archives and workbooks made in memory, right or wrong as a test wants them. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct part {
    const char *name;
    struct str bytes;
    bool stored;            /* else deflated */
    uint32_t says_bytes;    /* what the directory claims in place of the truth; 0: the truth */
    unsigned flags, method; /* added to the truth; method 0: the truth */
    bool bad_crc;
};

/* Append a ZIP archive of the parts. */
void zip_parts(struct buf *out, const struct part *parts, size_t n);

/* A workbook of one sheet, 'Sheet1', of this XML inside <sheetData>; may be NULL: styles gives cell
 * formats 0 plain, 1 day, 2 moment, 3 length of time; strings are <si> elements. */
void workbook(struct buf *out, const char *rows, const char *strings, bool since_1904);

#endif /* TEST_FILES_WORKBOOK_H */
