#ifndef COLLECT_JOURNALS_H
#define COLLECT_JOURNALS_H

/* journals: the folder systemd-journald keeps its files in. */

#include "collect/collect_int.h"

struct journals {
    int fd, files; /* fd: the caller closes it */
    int64_t bytes; /* on disk: the files are sparse */
};

/**
 * Open the first of /var/log/journal and /run/log/journal that holds journal files. A folder or
 * file that is there and can't be read is said on the table: libsystemd passes over it silently.
 *
 * @return false when there is none that can be opened.
 */
bool journals_open(struct collect_ctx *c, const char *table, struct journals *out);

#endif /* COLLECT_JOURNALS_H */
