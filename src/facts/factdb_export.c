/*
 * factdb_export.c: a plain copy for people and other programs: evidence.db of a package. Each table
 * is written sorted by all its columns, in one transaction, in a new file, so that the same facts
 * give the same bytes (with the same SQLite, whose version stands in bytes 96 to 99).
 */
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "facts/factdb_int.h"

enum { SQL_MAX = 64 * 1024 };

/* %s: what identity has since runs of version 2. */
static const char meta_schema[] =
    "CREATE TABLE out.param(name TEXT, value, unit TEXT, valid_from INTEGER, valid_until INTEGER, "
    "policy TEXT,"
    " version INTEGER);"
    "CREATE TABLE out.sources(source TEXT, kind TEXT, title TEXT, system TEXT, owner TEXT, "
    "in_scope INTEGER);"
    "CREATE TABLE out.identity(source TEXT, system TEXT, account TEXT, kind TEXT, person TEXT, "
    "owner TEXT%s);"
    "CREATE TABLE out.snapshot(snapshot TEXT, source TEXT, table_name TEXT, taken_at INTEGER, "
    "complete INTEGER,"
    " rows INTEGER, second_count INTEGER, reliability INTEGER);"
    "INSERT INTO out.param SELECT * FROM temp.param ORDER BY 1,2,3,4,5,6,7;"
    "INSERT INTO out.sources SELECT * FROM temp.sources ORDER BY 1,2,3,4,5,6;"
    "INSERT INTO out.identity SELECT source,system,account,kind,person,owner%s FROM temp.identity "
    "ORDER BY 1,2,3,4,5,6%s;"
    "INSERT INTO out.snapshot SELECT * FROM temp.snapshot ORDER BY 2,3,4,1;";

/* The declared DDL, with the schema's name put before the table's or index's. */
static void
ddl_in_out(struct buf *sql, const char *ddl)
{
    static const char *const leads[] = { "CREATE TABLE ", "CREATE INDEX " };

    while (*ddl != '\0') {
        const char *end = strchr(ddl, '\n');
        size_t n = end != NULL ? (size_t)(end - ddl) + 1 : strlen(ddl);

        for (int i = 0; i < 2; i++) {
            size_t lead = strlen(leads[i]);

            if (strncmp(ddl, leads[i], lead) == 0) {
                buf_str(sql, leads[i]);
                buf_str(sql, "out.");
                buf_add(sql, ddl + lead, n - lead);
            }
        }
        ddl += n;
    }
}

static int
export_rows(struct factdb *f, const struct table_decl *d, const char *suffix, struct buf *sql,
    struct err *e)
{
    int extra = suffix[0] != '\0' ? 3 : 0;

    buf_fmt(sql, "INSERT INTO out.\"%s%s\" SELECT * FROM \"%s%s\" ORDER BY ", d->name, suffix,
        d->name, suffix);
    for (int k = 1; k <= d->column_n + extra; k++)
        buf_fmt(sql, "%s%d", k > 1 ? "," : "", k);
    return fact_exec_buf(f->db, sql, e);
}

static int
export_table(struct factdb *f, struct fact_table *t, struct err *e)
{
    const struct table_decl *d = t->decl;
    bool history = d->kind != DECL_EVENT && t->line_n > 0;
    struct buf ddl, sql;
    int rc = 0;

    buf_init(&ddl, SQL_MAX);
    buf_init(&sql, SQL_MAX);
    decl_ddl(&ddl, d, "");
    if (history)
        decl_ddl(&ddl, d, "_history");
    ddl_in_out(&sql, buf_failed(&ddl) ? "" : ddl.data);
    rc = buf_check(&ddl, "a table's declaration", e);
    if (rc == 0)
        rc = fact_exec_buf(f->db, &sql, e);
    if (rc == 0 && t->line_n > 0)
        rc = export_rows(f, d, "", &sql, e);
    if (rc == 0 && history)
        rc = export_rows(f, d, "_history", &sql, e);
    buf_clear(&ddl);
    decl_ddl_indexes(&ddl, d, "");
    if (rc == 0 && t->line_n > 0 && d->index_n > 0) {
        ddl_in_out(&sql, buf_failed(&ddl) ? "" : ddl.data);
        rc = fact_exec_buf(f->db, &sql, e);
    }
    buf_fini(&ddl);
    buf_fini(&sql);
    return rc;
}

static int
export_all(struct factdb *f, struct err *e)
{
    struct buf sql;
    int rc;

    buf_init(&sql, SQL_MAX);
    buf_fmt(&sql, meta_schema, f->bare ? "" : ", rule TEXT, candidates INTEGER",
        f->bare ? "" : ",rule,candidates", f->bare ? "" : ",7,8");
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++)
        rc = export_table(f, &f->tables[i], e);
    if (rc != 0)
        return rc;
    buf_init(&sql, SQL_MAX);
    buf_fmt(&sql,
        "CREATE VIEW out.param_now AS SELECT name,value,unit,valid_from,valid_until,policy,version "
        "FROM param"
        " WHERE valid_from<=%lld AND (valid_until IS NULL OR valid_until>%lld);",
        (long long)f->as_of, (long long)f->as_of);
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    return rc;
}

static int
attach(struct factdb *f, const char *path, struct err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = fact_prepare(f->db, "ATTACH ?1 AS out", &st, e);

    if (rc == 0) {
        (void)sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
        rc = fact_step_done(f->db, st, e);
    }
    (void)sqlite3_finalize(st);
    if (rc == 0)
        rc = fact_exec(f->db,
            "PRAGMA out.page_size=4096; PRAGMA out.encoding='UTF-8'; PRAGMA out.journal_mode=OFF;"
            "PRAGMA out.synchronous=OFF;",
            e);
    return rc;
}

int
factdb_export(struct factdb *f, const char *path, struct err *e)
{
    struct err ignored;
    int rc;

    if (!f->as_of_set)
        return err_set(e, ERR_INPUT, "the fact database has no moment to speak of yet");
    if (fs_exists(path))
        return err_set(e, ERR_EXISTS, "'%s' exists already", path);
    rc = fact_make_all(f, e);
    if (rc == 0)
        rc = attach(f, path, e);
    if (rc != 0)
        goto out;
    rc = fact_exec(f->db, "BEGIN", e);
    if (rc == 0)
        rc = export_all(f, e);
    if (rc == 0)
        rc = fact_exec(f->db, "COMMIT", e);
    else
        (void)fact_exec(f->db, "ROLLBACK", &ignored);
out:
    (void)fact_exec(f->db, "DETACH out", &ignored);
    if (rc != 0) {
        (void)unlink(path);
        return err_ctx(e, "writing '%s'", path);
    }
    return 0;
}
