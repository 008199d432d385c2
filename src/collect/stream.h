#ifndef COLLECT_STREAM_H
#define COLLECT_STREAM_H

/* stream: a file read in pieces, unpacked on the way when its name says that it is packed (.gz .xz
 * .zst .lz4). */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "collect/tree.h"

struct stream;

/** Open a file. @return 0, or as tree_file(); -ERR_NOMEM. */
int stream_open(
    struct stream **out, struct tree *t, const char *path, enum tree_links links, struct err *e);
/** Fill p with at most n bytes. @return bytes, 0 at the end, -ERR_CORRUPT, -ERR_IO. */
ptrdiff_t stream_read(struct stream *s, void *p, size_t n, struct err *e);
void stream_close(struct stream *s);

#endif /* COLLECT_STREAM_H */
