#ifndef FILES_FILES_H
#define FILES_FILES_H

/*
 * files: rows out of files of other makers. Every format gives the same: a record of named fields
 * with the place it stood at. Nothing is believed: sizes, depth and numbers have limits, and what
 * does not fit is refused with its place. Not for: what a field means (program/import_cells.h).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum file_format { FILE_AUTO, FILE_CSV, FILE_XLSX, FILE_JSON, FILE_JSONL, FILE_XML };

enum {
    FILE_BYTES_MAX = 1 << 30,        /* a file */
    FILE_JSON_MAX = 128 << 20,       /* a file that is one JSON text: all of it becomes a tree */
    FILE_JSON_TREE_MAX = 2000 << 20, /* the tree; 32 bits hold it */
    FILE_LINE_MAX = 16 << 20,        /* a line of JSON Lines */
    FILE_FIELDS_MAX = 256,           /* fields of a record */
    FILE_RESULTS_MAX = 4 << 20,      /* results of a scanner in one file */
    FILE_CELL_MAX = 1 << 20,         /* bytes of a field */
    FILE_DEPTH_MAX = 64,             /* nesting of XML; JSON has JSON_DEPTH_MAX */
    FILE_PLACE_MAX = 160             /* bytes of a place's text */
};

/* A field of a record; all is borrowed for the call that shows it. */
struct file_field {
    struct str name, value;
    bool null;       /* there is no value; an empty text is not null */
    int column;      /* CSV, XLSX: counted from 0 */
    const char *bad; /* why the value is no cell ("is a list"); NULL when it is one */
};

enum file_place_kind { FILE_PLACE_NUMBER = 1, FILE_PLACE_LETTER, FILE_PLACE_NAME };

struct file_record {
    enum file_place_kind kind; /* what its fields are known by: column 3, column C, field 'x' */
    const char *unit;          /* "line", "row", "sheet 'Staff', row", "record", "element" */
    long at;                   /* from 1 */
    size_t n;
    struct file_field field[FILE_FIELDS_MAX];
};

/** Write "line 7", or with a field "line 7, column 3", "record 4, field 'left'". */
void file_place(const struct file_record *r, char out[FILE_PLACE_MAX]);
void file_place_field(const struct file_record *r, size_t i, char out[FILE_PLACE_MAX]);

/* Who takes records. Nonzero ends the reading and is returned. */
struct file_sink {
    void *ctx;
    /* Formats with a heading show it first: names only. May be NULL. */
    int (*head)(void *ctx, const struct file_record *r, struct err *e);
    int (*row)(void *ctx, const struct file_record *r, struct err *e);
};

struct file_options {
    enum file_format format;
    const char *sheet; /* XLSX: a worksheet's name; NULL: the only one */
    const char
        *rows; /* JSON: a pointer to the array (RFC 6901); XML: path of an element; or NULL */
};

/** @return the format of that name ("csv"), or -1. */
int file_format_of(const char *name);
const char *file_format_name(enum file_format f);

/** What a file is, by its first bytes, then by its name's ending. Never FILE_AUTO. */
enum file_format file_format_guess(struct str bytes, const char *path);

/**
 * Read all records of a file in their order.
 *
 * @param bytes the file; borrowed for the call.
 * @return 0, what the sink returned, -ERR_INPUT (what and where), -ERR_LIMIT, -ERR_NOMEM.
 */
int file_read(
    struct str bytes, const struct file_options *o, const struct file_sink *sink, struct err *e);

/** Refuse a text that is not UTF-8 by its first bytes (UTF-16 above all); a byte order mark of
 * UTF-8 is cut off. */
int file_text(struct str *text, struct err *e);

/** Add a field. @return -ERR_LIMIT when there are too many. */
int file_add(struct file_record *r, struct str name, struct str value, bool null, struct err *e);

#endif /* FILES_FILES_H */
