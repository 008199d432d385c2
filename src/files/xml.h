#ifndef FILES_XML_H
#define FILES_XML_H

/*
 * xml: expat with everything off that a row does not need. A document type declaration is refused,
 * so there are no entities but the five of XML; nothing outside is ever read; text is UTF-8; depth
 * is at most FILE_DEPTH_MAX. Names come without their prefix.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Nonzero ends the reading and is returned. Texts may come in pieces. Any may be NULL. */
struct xml_handler {
    void *ctx;
    int (*start)(void *ctx, const char *name, const char *const *attrs, struct err *e);
    int (*end)(void *ctx, const char *name, struct err *e);
    int (*text)(void *ctx, struct str piece, struct err *e);
};

struct xml;

/** @param what names the document in messages ("xl/workbook.xml"), or NULL: "line 7". */
int xml_new(struct xml **out, const struct xml_handler *h, const char *what, struct err *e);
void xml_free(struct xml *x);

/** Give the next piece. @return 0, what a handler returned, -ERR_INPUT with the line, -ERR_LIMIT.
 */
int xml_feed(struct xml *x, const void *p, size_t n, bool last, struct err *e);

/** The line that is read now, from 1. */
long xml_line(const struct xml *x);

/** A whole document at once. */
int xml_read(struct str bytes, const struct xml_handler *h, const char *what, struct err *e);

/** @return an attribute by its name without prefix, or NULL. */
const char *xml_attr(const char *const *attrs, const char *name);

/** A name without its prefix. */
const char *xml_local(const char *name);

#endif /* FILES_XML_H */
