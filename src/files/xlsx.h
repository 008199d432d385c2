#ifndef FILES_XLSX_H
#define FILES_XLSX_H

/*
 * xlsx: what a workbook says outside its sheets (ECMA-376 part 1): sheets, shared strings, which
 * styles show a date, and which day is day 0. For read_xlsx.c only.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "files/unzip.h"
#include "files/xml.h"

enum {
    XLSX_SHEETS_MAX = 256,
    XLSX_STRINGS_MAX = 4 << 20,
    XLSX_STYLES_MAX = 65536,
    XLSX_MEMORY_MAX = 1 << 30, /* shared strings and all else that is kept */
    XLSX_PATH_MAX = 256
};

struct xlsx_sheet {
    const char *name, *rel;
    bool hidden;
};

enum xlsx_style { XLSX_PLAIN, XLSX_DATE };

struct xlsx {
    struct unzip zip;
    struct arena a;
    bool since_1904;
    size_t sheet_n, string_n, string_cap, style_n;
    struct xlsx_sheet sheet[XLSX_SHEETS_MAX];
    struct str *strings;   /* mem_grow() */
    unsigned char *styles; /* enum xlsx_style of each cell format; mem_alloc() */
    char book[XLSX_PATH_MAX], string_path[XLSX_PATH_MAX], style_path[XLSX_PATH_MAX];
};

/** Open a workbook and read all but its sheets. @return 0, -ERR_INPUT, -ERR_LIMIT, -ERR_NOMEM. */
int xlsx_open(struct xlsx *x, struct str bytes, struct err *e);
void xlsx_close(struct xlsx *x);

/** Choose a sheet by name, or the only one. @param out_path where its part is, XLSX_PATH_MAX. */
int xlsx_choose(
    struct xlsx *x, const char *name, const struct xlsx_sheet **out, char *out_path, struct err *e);

/** Parse a part of the archive. */
int xlsx_part(struct xlsx *x, const char *path, const struct xml_handler *h, struct err *e);

/** Undo the spelling _xHHHH_ of characters that XML can't hold, in place. */
struct str xlsx_unescape(char *text, size_t n);

/** Is this number format one of a day or a moment? (not a length of time: [h]:mm) */
bool xlsx_is_date_format(const char *code);

/**
 * A day number as text: YYYY-MM-DD, or with a time YYYY-MM-DDTHH:MM:SS (it has no zone).
 *
 * @param number as the file has it: "45382", "45382.5".
 * @return NULL, or why it is no day.
 */
const char *xlsx_date(const char *number, bool since_1904, char out[24]);

#endif /* FILES_XLSX_H */
