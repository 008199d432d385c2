#ifndef CONTENT_LIBRARY_H
#define CONTENT_LIBRARY_H

/*
 * library: all the program knows as text: what is built into the binary, overlaid by a workspace's
 * own files that are in force (an approved record named their hash). Parsed lazily, one kind at a
 * time; everything handed out is owned by the library and lives as long as it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"
#include "content/decl.h"
#include "content/testdef.h"

/* A file of the content tree. */
struct content_file {
    const char *path; /* "policies/POL-AC.md" */
    struct str text;
    struct hash hash; /* SHA-256 of text */
};

/* What is built in, sorted by path (generated into the build folder). */
extern const struct content_file content_builtin[];
extern const size_t content_builtin_count;

enum library_kind {
    LIBRARY_CRITERION = 1,
    LIBRARY_CONTROL,
    LIBRARY_REQUEST,
    LIBRARY_TRIGGER,
    LIBRARY_POLICY, /* front matter + body */
    LIBRARY_PROCEDURE,
    LIBRARY_TRAINING,
    LIBRARY_PLAN,
    LIBRARY_KIND_COUNT_
};

struct library_item {
    const char *id;                  /* "CC6.1", "CTL-IAM-01", "POL-AC", ... */
    const struct json *meta;         /* the map: list element or front matter */
    struct str body;                 /* Markdown; empty for list elements */
    const struct content_file *file; /* where it stands */
    bool own;                        /* from the workspace */
};

struct library;

/**
 * Open the library.
 *
 * @param overlay files in force of the workspace, borrowed for the library's life; may be NULL. A
 * file with the path of a built-in one replaces it; one under criteria/ is refused.
 * @return 0, -ERR_INPUT, -ERR_NOMEM.
 */
int library_open(
    struct library **out, const struct content_file *overlay, size_t overlay_n, struct err *e);

/** The same of these files alone: what a run of an earlier library declared, without what this one
 * has beside. */
int library_open_alone(
    struct library **out, const struct content_file *files, size_t n, struct err *e);

void library_close(struct library *l);

/** All items of a kind, sorted by id (natural order: CC9.2 before CC10). @return 0, -ERR_INPUT
 * naming file and reason. */
int library_list(struct library *l, enum library_kind k, const struct library_item **out,
    size_t *out_n, struct err *e);

/** One item, by id. @return 0 or -ERR_NOTFOUND (hint names the nearest id). */
int library_get(struct library *l, enum library_kind k, const char *id,
    const struct library_item **out, struct err *e);

/** All tests, sorted by id. */
int library_tests(
    struct library *l, const struct test_def *const **out, size_t *out_n, struct err *e);
int library_test(struct library *l, const char *id, const struct test_def **out, struct err *e);

/** All table declarations, sorted by name. */
int library_tables(
    struct library *l, const struct table_decl *const **out, size_t *out_n, struct err *e);
int library_table(
    struct library *l, const char *name, const struct table_decl **out, struct err *e);

/**
 * All files whose path starts with prefix ("tables/"), overlay applied, sorted by path; copied into
 * the library's own array, owned by it.
 */
int library_files(struct library *l, const char *prefix, const struct content_file **out,
    size_t *out_n, struct err *e);

/** SHA-256 over all paths and hashes of the built-in content: the library's version, as shown to
 * auditors. */
void library_builtin_id(struct hash *out);

/** SHA-256 over the paths and hashes of the table declarations in use: a fact database built from
 * others is rebuilt. */
void library_tables_id(const struct library *l, struct hash *out);

/** Closest of n names by edit distance at most 3, or NULL: for "did you mean". */
const char *library_nearest(const char *word, const char *const *names, size_t n);

#endif /* CONTENT_LIBRARY_H */
