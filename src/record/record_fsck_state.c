/* record_fsck_state.c: the state as it is against the state as the records make it, row by row. */
#include <stdio.h>
#include <string.h>

#include "record/record_fsck_int.h"

enum { SQL_MAX = 1024, WHERE_MAX = 512, SHOWN_MAX = 80, KEYS_MAX = 16, COLUMNS_MAX = 128 };

#define HINT_STATE                                                                                 \
    "the table was changed outside the program; the ledger says what is right: find out who can "  \
    "write to the database"

/* One table of one store, a row at a time. */
struct side {
    struct stmt *st;
    bool row; /* one is there */
};

struct comparison {
    struct fsck *f;
    const struct state_table *table;
    struct side live, right; /* as it is; as the records make it */
    int key[KEYS_MAX], key_n, columns;
};

static void
show_value(char out[SHOWN_MAX], struct stmt *st, int i)
{
    struct str s;

    if (stmt_is_null(st, i)) {
        (void)snprintf(out, SHOWN_MAX, "null");
        return;
    }
    s = stmt_text(st, i);
    (void)snprintf(
        out, SHOWN_MAX, "'%.*s'%s", s.n > 60 ? 60 : (int)s.n, s.p, s.n > 60 ? "..." : "");
    for (char *p = out; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = '?';
}

static int
rank(struct stmt *st, int i)
{
    return stmt_is_null(st, i) ? 0 : stmt_is_int(st, i) ? 1 : 2;
}

/* SQLite's own order: null, integers, text by bytes. */
static int
compare_value(struct stmt *a, struct stmt *b, int i)
{
    int ra = rank(a, i), rb = rank(b, i);

    if (ra != rb)
        return ra - rb;
    if (ra == 0)
        return 0;
    if (ra == 1) {
        int64_t x = stmt_int(a, i), y = stmt_int(b, i);

        return x < y ? -1 : x > y;
    }
    return str_cmp(stmt_text(a, i), stmt_text(b, i));
}

static int
compare_keys(const struct comparison *c)
{
    for (int i = 0; i < c->key_n; i++) {
        int d = compare_value(c->live.st, c->right.st, c->key[i]);

        if (d != 0)
            return d;
    }
    return 0;
}

/* "table key='x', other='y'" */
static void
place(char out[WHERE_MAX], const struct comparison *c, struct stmt *st)
{
    int at = snprintf(out, WHERE_MAX, "%s", c->table->name);

    for (int i = 0; i < c->key_n && at < WHERE_MAX; i++) {
        char value[SHOWN_MAX];

        show_value(value, st, c->key[i]);
        at += snprintf(out + at, (size_t)(WHERE_MAX - at), "%s%s=%s", i == 0 ? " " : ", ",
            stmt_column_name(st, c->key[i]), value);
    }
}

static void
compare_rows(struct comparison *c)
{
    for (int i = 0; i < c->columns; i++) {
        char where[WHERE_MAX], is[SHOWN_MAX], should[SHOWN_MAX];

        if (compare_value(c->live.st, c->right.st, i) == 0)
            continue;
        place(where, c, c->live.st);
        show_value(is, c->live.st, i);
        show_value(should, c->right.st, i);
        fsck_tell(c->f, "state", where, HINT_STATE, "column '%s' is %s; the records make it %s",
            stmt_column_name(c->live.st, i), is, should);
    }
}

static int
next(struct side *s, struct err *e)
{
    return stmt_step(s->st, &s->row, e);
}

static int
merge(struct comparison *c, struct err *e)
{
    int rc = next(&c->live, e);

    if (rc == 0)
        rc = next(&c->right, e);
    while (rc == 0 && (c->live.row || c->right.row)) {
        int d = !c->live.row ? 1 : !c->right.row ? -1 : compare_keys(c);
        char where[WHERE_MAX];

        if (d < 0) {
            place(where, c, c->live.st);
            fsck_tell(c->f, "state", where, HINT_STATE, "the row is there, but no record made it");
        } else if (d > 0) {
            place(where, c, c->right.st);
            fsck_tell(c->f, "state", where, HINT_STATE, "the row that the records make is missing");
        } else {
            compare_rows(c);
        }
        c->f->report.state_rows += d <= 0;
        if (d <= 0)
            rc = next(&c->live, e);
        if (rc == 0 && d >= 0)
            rc = next(&c->right, e);
    }
    return rc;
}

static bool
same_columns(const struct comparison *c)
{
    if (c->columns > COLUMNS_MAX || stmt_columns(c->live.st) != c->columns)
        return false;
    for (int i = 0; i < c->columns; i++)
        if (strcmp(stmt_column_name(c->live.st, i), stmt_column_name(c->right.st, i)) != 0)
            return false;
    return true;
}

/* Both sides must have the same columns; where the key's stand. @return false when told otherwise.
 */
static bool
fit_columns(struct comparison *c)
{
    struct str keys = str_of(c->table->key);

    c->columns = stmt_columns(c->right.st);
    if (!same_columns(c)) {
        fsck_tell(c->f, "state", c->table->name, HINT_STATE,
            "the table has other columns than it must have");
        return false;
    }
    while (keys.n > 0 && c->key_n < KEYS_MAX) {
        struct str key = str_trim(str_cut(&keys, ','));

        for (int i = 0; i < c->columns; i++)
            if (str_is(key, stmt_column_name(c->right.st, i)))
                c->key[c->key_n++] = i;
    }
    return true;
}

/* All rows of a table in the order of its key; the names are the schema's own. */
static int
select_all(struct buf *sql, const struct state_table *t, struct err *e)
{
    buf_str(sql, "SELECT * FROM ");
    buf_str(sql, t->name);
    buf_str(sql, " ORDER BY ");
    buf_str(sql, t->key);
    return buf_check(sql, t->name, e);
}

static int
compare_table(struct fsck *f, const struct state_table *t, struct err *e)
{
    struct comparison c = { .f = f, .table = t };
    struct buf sql;
    struct err why;
    int rc;

    buf_init(&sql, SQL_MAX);
    rc = select_all(&sql, t, e);
    if (rc == 0)
        rc = store_prepare(f->replayed, sql.data, &c.right.st, e);
    if (rc == 0 && store_prepare(f->r->store, sql.data, &c.live.st, &why) != 0)
        fsck_tell(f, "state", t->name, HINT_STATE, "the table cannot be read: %s", why.msg);
    else if (rc == 0 && fit_columns(&c))
        rc = merge(&c, e);
    stmt_done(c.live.st);
    stmt_done(c.right.st);
    buf_fini(&sql);
    return rc;
}

int
fsck_state(struct fsck *f, struct err *e)
{
    const struct record_schema *s = f->r->schema;
    int rc = 0;

    if (f->bad_records > 0) {
        fsck_tell(f, "state", "all tables", "mend the records first, then check again",
            "the state was not compared: %lld records do not hold", (long long)f->bad_records);
        return 0;
    }
    for (size_t i = 0; i < record_table_count && rc == 0; i++)
        rc = compare_table(f, &record_tables[i], e);
    for (size_t i = 0; i < s->table_count && rc == 0; i++) {
        rc = compare_table(f, &s->tables[i], e);
        fsck_progress(f, 900 + (int)(50 * i / s->table_count));
    }
    return rc;
}

#define OBJECTS                                                                                    \
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT GLOB "       \
    "'sqlite_*'" /* what SQLite makes of itself */

/* Is the object of the current row, of the same definition, in the other store? */
static int
find_object(struct store *s, struct stmt *object, bool *out, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(s,
        OBJECTS " AND type = ?1 AND name = ?2 AND tbl_name = ?3 AND coalesce(sql, '') = ?4", &st,
        e);

    if (rc == 0) {
        for (int i = 0; i < 4; i++)
            stmt_bind_text(st, i + 1, stmt_text(object, i));
        rc = stmt_step(st, out, e);
    }
    stmt_done(st);
    return rc;
}

/* Tell every object that store `a` has and store `b` has not, or otherwise. */
static int
compare_objects(struct fsck *f, struct store *a, struct store *b, const char *why, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(a, OBJECTS " ORDER BY type, name", &st, e);

    while (rc == 0) {
        bool row = false, same = false;
        char where[WHERE_MAX];

        rc = stmt_step(st, &row, e);
        if (rc != 0 || !row)
            break;
        rc = find_object(b, st, &same, e);
        if (rc != 0 || same)
            continue;
        (void)snprintf(where, sizeof(where), "%s %s of %s", stmt_cstr(st, 0), stmt_cstr(st, 1),
            stmt_cstr(st, 2));
        fsck_tell(f, "database", where, HINT_STATE, "%s", why);
    }
    stmt_done(st);
    return rc;
}

int
fsck_schema(struct fsck *f, struct err *e)
{
    int rc = compare_objects(f, f->replayed, f->r->store,
        "it is missing, or defined otherwise than the program does", e);

    return rc == 0 ? compare_objects(f, f->r->store, f->replayed,
                         "it is not one the program makes, or defined otherwise", e)
                   : rc;
}
