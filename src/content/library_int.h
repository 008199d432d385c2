#ifndef CONTENT_LIBRARY_INT_H
#define CONTENT_LIBRARY_INT_H

/* The inside of library.c, shared with library_list.c (YAML items) and library_keys.c (their keys).
 */

#include "base/arena.h"
#include "content/library.h"

/* A file of the merged tree, with what was parsed from it. */
struct library_file {
    const struct content_file *f;
    bool own;                       /* from the workspace */
    bool changed;                   /* stands in place of a built-in one */
    struct test_def *test;          /* once parsed */
    const struct table_decl *table; /* once parsed */
};

struct library {
    struct arena a;
    struct library_file *files; /* sorted by path */
    size_t file_n;
    struct library_item *items[LIBRARY_KIND_COUNT_]; /* NULL: not read yet */
    size_t item_n[LIBRARY_KIND_COUNT_];
    const struct test_def **tests; /* sorted by id; NULL: not all read yet */
    size_t test_n;
    const struct table_decl **tables; /* sorted by name; NULL: not all read yet */
    size_t table_n;
};

/* Files whose path lies in folder ("criteria/") and ends so: [*from, *until) of files; the ending
 * is the caller's. */
void library_folder(const struct library *l, const char *folder, size_t *from, size_t *until);

/* Read all items of a kind. @return 0, -ERR_INPUT, -ERR_NOMEM; nothing is kept on failure. */
int library_read_items(struct library *l, enum library_kind k, struct err *e);

/* Check an item's keys and their types. @return 0, -ERR_INPUT naming path, item and key. */
int library_check_keys(
    enum library_kind k, const char *path, const struct json *item, struct err *e);

/* Natural order: runs of digits by their value. */
int library_compare_ids(const char *a, const char *b);

/* A name for messages: "criterion", "policy", ... */
const char *library_kind_name(enum library_kind k);

#endif /* CONTENT_LIBRARY_INT_H */
