#ifndef BASE_JSON_H
#define BASE_JSON_H

/*
 * json: the JSON of our formats: RFC 8259 text restricted to objects, arrays, strings, booleans,
 * null and integers within +-(2^53-1). Fractions, exponents, duplicate keys and invalid UTF-8 are
 * refused, so that RFC 8785's canonical form is: sorted keys (by bytes), shortest escapes, no
 * spaces. Other people's JSON, whose numbers may have fractions, is read by json_parse_any().
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define JSON_INT_MAX 9007199254740991LL /* 2^53 - 1 */

enum { JSON_DEPTH_MAX = 32, JSON_MEMBERS_MAX = 4096 }; /* nesting; names in one object */

enum json_type {
    JSON_NULL,
    JSON_BOOL,
    JSON_INT,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
    JSON_NUMBER /* json_parse_any() only: a number that is no integer within the bounds */
};

struct json {
    enum json_type type;
    struct str key; /* its name, when a member of an object; unescaped */
    struct str s;   /* JSON_STRING: unescaped bytes, NUL-terminated in memory; JSON_NUMBER: as it
                       is written, likewise */
    int64_t n;      /* JSON_INT: the value; JSON_BOOL: 0 or 1; array, object: number of members */
    struct json *first; /* first member of an array or object, in the order of the text */
    struct json *next;  /* the next sibling */
};

/**
 * Parse one JSON value with nothing but white space around it.
 *
 * @param a    holds the tree; it borrows nothing from text.
 * @param out  on success the root; untouched on failure.
 * @return 0, -ERR_INPUT with the byte offset and the reason, or -ERR_NOMEM.
 */
int json_parse(struct arena *a, struct str text, struct json **out, struct err *e);

/** As json_parse(), for JSON that is not of our making: a number that is no integer within
 * +-(2^53-1) becomes a JSON_NUMBER. Everything else is as strict. */
int json_parse_any(struct arena *a, struct str text, struct json **out, struct err *e);

/** @return the member of that name, or NULL (also when o is NULL or no object). */
const struct json *json_get(const struct json *o, const char *key);

/** @return the string member as a NUL-terminated C string, or NULL when absent or no string. */
const char *json_cstr(const struct json *o, const char *key);

/** @return the integer member (or a boolean as 0 or 1), or dflt when absent or no integer. */
int64_t json_int_or(const struct json *o, const char *key, int64_t dflt);

/** Append v in canonical form. Fails stickily as buf does. */
void json_canon(struct buf *b, const struct json *v);

/* Writing: append JSON text to a buf. A writer keeps track of commas only; order is the caller's.
 */
struct jw {
    struct buf *b; /* borrowed */
    bool comma;    /* a comma is due before the next member */
};

/** Start a writer on b. */
void jw_init(struct jw *w, struct buf *b);

/** Open an object or array: as a value, or under key when key is not NULL. */
void jw_obj(struct jw *w, const char *key);
void jw_arr(struct jw *w, const char *key);

/** Close what jw_obj() or jw_arr() opened. */
void jw_obj_end(struct jw *w);
void jw_arr_end(struct jw *w);

/** Write one value: under key, or as an array's element when key is NULL. s may be NULL: writes
 * null. */
void jw_str(struct jw *w, const char *key, const char *s);
void jw_strn(struct jw *w, const char *key, struct str s);
void jw_int(struct jw *w, const char *key, int64_t v);
void jw_bool(struct jw *w, const char *key, bool v);
void jw_null(struct jw *w, const char *key);

/** Copy a parsed value in canonical form. */
void jw_json(struct jw *w, const char *key, const struct json *v);

/** Append s as a JSON string with quotes and shortest escapes; s must be UTF-8. */
void json_quote(struct buf *b, struct str s);

#endif /* BASE_JSON_H */
