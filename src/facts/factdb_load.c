/* factdb_load.c: bringing the fact database up to a list of snapshots. */
#include <sqlite3.h>
#include <string.h>

#include "facts/factdb_int.h"

enum { BLOB_MAX = 1 << 30, SQL_MAX = 64 * 1024 };

/* Forget all snapshots and their rows; the meta tables stay. */
static int
clear(struct factdb *f, struct err *e)
{
    struct buf sql;
    int rc = fact_drop_shadows(f, e);

    buf_init(&sql, SQL_MAX);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++) {
        const char *name = f->tables[i].decl->name;

        if (!f->tables[i].made && !f->broken)
            continue;
        (void)sqlite3_finalize(f->tables[i].insert);
        f->tables[i].insert = NULL;
        buf_fmt(&sql,
            "DROP VIEW IF EXISTS main.\"%s_history\"; DROP TABLE IF EXISTS main.\"%s_past\";"
            "DROP TABLE IF EXISTS main.\"%s_first\"; DROP TABLE IF EXISTS main.\"%s\";",
            name, name, name, name);
        rc = fact_exec_buf(f->db, &sql, e);
    }
    buf_fini(&sql);
    if (rc == 0)
        rc = fact_exec(
            f->db, "DELETE FROM fact_seen; DELETE FROM fact_first; DELETE FROM fact_snapshot;", e);
    fact_lines_clear(f);
    f->seen_n = 0;
    f->broken = false;
    return rc;
}

static int
is_seen(struct factdb *f, const char *snapshot, bool *out, struct err *e)
{
    int step;

    (void)sqlite3_bind_text(f->find_seen, 1, snapshot, -1, SQLITE_STATIC);
    step = sqlite3_step(f->find_seen);
    (void)sqlite3_reset(f->find_seen);
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        return fact_sql_error(f->db, "the fact database", e);
    *out = step == SQLITE_ROW;
    return 0;
}

/* @return whether an unseen snapshot is older than what is loaded of one of its tables. */
static int
is_late(struct factdb *f, const struct snapshot *s, bool *late, struct err *e)
{
    for (size_t i = 0; i < s->table_n; i++) {
        struct err ignored;
        struct fact_table *t;
        struct fact_line *l;

        if (fact_table_get(f, s->tables[i].name, &t, &ignored) != 0)
            continue;
        if (fact_line_get(f, t, s->source, &l, e) != 0)
            return -(int)e->code;
        *late = *late || (l->n > 0 && l->points[l->n - 1].taken_at > s->taken_at);
    }
    return 0;
}

/*
 * Can the new snapshots be added to what is there? Not when one was removed, or came in between:
 * then all is read again.
 */
static int
must_restart(
    struct factdb *f, const struct snapshot *const *snapshots, size_t n, bool *out, struct err *e)
{
    int64_t known = 0;
    int rc = 0;

    *out = f->broken;
    if (f->seen_n == 0)
        return 0;
    for (size_t i = 0; rc == 0 && i < n; i++) {
        bool seen = false, late = false;

        rc = is_seen(f, snapshots[i]->id, &seen, e);
        if (rc == 0 && !seen)
            rc = is_late(f, snapshots[i], &late, e);
        known += seen;
        *out = *out || late;
    }
    *out = *out || known != f->seen_n;
    return rc;
}

static int
insert_all(struct factdb *f, struct fact_table *t, struct fact_loading *g, struct err *e)
{
    struct buf sql;
    int rc = 0;

    if (t->insert == NULL) {
        buf_init(&sql, SQL_MAX);
        buf_fmt(&sql, "INSERT INTO main.\"%s\" SELECT ", t->decl->name);
        for (int k = 0; k < t->decl->column_n; k++)
            buf_fmt(&sql, "%sc%d", k > 0 ? "," : "", k);
        buf_str(&sql, " FROM fact_rows");
        rc = buf_failed(&sql) ? err_set(e, ERR_NOMEM, "no memory for a statement")
                              : fact_prepare(f->db, sql.data, &t->insert, e);
        buf_fini(&sql);
    }
    if (rc != 0)
        return rc;
    f->loading = g;
    rc = fact_step_done(f->db, t->insert, e);
    f->loading = NULL;
    if (rc != 0 && g->e.code != ERR_OK) {
        *e = g->e;
        return -(int)e->code;
    }
    t->row_n += g->reader->rows;
    return rc;
}

static int
add_first(struct factdb *f, const struct fact_table *t, const struct snapshot *s, struct err *e)
{
    (void)sqlite3_bind_text(f->add_first, 1, t->decl->name, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(f->add_first, 2, s->source, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(f->add_first, 3, s->taken_at);
    (void)sqlite3_bind_text(f->add_first, 4, s->id, -1, SQLITE_STATIC);
    return fact_step_done(f->db, f->add_first, e);
}

/* Read a blob into T; nulls are counted into out_nulls. */
static int
load_blob(struct factdb *f, struct fact_line *l, const struct snapshot *s,
    const struct snapshot_table *st, const struct blob_source *blobs, struct buf *bytes,
    int64_t *out_nulls, struct err *e)
{
    struct fact_table *t = l->table;
    struct table_reader r;
    struct fact_loading g;
    int rc;

    buf_clear(bytes);
    rc = blobs->get(blobs->ctx, &st->id, bytes, e);
    if (rc != 0)
        return rc;
    rc = table_reader_open(&r, (struct str){ bytes->data, bytes->len }, &st->id, e);
    if (rc != 0)
        return rc;
    rc = fact_loading_start(&g, &r, t->decl, s->source, e);
    if (rc == 0 && r.info.rows != st->rows)
        rc = err_set(e, ERR_CORRUPT, "the snapshot says %lld rows and the blob holds %lld",
            (long long)st->rows, (long long)r.info.rows);
    if (rc == 0)
        rc = fact_make_table(f, t, e);
    if (rc == 0)
        rc = l->loaded == 0 ? insert_all(f, t, &g, e)
                            : fact_diff(f, t, s->source, s->id, s->taken_at, st->complete, &g, e);
    if (rc == 0 && l->loaded == 0)
        rc = add_first(f, t, s, e);
    if (rc == 0)
        memcpy(out_nulls, g.nulls, (size_t)t->decl->column_n * sizeof(out_nulls[0]));
    table_reader_close(&r);
    return rc;
}

static void
bind_nulls(sqlite3_stmt *st, int at, const struct fact_point *p, int n, struct buf *text)
{
    buf_clear(text);
    for (int k = 0; k < n; k++) {
        if (k > 0)
            buf_char(text, ',');
        buf_int(text, p->nulls[k]);
    }
    (void)sqlite3_bind_text(st, at, text->data, (int)text->len, SQLITE_STATIC);
}

static int
keep_snapshot(struct factdb *f, const struct snapshot *s, const struct snapshot_table *t,
    const struct fact_point *p, int column_n, struct err *e)
{
    static const struct hash none;
    sqlite3_stmt *st = f->add_snapshot;
    struct buf text;
    int rc;

    buf_init(&text, SQL_MAX);
    (void)sqlite3_bind_text(st, 1, s->id, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(st, 2, s->source, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(st, 3, t->name, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(st, 4, s->taken_at);
    (void)sqlite3_bind_int(st, 5, t->complete);
    (void)sqlite3_bind_int64(st, 6, t->rows);
    if (t->second_count >= 0)
        (void)sqlite3_bind_int64(st, 7, t->second_count);
    (void)sqlite3_bind_int(st, 8, s->reliability);
    (void)sqlite3_bind_int64(st, 9, s->covers_from);
    (void)sqlite3_bind_int64(st, 10, s->covers_until);
    (void)sqlite3_bind_text(st, 11, t->reason, -1, SQLITE_STATIC);
    if (!hash_eq(&t->id, &none))
        (void)sqlite3_bind_blob(st, 12, t->id.b, HASH_LEN, SQLITE_STATIC);
    (void)sqlite3_bind_int(st, 13, p->loaded);
    if (p->loaded && f->path != NULL) /* only a file is read back */
        bind_nulls(st, 14, p, column_n, &text);
    rc = buf_check(&text, "counts of nulls", e);
    if (rc == 0)
        rc = fact_step_done(f->db, st, e);
    buf_fini(&text);
    return rc;
}

static int
load_table(struct factdb *f, const struct snapshot *s, const struct snapshot_table *st,
    const struct blob_source *blobs, struct buf *bytes, struct err *e)
{
    static const struct hash none;
    int64_t nulls[DECL_COLUMNS_MAX];
    struct fact_point p = { .taken_at = s->taken_at,
        .covers_from = s->covers_from,
        .covers_until = s->covers_until,
        .rows = st->rows,
        .second_count = st->second_count,
        .snapshot = s->id,
        .id = st->id,
        .complete = st->complete,
        .reason = st->complete         ? NULL
                  : st->reason != NULL ? st->reason
                                       : "no reason was given" };
    const struct fact_point *last;
    struct fact_table *t;
    struct fact_line *l;
    struct err why = { 0 };
    int rc = fact_table_get(f, st->name, &t, &why);

    if (rc ==
        -ERR_NOTFOUND) /* a table of another version: it stays evidence, no test can read it */
        return keep_snapshot(f, s, st, &p, 0, e);
    if (rc != 0) {
        *e = why;
        return rc;
    }
    rc = fact_line_get(f, t, s->source, &l, e);
    if (rc != 0)
        return rc;
    last = l->loaded > 0 ? &l->points[l->loaded - 1] : NULL;
    p.loaded = !hash_eq(&st->id, &none) &&
               (last == NULL || !hash_eq(&last->id, &st->id) || (st->complete && !last->complete));
    if (p.loaded) {
        rc = load_blob(f, l, s, st, blobs, bytes, nulls, e);
        p.nulls = nulls;
    } else if (last != NULL && !hash_eq(&st->id, &none)) {
        p.nulls = last->nulls;
    }
    if (rc == 0)
        rc = keep_snapshot(f, s, st, &p, t->decl->column_n, e);
    if (rc == 0)
        rc = fact_line_add(f, l, &p, e);
    if (rc != 0)
        (void)err_ctx(e, "loading the table %s of %s, snapshot %s", st->name, s->source, s->id);
    return rc;
}

static int
load_snapshot(struct factdb *f, const struct snapshot *s, const struct blob_source *blobs,
    struct buf *bytes, struct err *e)
{
    bool seen = false;
    int rc = f->seen_n > 0 ? is_seen(f, s->id, &seen, e) : 0;

    if (rc != 0 || seen)
        return rc;
    for (size_t i = 0; rc == 0 && i < s->table_n; i++)
        rc = load_table(f, s, &s->tables[i], blobs, bytes, e);
    if (rc != 0)
        return rc;
    (void)sqlite3_bind_text(f->add_seen, 1, s->id, -1, SQLITE_STATIC);
    rc = fact_step_done(f->db, f->add_seen, e);
    f->seen_n += rc == 0;
    return rc;
}

int
factdb_load(struct factdb *f, const struct snapshot *const *snapshots, size_t n,
    const struct blob_source *blobs, struct err *e)
{
    bool restart = false;
    struct buf bytes;
    int rc = must_restart(f, snapshots, n, &restart, e);

    if (rc != 0)
        return rc;
    f->as_of_set = false;
    if (!restart && f->seen_n == (int64_t)n)
        return 0; /* all are known */
    buf_init(&bytes, BLOB_MAX);
    rc = fact_exec(f->db, "SAVEPOINT load", e);
    if (rc == 0 && restart)
        rc = clear(f, e);
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = load_snapshot(f, snapshots[i], blobs, &bytes, e);
    for (size_t i = 0; rc == 0 && i < f->table_n; i++)
        rc = fact_make_indexes(f, &f->tables[i], e);
    buf_fini(&bytes);
    return fact_end(f, "load", rc, e);
}
