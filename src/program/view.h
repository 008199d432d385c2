#ifndef PROGRAM_VIEW_H
#define PROGRAM_VIEW_H

/*
 * view: everything a person can list, as rows of a table: a SELECT over the state and the library,
 * with names and types of its columns. The command line, pages and API print views; they hold no
 * SQL of their own.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct stmt;
struct workspace;

enum view_type {
    VIEW_TEXT = 1,
    VIEW_INT,
    VIEW_INSTANT,
    VIEW_FLAG,
    VIEW_LIST /* comma-separated text */
};

struct view_column {
    const char *name;  /* JSON member */
    const char *title; /* heading; NULL: in JSON only */
    enum view_type type;
};

enum { VIEW_COLUMNS_MAX = 20 };

struct view {
    const char *name;
    unsigned needs;    /* LIB_* */
    const char *sql;   /* parameters ?1.. are given by the caller; ?9 is the moment asked for */
    const char *empty; /* what to say, and do, when there is no row */
    struct view_column columns[VIEW_COLUMNS_MAX];
};

/** @return the view of that name, or NULL. */
const struct view *view_find(const char *name);
/** @return the i-th view, or NULL past the end; sorted by name. */
const struct view *view_at(size_t i);

/**
 * Run a view.
 *
 * @param args up to 8 texts for ?1.. (NULL binds null).
 * @param at   what ?9 is: seconds UTC.
 * @param row  called per row; columns as in v->columns. Nonzero stops and is returned.
 */
int view_run(struct workspace *ws, const struct view *v, const char *const *args, size_t n,
    int64_t at, int (*row)(void *ctx, const struct view *v, struct stmt *st, struct err *e),
    void *ctx, struct err *e);

#endif /* PROGRAM_VIEW_H */
