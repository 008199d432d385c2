#ifndef TEST_FILES_SHOWN_H
#define TEST_FILES_SHOWN_H

/* shown: what a reader showed, as text: a record is "place{name=value;name;...}", a field without
 * '=' is null, '!' and the reason follows one that is no cell; a heading begins with '#'. */

#include "files/files.h"

/* Read a file with these options. @return the records, and after them a failure's message. Good
 * until the next call. */
const char *shown(struct str bytes, enum file_format format, const char *sheet, const char *rows);

#endif /* TEST_FILES_SHOWN_H */
