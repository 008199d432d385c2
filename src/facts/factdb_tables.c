/* factdb_tables.c: tables, histories, indexes and the temporary shadows of a past day. */
#include <sqlite3.h>
#include <string.h>

#include "facts/factdb_int.h"

enum { DDL_MAX = 64 * 1024 };

void
fact_columns(struct buf *b, const struct table_decl *d, const char *prefix)
{
    for (int k = 0; k < d->column_n; k++)
        buf_fmt(b, "%s%s\"%s\"", k > 0 ? "," : "", prefix, d->columns[k].name);
}

int
fact_make_table(struct factdb *f, struct fact_table *t, struct err *e)
{
    struct buf sql;
    int rc = 0;

    if (t->made)
        return 0;
    buf_init(&sql, DDL_MAX);
    decl_ddl(&sql, t->decl, "");
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    t->made = rc == 0;
    return rc;
}

/* Rows in force now with their times, from T, T_first and fact_first. */
static void
current_select(struct buf *b, const struct table_decl *d)
{
    buf_str(b, "SELECT ");
    fact_columns(b, d, "t.");
    buf_fmt(b,
        ",coalesce(f.seen_from,c.seen_from) AS seen_from,NULL AS "
        "seen_until,coalesce(f.snapshot,c.snapshot) AS snapshot"
        " FROM main.\"%s\" t JOIN main.fact_first c ON c.table_name='%s' AND c.source=t.source"
        " LEFT JOIN main.\"%s_first\" f ON f.row=t.rowid",
        d->name, d->name, d->name);
}

static void
history_select(struct buf *b, const struct table_decl *d)
{
    current_select(b, d);
    buf_str(b, " UNION ALL SELECT ");
    fact_columns(b, d, "");
    buf_fmt(b, ",seen_from,seen_until,snapshot FROM main.\"%s_past\"", d->name);
}

int
fact_make_history(struct factdb *f, struct fact_table *t, struct err *e)
{
    struct buf sql;
    int rc = fact_make_table(f, t, e);

    if (rc != 0 || t->history)
        return rc;
    buf_init(&sql, DDL_MAX);
    decl_ddl(&sql, t->decl, "_past");
    buf_fmt(&sql,
        "CREATE TABLE \"%s_first\" (row INTEGER PRIMARY KEY, seen_from INTEGER, snapshot TEXT);\n",
        t->decl->name);
    buf_fmt(
        &sql, "CREATE INDEX \"%s_by_source\" ON \"%s\" (source);\n", t->decl->name, t->decl->name);
    decl_ddl_indexes(&sql, t->decl, "_past");
    buf_fmt(&sql, "CREATE VIEW \"%s_history\" AS ", t->decl->name);
    history_select(&sql, t->decl);
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    t->history = rc == 0;
    return rc;
}

int
factdb_history(struct factdb *f, const char *table, struct err *e)
{
    struct fact_table *t;
    int rc = fact_table_get(f, table, &t, e);

    return rc == 0 && t->made ? fact_make_history(f, t, e) : rc;
}

int
fact_make_indexes(struct factdb *f, struct fact_table *t, struct err *e)
{
    struct buf sql;
    int rc;

    if (!t->made || t->indexed || t->row_n < INDEX_ROWS_MIN)
        return 0;
    buf_init(&sql, DDL_MAX);
    decl_ddl_indexes(&sql, t->decl, "");
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    t->indexed = rc == 0;
    return rc;
}

int
fact_end(struct factdb *f, const char *savepoint, int rc, struct err *e)
{
    struct err ignored;
    char sql[96];

    (void)sqlite3_snprintf(sizeof(sql), sql, rc == 0 ? "RELEASE %s" : "ROLLBACK TO %s; RELEASE %s",
        savepoint, savepoint);
    if (rc == 0)
        rc = fact_exec(f->db, sql, e);
    else
        (void)fact_exec(f->db, sql, &ignored); /* the failure that led here is told */
    f->broken = f->broken || rc != 0;
    return rc;
}

int
fact_make_all(struct factdb *f, struct err *e)
{
    int rc = fact_tables_list(f, e);

    if (rc == 0)
        rc = fact_exec(f->db, "SAVEPOINT make_all", e);
    if (rc != 0)
        return rc;
    for (size_t i = 0; rc == 0 && i < f->table_n; i++)
        rc = f->tables[i].decl->kind == DECL_EVENT ? fact_make_table(f, &f->tables[i], e)
                                                   : fact_make_history(f, &f->tables[i], e);
    return fact_end(f, "make_all", rc, e);
}

int
fact_drop_shadows(struct factdb *f, struct err *e)
{
    struct buf sql;
    int rc = 0;

    buf_init(&sql, DDL_MAX);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++) {
        struct fact_table *t = &f->tables[i];

        t->gate = NULL;
        if (!t->shadowed)
            continue;
        buf_fmt(&sql, "DROP VIEW IF EXISTS temp.\"%s_history\"; DROP TABLE IF EXISTS temp.\"%s\";",
            t->decl->name, t->decl->name);
        rc = fact_exec_buf(f->db, &sql, e);
        t->shadowed = rc != 0;
    }
    buf_fini(&sql);
    return rc;
}

static void
temp_indexes(struct buf *b, const struct table_decl *d)
{
    for (int i = 0; i < d->index_n; i++) {
        buf_fmt(b, "CREATE INDEX temp.\"%s_%d\" ON \"%s\" (", d->name, i, d->name);
        for (int k = 0; k < d->index[i].n; k++)
            buf_fmt(b, "%s\"%s\"", k > 0 ? "," : "", d->columns[d->index[i].column[k]].name);
        buf_str(b, ");");
    }
}

/* T and T_history as they were at as_of, in the temp schema, which SQLite looks in first. */
static int
shadow(struct factdb *f, struct fact_table *t, struct err *e)
{
    static const char create[] = "CREATE TABLE ";
    struct buf sql, ddl;
    int rc = fact_make_history(f, t, e);

    if (rc != 0)
        return rc;
    buf_init(&sql, DDL_MAX);
    buf_init(&ddl, DDL_MAX);
    decl_ddl(&ddl, t->decl, "");
    sql.failed = ddl.failed;
    buf_fmt(&sql, "CREATE TEMP TABLE %s", ddl.failed ? "" : ddl.data + sizeof(create) - 1);
    buf_fmt(&sql, "INSERT INTO temp.\"%s\" SELECT ", t->decl->name);
    fact_columns(&sql, t->decl, "");
    buf_fmt(&sql,
        " FROM main.\"%s_history\" WHERE seen_from<=%lld AND (seen_until IS NULL OR "
        "seen_until>%lld);",
        t->decl->name, (long long)f->as_of, (long long)f->as_of);
    if (t->row_n >= INDEX_ROWS_MIN)
        temp_indexes(&sql, t->decl);
    buf_fmt(&sql, "CREATE TEMP VIEW \"%s_history\" AS SELECT ", t->decl->name);
    fact_columns(&sql, t->decl, "");
    buf_fmt(&sql,
        ",seen_from,CASE WHEN seen_until<=%lld THEN seen_until END AS seen_until,snapshot FROM "
        "main.\"%s_history\""
        " WHERE seen_from<=%lld;",
        (long long)f->as_of, t->decl->name, (long long)f->as_of);
    t->shadowed = true;
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    buf_fini(&ddl);
    return rc;
}

static int
views(struct factdb *f, struct err *e)
{
    struct buf sql;
    int rc;

    buf_init(&sql, DDL_MAX);
    buf_fmt(&sql,
        "DROP VIEW IF EXISTS temp.param_now; DROP VIEW IF EXISTS temp.snapshot;"
        "CREATE TEMP VIEW param_now AS SELECT "
        "name,value,unit,valid_from,valid_until,policy,version FROM temp.param"
        " WHERE valid_from<=%lld AND (valid_until IS NULL OR valid_until>%lld);"
        "CREATE TEMP VIEW snapshot AS SELECT "
        "snapshot,source,table_name,taken_at,complete,rows,second_count,reliability"
        " FROM main.fact_snapshot WHERE taken_at<=%lld;",
        (long long)f->as_of, (long long)f->as_of, (long long)f->as_of);
    rc = fact_exec_buf(f->db, &sql, e);
    buf_fini(&sql);
    return rc;
}

int
factdb_as_of(struct factdb *f, int64_t as_of, struct err *e)
{
    int rc;

    if (f->broken)
        return err_set(e, ERR_CORRUPT, "the fact database was left half loaded: load it again");
    rc = fact_drop_shadows(f, e);
    if (rc != 0)
        return rc;
    arena_fini(&f->gates);
    f->as_of = as_of;
    f->as_of_set = false;
    rc = fact_exec(f->db, "SAVEPOINT as_of", e);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++)
        if (f->tables[i].last_change > as_of)
            rc = shadow(f, &f->tables[i], e);
    if (rc == 0)
        rc = views(f, e);
    rc = fact_end(f, "as_of", rc, e);
    f->as_of_set = rc == 0;
    return rc;
}
