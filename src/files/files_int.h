#ifndef FILES_FILES_INT_H
#define FILES_FILES_INT_H

/* files_int: one reader a format, called by file_read() only. */

#include "files/files.h"

struct file_reading {
    struct str bytes;
    const struct file_options *o;
    const struct file_sink *sink;
    struct file_record *record; /* empty, for the reader's use */
};

int read_csv(struct file_reading *r, struct err *e);
int read_json(struct file_reading *r, struct err *e);
int read_jsonl(struct file_reading *r, struct err *e);
int read_xlsx(struct file_reading *r, struct err *e);
int read_xml(struct file_reading *r, struct err *e);

#endif /* FILES_FILES_INT_H */
