/* sql.c: the few calls of SQLite that everything here shares, with errors as values. */
#include <sqlite3.h>

#include "facts/factdb_int.h"

int
fact_sql_error(sqlite3 *db, const char *doing, struct err *e)
{
    int code = sqlite3_errcode(db) & 0xFF;

    if (code == SQLITE_NOMEM)
        return err_set(e, ERR_NOMEM, "no memory for %s", doing);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        return err_set(e, ERR_CORRUPT, "%s failed: %s", doing, sqlite3_errmsg(db));
    return err_set(e, ERR_IO, "%s failed: %s", doing, sqlite3_errmsg(db));
}

int
fact_exec(sqlite3 *db, const char *sql, struct err *e)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return 0;
    return fact_sql_error(db, "the fact database", e);
}

int
fact_exec_buf(sqlite3 *db, struct buf *sql, struct err *e)
{
    int rc = buf_check(sql, "a statement of the fact database", e);

    if (rc == 0)
        rc = fact_exec(db, sql->data, e);
    buf_clear(sql);
    return rc;
}

int
fact_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out, struct err *e)
{
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) == SQLITE_OK)
        return 0;
    return fact_sql_error(db, "the fact database", e);
}

int
fact_step_done(sqlite3 *db, sqlite3_stmt *st, struct err *e)
{
    int rc = 0;

    if (sqlite3_step(st) != SQLITE_DONE)
        rc = fact_sql_error(db, "the fact database", e);
    (void)sqlite3_reset(st);
    (void)sqlite3_clear_bindings(st);
    return rc;
}

int
fact_int(sqlite3 *db, const char *sql, int64_t *out, struct err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = fact_prepare(db, sql, &st, e);

    if (rc == 0 && sqlite3_step(st) != SQLITE_ROW)
        rc = fact_sql_error(db, "the fact database", e);
    if (rc == 0)
        *out = sqlite3_column_int64(st, 0);
    (void)sqlite3_finalize(st);
    return rc;
}
