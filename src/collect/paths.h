#ifndef COLLECT_PATHS_H
#define COLLECT_PATHS_H

/* paths: the declared paths of content/tables/file.table, expanded on this tree. */

#include "collect/collect_int.h"

enum { PATHS_MAX = 50000 };

/** All that exist, sorted, each once. Problems go to the table. @return 0, -ERR_NOMEM, -ERR_LIMIT.
 */
int paths_expand(struct collect_ctx *c, const char *table, struct tree_names *out, struct err *e);

/**
 * Another route: glob(3) over the same patterns.
 *
 * @param counts tells which of the paths count; NULL: all.
 * @return their number, each path once; -1 when the tree is not this machine.
 */
int64_t paths_count(struct collect_ctx *c, bool (*counts)(const char *path));
#define PATHS_NO_COUNT "none: glob(3) can't be held inside a tree that is not this machine"

extern const char *const path_patterns[];      /* NULL-ended, fnmatch(3) per component */
extern const char *const path_home_patterns[]; /* below the home of each account that can log in */

#endif /* COLLECT_PATHS_H */
