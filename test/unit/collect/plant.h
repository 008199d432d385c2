#ifndef TEST_COLLECT_PLANT_H
#define TEST_COLLECT_PLANT_H

/* plant: trees for collectors to read, and what they made of them. */

#include "collect/collect_int.h"

enum { PLANT_TIME = 1780000000 };

/** Make an empty root below /tmp; ends the test when it can't. @param out at least 64 bytes. */
void plant_root(char *out);
/** Copy a tree: contents, modes, links; all times become PLANT_TIME. */
void plant_copy(const char *from, const char *to);
/** Write a file, with the folders above it. */
void plant_file(const char *root, const char *path, const char *text, unsigned mode);
void plant_folder(const char *root, const char *path);
/** Remove a root. */
void plant_remove(const char *root);

/** Rows of a table as stored, one a line, sorted, without header and salts: freed with mem_free().
 */
char *plant_rows(struct collect_ctx *c, const char *table);

/** Run one collector over files in memory. Pairs of path and text, NULL-ended. The caller closes c.
 */
void plant_run(
    struct collect_ctx *c, struct library *lib, const char *collector, const char *const *files);

#endif /* TEST_COLLECT_PLANT_H */
