/*
 * factdb_rows.c: the stored table that is being loaded, as a virtual table of SQLite, so that one
 * INSERT ... SELECT moves all its rows: a third faster than binding each row. Only the loader can
 * see rows in it; tests are refused it by name.
 */
#include <string.h>

#include <sqlite3.h>

#include "base/mem.h"
#include "facts/factdb_int.h"

struct cursor {
    sqlite3_vtab_cursor base;
    struct fact_loading *g; /* NULL: no rows */
    sqlite3_int64 row;
};

struct rows_vtab {
    sqlite3_vtab base;
    struct factdb *f;
};

int
fact_loading_start(struct fact_loading *g, struct table_reader *r, const struct table_decl *d,
    const char *source, struct err *e)
{
    *g = (struct fact_loading){ .reader = r, .decl = d, .source = source };
    if (strcmp(r->info.name, d->name) != 0)
        return err_set(e, ERR_CORRUPT, "the blob named as table %s of %s holds the table %s",
            d->name, source, r->info.name);
    for (int k = 0; k < d->column_n; k++) {
        g->map[k] = -1;
        for (int b = 0; b < r->info.column_n; b++)
            if (strcmp(r->info.columns[b], d->columns[k].name) == 0)
                g->map[k] = b;
        if (g->map[k] < 0)
            g->nulls[k] = NULLS_ABSENT;
        else if (r->info.withheld[g->map[k]])
            g->nulls[k] = NULLS_WITHHELD;
    }
    return 0;
}

int
fact_loading_row(struct fact_loading *g)
{
    const struct table_cell *cells = g->reader->cells;

    if (cells[0].type != CELL_TEXT || !str_is(cells[0].s, g->source))
        return err_set(&g->e, ERR_CORRUPT, "the table %s of %s has a row of another source",
            g->decl->name, g->source);
    for (int k = 1; k < g->decl->column_n; k++) {
        int b = g->map[k];

        if (b < 0)
            continue;
        if (cells[b].type == CELL_NULL)
            g->nulls[k] += g->nulls[k] >= 0;
        else if ((cells[b].type == CELL_INT) != decl_is_integer(g->decl->columns[k].type))
            g->nulls[k] = NULLS_MISTYPED;
    }
    return 0;
}

void
fact_loading_finish(struct fact_loading *g)
{
    g->reader = NULL;
}

static int
connect_rows(
    sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **msg)
{
    struct rows_vtab *v;
    struct buf sql;
    int rc;

    (void)argc;
    (void)argv;
    (void)msg;
    buf_init(&sql, 4096);
    buf_str(&sql, "CREATE TABLE x(");
    for (int k = 0; k < DECL_COLUMNS_MAX; k++)
        buf_fmt(&sql, "%sc%d", k > 0 ? "," : "", k);
    buf_str(&sql, ")");
    v = mem_alloc(1, sizeof(*v));
    rc = v == NULL || buf_failed(&sql) ? SQLITE_NOMEM : sqlite3_declare_vtab(db, sql.data);
    buf_fini(&sql);
    if (rc != SQLITE_OK) {
        mem_free(v);
        return rc;
    }
    v->f = aux;
    *out = &v->base;
    return SQLITE_OK;
}

static int
disconnect_rows(sqlite3_vtab *v)
{
    mem_free(v);
    return SQLITE_OK;
}

static int
best_index(sqlite3_vtab *v, sqlite3_index_info *info)
{
    (void)v;
    info->estimatedCost = 1e6;
    info->estimatedRows = 1000000;
    return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *v, sqlite3_vtab_cursor **out)
{
    struct cursor *c = mem_alloc(1, sizeof(*c));

    (void)v;
    if (c == NULL)
        return SQLITE_NOMEM;
    *out = &c->base;
    return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *base)
{
    mem_free(base);
    return SQLITE_OK;
}

static int
next_row(sqlite3_vtab_cursor *base)
{
    struct cursor *c = (struct cursor *)base;
    int rc = table_reader_next(c->g->reader, &c->g->e);

    c->row++;
    if (rc == 1)
        rc = fact_loading_row(c->g) == 0 ? 1 : -1;
    if (rc == 0)
        c->g = NULL;
    return rc < 0 ? SQLITE_ERROR : SQLITE_OK;
}

static int
filter(sqlite3_vtab_cursor *base, int n, const char *s, int argc, sqlite3_value **argv)
{
    struct cursor *c = (struct cursor *)base;

    (void)n;
    (void)s;
    (void)argc;
    (void)argv;
    c->g = ((struct rows_vtab *)base->pVtab)->f->loading;
    c->row = 0;
    return c->g == NULL ? SQLITE_OK : next_row(base);
}

static int
eof(sqlite3_vtab_cursor *base)
{
    return ((struct cursor *)base)->g == NULL;
}

static int
column(sqlite3_vtab_cursor *base, sqlite3_context *to, int k)
{
    const struct fact_loading *g = ((struct cursor *)base)->g;
    int b = k < g->decl->column_n ? g->map[k] : -1;
    const struct table_cell *cell = b >= 0 ? &g->reader->cells[b] : NULL;

    if (cell == NULL || cell->type == CELL_NULL ||
        (cell->type == CELL_INT) != decl_is_integer(g->decl->columns[k].type))
        return SQLITE_OK; /* null; a wrong type is in g->nulls */
    if (cell->type == CELL_INT)
        sqlite3_result_int64(to, cell->i);
    else
        sqlite3_result_text(
            to, cell->s.p, (int)cell->s.n, SQLITE_STATIC); /* copied before the next row is read */
    return SQLITE_OK;
}

static int
row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = ((struct cursor *)base)->row;
    return SQLITE_OK;
}

int
fact_rows_register(struct factdb *f, struct err *e)
{
    static const sqlite3_module module = {
        .xConnect = connect_rows,
        .xBestIndex = best_index,
        .xDisconnect = disconnect_rows,
        .xDestroy = disconnect_rows,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = filter,
        .xNext = next_row,
        .xEof = eof,
        .xColumn = column,
        .xRowid = row_id,
    };

    if (sqlite3_create_module_v2(f->db, "fact_rows", &module, f, NULL) != SQLITE_OK)
        return fact_sql_error(f->db, "the fact database", e);
    return 0;
}
