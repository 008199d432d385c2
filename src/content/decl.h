#ifndef CONTENT_DECL_H
#define CONTENT_DECL_H

/* decl: a fact table as declared in content/tables/NAME.table (docs/format/content.md, "Tables").
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum { DECL_COLUMNS_MAX = 64, DECL_INDEX_MAX = 8, DECL_KEY_MAX = 12 };

enum decl_kind { DECL_STATE = 1, DECL_EVENT, DECL_REGISTER };
enum decl_type { DECL_TEXT = 1, DECL_INTEGER, DECL_FLAG, DECL_INSTANT, DECL_DAY, DECL_PERSON };

struct decl_column {
    const char *name;
    enum decl_type type;
    bool required; /* a null makes every test that reads it not evaluated */
    bool personal;
    const char *unit; /* NULL when none */
    const char *meaning;
};

struct decl_key {
    int n;
    int column[DECL_KEY_MAX]; /* indexes into columns */
};

struct table_decl {
    const char *name, *title, *domain, *origin, *second_count;
    enum decl_kind kind;
    int64_t max_age_s; /* a snapshot older than this is stale */
    int64_t max_gap_s; /* collections further apart than this do not cover a period */
    bool may_be_empty; /* a complete snapshot can have no rows */
    int column_n;      /* columns[0] is always source */
    struct decl_column columns[DECL_COLUMNS_MAX];
    struct decl_key key;
    int index_n;
    struct decl_key index[DECL_INDEX_MAX];
};

/** Parse a declaration. @return 0, -ERR_INPUT with path, line and reason, -ERR_NOMEM. */
int decl_parse(struct arena *a, struct str text, const char *path, const struct table_decl **out,
    struct err *e);

/** @return the column's index, or -1. */
int decl_column(const struct table_decl *d, struct str name);

/** @return true when values of this type are SQLite INTEGERs (else TEXT). */
bool decl_is_integer(enum decl_type t);

/** Append CREATE TABLE "name" (...) STRICT-free DDL, then its indexes; suffix "" or "_history"
 * (adds seen_from, seen_until, snapshot). */
void decl_ddl(struct buf *b, const struct table_decl *d, const char *suffix);
void decl_ddl_indexes(struct buf *b, const struct table_decl *d, const char *suffix);

#endif /* CONTENT_DECL_H */
