/*
 * runner_sql.c: a stranger's SQL: what it may read and call, how much it may take. Deny by default:
 * what is not named here is refused, with words that say what.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "facts/runner_int.h"

enum { PROGRESS_OPS = 2000 }; /* steps of SQLite's machine between two looks at the clock */

/* Everything a test may call (docs/format/content.md), sorted. */
static const char *const functions[] = { "abs", "coalesce", "count", "date", "first_value",
    "format", "glob", "group_concat", "ifnull", "iif", "instr", "lag", "last_value", "lead",
    "length", "like", "lower", "ltrim", "max", "min", "nullif", "printf", "rank", "replace",
    "row_number", "rtrim", "strftime", "substr", "substring", "sum", "trim", "upper" };

/* Tables that need no declaration, and those that their views stand on. */
static const char *const meta_tables[] = { "fact_first", "fact_snapshot", "identity", "param",
    "param_now", "snapshot", "sources" };

static const struct {
    int id, value;
} limits[] = {
    { SQLITE_LIMIT_LENGTH, 16 << 20 },
    { SQLITE_LIMIT_SQL_LENGTH, 256 << 10 },
    { SQLITE_LIMIT_COLUMN, 256 },
    { SQLITE_LIMIT_EXPR_DEPTH, 200 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 64 },
    { SQLITE_LIMIT_VDBE_OP, 1 << 20 },
    { SQLITE_LIMIT_FUNCTION_ARG, 64 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 512 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 16 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 0 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
};
enum { LIMIT_COUNT = sizeof(limits) / sizeof(limits[0]) };

static int
compare_words(const void *a, const void *b)
{
    return sqlite3_stricmp(a, *(const char *const *)b);
}

static int
refuse(struct guard *g, const char *what, const char *name)
{
    if (g->refused[0] == '\0')
        (void)snprintf(g->refused, sizeof(g->refused), "%s %.100s", what, name != NULL ? name : "");
    return SQLITE_DENY;
}

static bool
is_meta(const char *table)
{
    for (size_t i = 0; i < sizeof(meta_tables) / sizeof(meta_tables[0]); i++)
        if (sqlite3_stricmp(table, meta_tables[i]) == 0)
            return true;
    return false;
}

/* How a name of SQLite belongs to a declared table. */
enum part { PART_NONE, PART_TABLE, PART_HISTORY, PART_INNER };

static enum part
part_of(struct factdb *f, const char *name, const struct fact_table **out)
{
    static const struct {
        const char *ending;
        enum part part;
    } endings[] = { { "_history", PART_HISTORY }, { "_past", PART_INNER },
        { "_first", PART_INNER } };
    struct str s = str_of(name);
    char stem[80];

    *out = fact_table_find(f, name);
    if (*out != NULL)
        return PART_TABLE;
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        size_t n = strlen(endings[i].ending);

        if (s.n >= sizeof(stem) || s.n <= n || !str_ends(s, endings[i].ending))
            continue;
        memcpy(stem, name, s.n + 1);
        stem[s.n - n] = '\0';
        *out = fact_table_find(f, stem);
        if (*out != NULL)
            return endings[i].part;
    }
    return PART_NONE;
}

static const struct test_table *
declared(const struct test_def *t, const char *table, const char *ending)
{
    size_t n = strlen(table);

    for (int i = 0; i < t->table_n; i++)
        if (strncmp(t->tables[i].name, table, n) == 0 && strcmp(t->tables[i].name + n, ending) == 0)
            return &t->tables[i];
    return NULL;
}

static bool
has_column(const struct test_table *t, const char *column)
{
    for (int i = 0; i < t->column_n; i++)
        if (sqlite3_stricmp(t->columns[i], column) == 0)
            return true;
    /* Every table has a source, which is never null; no column at all is count(*). */
    return column[0] == '\0' || sqlite3_stricmp(column, "source") == 0;
}

/*
 * A name of the query's own (WITH): SQLite asks for it with no column when none is read. Tables and
 * table-valued functions of SQLite itself never pass for one.
 */
static bool
is_own_name(const char *table, const char *column)
{
    static const char *const reserved[] = { "sqlite_", "pragma_", "json_", "dbstat", "bytecode",
        "tables_used", "fact_", "fts" };

    if (column[0] != '\0')
        return false;
    for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
        if (sqlite3_strnicmp(table, reserved[i], (int)strlen(reserved[i])) == 0)
            return false;
    return true;
}

static int
authorize_read(struct guard *g, const char *table, const char *column, const char *view)
{
    const struct fact_table *t;
    const struct test_table *tt;
    enum part part;
    char what[180];

    if (is_meta(table))
        return SQLITE_OK;
    part = part_of(g->f, table, &t);
    if (part == PART_NONE && is_own_name(table, column))
        return SQLITE_OK;
    if (part == PART_NONE)
        return refuse(g, "it reads the table", table);
    if (g->test == NULL)
        return SQLITE_OK;
    tt = declared(g->test, t->decl->name, "_history");
    if (tt != NULL && view != NULL && part_of(g->f, view, &t) == PART_HISTORY)
        return SQLITE_OK; /* what T_history is made of */
    (void)part_of(g->f, table, &t);
    if (part == PART_TABLE)
        tt = declared(g->test, t->decl->name, "");
    if (part == PART_INNER || tt == NULL)
        return refuse(g, "it reads a table that it does not declare:", table);
    if (has_column(tt, column))
        return SQLITE_OK;
    (void)snprintf(what, sizeof(what), "%.80s.%.80s", table, column);
    return refuse(g, "it reads a column that it does not declare:", what);
}

static int
authorize(void *ctx, int action, const char *a, const char *b, const char *schema, const char *view)
{
    struct guard *g = ctx;

    (void)schema;
    if (g->ours)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return authorize_read(g, a != NULL ? a : "", b != NULL ? b : "", view);
    case SQLITE_FUNCTION:
        if (bsearch(b, functions, sizeof(functions) / sizeof(functions[0]), sizeof(functions[0]),
                compare_words) != NULL)
            return SQLITE_OK;
        return refuse(g, "it calls the function", b);
    case SQLITE_PRAGMA:
        return refuse(g, "it is a PRAGMA:", a);
    case SQLITE_ATTACH:
        return refuse(g, "it attaches", a);
    default:
        return refuse(g, "it does more than read:", a);
    }
}

static int
progress(void *ctx)
{
    struct guard *g = ctx;

    g->timed_out = g->timed_out || (g->deadline_us != 0 && runner_clock_us() > g->deadline_us);
    return g->timed_out;
}

int
guard_on(struct guard *g, struct err *e)
{
    sqlite3 *db = g->f->db;

    if (!g->f->functions) {
        if (runner_functions(db) != SQLITE_OK)
            return fact_sql_error(db, "preparing to run tests", e);
        g->f->functions = true;
    }
    for (int i = 0; i < LIMIT_COUNT; i++)
        (void)sqlite3_limit(db, limits[i].id, limits[i].value);
    (void)sqlite3_hard_heap_limit64(sqlite3_memory_used() + RUNNER_HEAP_MAX);
    sqlite3_progress_handler(db, PROGRESS_OPS, progress, g);
    if (sqlite3_exec(db, "PRAGMA query_only=1", NULL, NULL, NULL) != SQLITE_OK)
        return fact_sql_error(db, "preparing to run tests", e);
    (void)sqlite3_set_authorizer(db, authorize, g);
    return 0;
}

void
guard_off(struct guard *g)
{
    sqlite3 *db = g->f->db;

    (void)sqlite3_set_authorizer(db, NULL, NULL);
    sqlite3_progress_handler(db, 0, NULL, NULL);
    (void)sqlite3_hard_heap_limit64(0);
    for (int i = 0; i < LIMIT_COUNT; i++)
        (void)sqlite3_limit(
            db, limits[i].id, INT32_MAX); /* SQLite cuts it to what it was built with */
    (void)sqlite3_exec(db, "PRAGMA query_only=0", NULL, NULL, NULL);
}

void
guard_why(const struct guard *g, int sqlite_code, char *out, size_t out_n)
{
    int code = sqlite_code & 0xFF;

    if (g->timed_out)
        (void)snprintf(out, out_n, "it ran longer than its time limit");
    else if (code == SQLITE_NOMEM)
        (void)snprintf(out, out_n, "it needed more than %d MiB of memory", RUNNER_HEAP_MAX >> 20);
    else if (g->refused[0] != '\0')
        (void)snprintf(out, out_n, "%s", g->refused);
    else
        (void)snprintf(out, out_n, "SQLite says: %s", sqlite3_errmsg(g->f->db));
}

static int
bind_scope(struct guard *g, sqlite3_stmt *st, char *why, size_t why_n)
{
    int n = sqlite3_bind_parameter_count(st);

    for (int i = 1; i <= n; i++) {
        const char *name = sqlite3_bind_parameter_name(st, i);

        if (name != NULL && strcmp(name, ":as_of") == 0) {
            (void)sqlite3_bind_int64(st, i, g->scope->as_of);
        } else if (name != NULL && strcmp(name, ":period_from") == 0) {
            (void)sqlite3_bind_int64(st, i, g->scope->period_from);
        } else if (name != NULL && strcmp(name, ":period_until") == 0) {
            (void)sqlite3_bind_int64(st, i, g->scope->period_until);
        } else {
            (void)snprintf(
                why, why_n, "it has the unknown parameter %.60s", name != NULL ? name : "?");
            return 1;
        }
    }
    return 0;
}

int
guard_prepare(struct guard *g, const char *sql, sqlite3_stmt **out, char *why, size_t why_n)
{
    const char *tail = NULL;
    sqlite3_stmt *st = NULL;
    int rc;

    g->refused[0] = '\0';
    rc = sqlite3_prepare_v2(g->f->db, sql, -1, &st, &tail);
    if (rc != SQLITE_OK) {
        guard_why(g, rc, why, why_n);
        return 1;
    }
    if (st == NULL || sqlite3_column_count(st) == 0 || !sqlite3_stmt_readonly(st) ||
        sqlite3_stmt_isexplain(st) != 0) {
        (void)snprintf(why, why_n, "it is no SELECT");
        rc = 1;
    } else if (str_trim(str_of(tail)).n > 0) {
        (void)snprintf(why, why_n, "it is more than one statement");
        rc = 1;
    } else {
        rc = bind_scope(g, st, why, why_n);
    }
    if (rc != 0) {
        (void)sqlite3_finalize(st);
        return 1;
    }
    *out = st;
    return 0;
}

void
row_set_init(struct row_set *s, size_t max)
{
    *s = (struct row_set){ .max = max != 0 ? max : RUNNER_ROWS_MAX };
    buf_init(&s->text, RUNNER_ROWS_BYTES_MAX);
    buf_init(&s->names, 64 * 1024);
}

void
row_set_fini(struct row_set *s)
{
    buf_fini(&s->text);
    buf_fini(&s->names);
    mem_free(s->lines);
}

static int
compare_rows(const void *a, const void *b, void *ctx)
{
    const struct {
        uint32_t at, n;
    } *x = a, *y = b;
    const char *text = ctx;

    return str_cmp((struct str){ text + x->at, x->n }, (struct str){ text + y->at, y->n });
}

/* Keep the first max rows of the order only. */
static int
compact(struct row_set *s, struct err *e)
{
    struct buf kept;
    int rc;

    if (s->n == 0 || s->as_given)
        return 0;
    qsort_r(s->lines, s->n, sizeof(s->lines[0]), compare_rows, s->text.data);
    if (s->n <= s->max)
        return 0;
    s->n = s->max;
    buf_init(&kept, RUNNER_ROWS_BYTES_MAX);
    for (size_t i = 0; i < s->n; i++) {
        uint32_t at = (uint32_t)kept.len;

        buf_add(&kept, s->text.data + s->lines[i].at, s->lines[i].n);
        s->lines[i].at = at;
    }
    rc = buf_check(&kept, "the rows of a test", e);
    if (rc != 0) {
        buf_fini(&kept);
        return rc;
    }
    buf_fini(&s->text);
    s->text = kept;
    return 0;
}

/* One cell as JSON. @return false for what has no place in a result, with why. */
static bool
add_cell(struct buf *b, sqlite3_stmt *st, int k, char *why, size_t why_n)
{
    const char *name = sqlite3_column_name(st, k);
    sqlite3_int64 v;
    struct str s;

    switch (sqlite3_column_type(st, k)) {
    case SQLITE_NULL:
        buf_str(b, "null");
        return true;
    case SQLITE_INTEGER:
        v = sqlite3_column_int64(st, k);
        if (v > JSON_INT_MAX || v < -JSON_INT_MAX)
            buf_fmt(b, "\"%lld\"", (long long)v);
        else
            buf_int(b, v);
        return true;
    case SQLITE_TEXT:
        s.p = (const char *)sqlite3_column_text(st, k);
        s.n = (size_t)sqlite3_column_bytes(st, k);
        if (s.p != NULL && str_utf8(s)) {
            json_quote(b, s);
            return true;
        }
        (void)snprintf(why, why_n, "its column %.60s gave text that is not UTF-8", name);
        return false;
    default:
        (void)snprintf(why, why_n, "its column %.60s gave a %s; cells are text, integer or null",
            name, sqlite3_column_type(st, k) == SQLITE_FLOAT ? "real number" : "blob");
        return false;
    }
}

static int
add_row(struct row_set *s, sqlite3_stmt *st, char *why, size_t why_n, struct err *e)
{
    size_t at = s->text.len;
    int columns = sqlite3_column_count(st);

    if (s->as_given && s->n == s->max) { /* the rest is only counted */
        s->total++;
        return 0;
    }
    if (s->n == s->cap) {
        size_t cap = s->cap == 0 ? 64 : s->cap * 2;
        void *grown = mem_grow(s->lines, cap, sizeof(s->lines[0]));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for the rows of a test");
        s->lines = grown;
        s->cap = cap;
    }
    buf_char(&s->text, '[');
    for (int k = 0; k < columns; k++) {
        if (k > 0)
            buf_char(&s->text, ',');
        if (!add_cell(&s->text, st, k, why, why_n))
            return 1;
    }
    buf_char(&s->text, ']');
    if (buf_failed(&s->text)) {
        if (s->text.len + (64 << 10) < RUNNER_ROWS_BYTES_MAX)
            return err_set(e, ERR_NOMEM, "no memory for the rows of a test");
        (void)snprintf(why, why_n, "its rows are larger than %d MiB", RUNNER_ROWS_BYTES_MAX >> 20);
        return 1;
    }
    s->lines[s->n].at = (uint32_t)at;
    s->lines[s->n++].n = (uint32_t)(s->text.len - at);
    s->total++;
    s->nameless += columns > 1 && (sqlite3_column_type(st, 0) == SQLITE_NULL ||
                                      sqlite3_column_type(st, 1) == SQLITE_NULL);
    return s->n >= s->max * 2 ? compact(s, e) : 0;
}

static void
add_names(struct buf *b, sqlite3_stmt *st)
{
    buf_char(b, '[');
    for (int k = 0; k < sqlite3_column_count(st); k++) {
        if (k > 0)
            buf_char(b, ',');
        json_quote(b, str_of(sqlite3_column_name(st, k)));
    }
    buf_str(b, "]\n");
}

int
row_set_fill(
    struct row_set *s, struct guard *g, sqlite3_stmt *st, char *why, size_t why_n, struct err *e)
{
    int step, rc = 0;

    add_names(&s->names, st);
    while (rc == 0 && (step = sqlite3_step(st)) == SQLITE_ROW)
        rc = add_row(s, st, why, why_n, e);
    if (rc != 0)
        return rc;
    if (step != SQLITE_DONE) {
        guard_why(g, step, why, why_n);
        return 1;
    }
    return compact(s, e);
}

int
row_set_format(struct row_set *s, struct buf *out, struct err *e)
{
    buf_add(out, s->names.data, s->names.len);
    for (size_t i = 0; i < s->n; i++) {
        buf_add(out, s->text.data + s->lines[i].at, s->lines[i].n);
        buf_char(out, '\n');
    }
    if (buf_failed(&s->names))
        return err_set(e, ERR_NOMEM, "no memory for the rows of a test");
    return buf_check(out, "the rows of a test", e);
}
