/* script.c: a test for the stock sqlite3 shell. */
#include "facts/script.h"

#include <sqlite3.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"

/* The names of the query's columns, as SQLite gives them. */
static int
prepare_query(struct factdb *f, const struct test_def *t, sqlite3_stmt **out, struct err *e)
{
    sqlite3 *db = factdb_sqlite(f);
    int rc = runner_check(f, t, e);

    if (rc != 0)
        return rc;
    if (sqlite3_prepare_v2(db, t->query, -1, out, NULL) != SQLITE_OK)
        return err_set(
            e, ERR_INPUT, "%s: the query does not compile: %s", t->path, sqlite3_errmsg(db));
    return 0;
}

static void
add_identifier(struct buf *b, const char *name)
{
    buf_char(b, '"');
    for (; *name != '\0'; name++) {
        if (*name == '"')
            buf_char(b, '"');
        buf_char(b, *name);
    }
    buf_char(b, '"');
}

static void
add_literal(struct buf *b, const char *text)
{
    buf_char(b, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            buf_char(b, '\'');
        buf_char(b, *text);
    }
    buf_char(b, '\'');
}

static void
add_moment(struct buf *b, const char *name, int64_t at)
{
    char iso[DATE_ISO_LEN + 1];

    date_iso(iso, at);
    buf_fmt(b, ".parameter set :%s %lld\n", name, (long long)at);
    buf_fmt(b, "-- :%s is %s\n", name, iso);
}

static void
add_head(struct buf *b, const struct test_def *t, const struct run_scope *scope)
{
    buf_fmt(b, "-- %s: %s\n-- sqlite3 -readonly evidence.db < run.sql\n", t->id, t->title);
    buf_str(b, "-- It prints the population, the names of the columns, and one line a row that "
               "breaks the control.\n");
    buf_str(b, ".bail on\n.mode list\n.headers off\n.parameter init\n");
    add_moment(b, "as_of", scope->as_of);
    if (scope->period_from < scope->period_until) {
        add_moment(b, "period_from", scope->period_from);
        add_moment(b, "period_until", scope->period_until);
    }
    buf_fmt(b,
        "CREATE TEMP VIEW param_now AS SELECT "
        "name,value,unit,valid_from,valid_until,policy,version FROM main.param\n"
        " WHERE valid_from<=%lld AND (valid_until IS NULL OR valid_until>%lld);\n",
        (long long)scope->as_of, (long long)scope->as_of);
}

/* The query inside one that makes each row a line of JSON, sorted as bytes: the order of the
 * result. */
static void
add_query(struct buf *b, const struct test_def *t, sqlite3_stmt *st)
{
    struct buf names;

    buf_init(&names, 64 * 1024);
    buf_char(&names, '[');
    for (int k = 0; k < sqlite3_column_count(st); k++) {
        if (k > 0)
            buf_char(&names, ',');
        json_quote(&names, str_of(sqlite3_column_name(st, k)));
    }
    buf_char(&names, ']');
    buf_str(b, "SELECT ");
    add_literal(b, names.data);
    buf_str(b, ";\nSELECT json_array(");
    for (int k = 0; k < sqlite3_column_count(st); k++) {
        if (k > 0)
            buf_char(b, ',');
        add_identifier(b, sqlite3_column_name(st, k));
    }
    buf_str(b, ") FROM (\n");
    buf_str(b, t->query);
    buf_str(b, "\n) ORDER BY 1;\n");
    b->failed = b->failed || names.failed;
    buf_fini(&names);
}

int
script_format(struct buf *b, struct factdb *f, const struct test_def *t,
    const struct run_scope *scope, struct err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = prepare_query(f, t, &st, e);

    if (rc != 0)
        return rc;
    add_head(b, t, scope);
    if (t->applies != NULL)
        buf_fmt(b, ".print Applies when not 0:\n%s;\n", t->applies);
    buf_str(b, ".print Population:\n");
    buf_str(b, t->population);
    buf_str(b, ";\n.print Exceptions:\n");
    add_query(b, t, st);
    (void)sqlite3_finalize(st);
    return buf_check(b, "a test's script", e);
}
