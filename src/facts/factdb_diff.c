/* factdb_diff.c: a later table of a source against the rows in force: what stays, comes and goes.
 */
#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "facts/factdb_int.h"

enum { DIFF_BYTES_MAX = 1 << 30, SQL_MAX = 64 * 1024 };

/* A row in force, or the key of a row that came. The bytes say type and value of each cell, so that
 * equal rows have equal bytes. */
struct entry {
    uint64_t hash;
    size_t at, n; /* its bytes in diff.bytes */
    int64_t row;  /* rowid */
    int64_t next; /* index of the next entry of the bucket, -1 at the end */
    bool matched; /* stays, or was looked up */
};

struct set {
    struct entry *entries;
    size_t n, cap;
    int64_t *buckets;
    size_t bucket_n; /* a power of two */
};

struct diff {
    struct factdb *f;
    struct fact_table *t;
    struct fact_loading *g;
    const char *source, *snapshot;
    int64_t at;
    struct buf bytes; /* of all entries */
    struct set old, keys;
    sqlite3_stmt *select, *insert, *first, *past, *drop, *drop_first;
    int64_t came, went;
    struct err *e;
};

static int
no_memory(struct diff *d)
{
    return err_set(
        d->e, ERR_NOMEM, "no memory to compare two tables %s of %s", d->t->decl->name, d->source);
}

static uint64_t
hash_of(const char *p, size_t n)
{
    uint64_t h = 1469598103934665603U;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 1099511628211U;
    return h ^ h >> 29;
}

static int
rehash(struct diff *d, struct set *s)
{
    size_t bucket_n = s->bucket_n == 0 ? 256 : s->bucket_n * 4;
    int64_t *buckets = mem_grow(NULL, bucket_n, sizeof(*buckets));

    if (buckets == NULL)
        return no_memory(d);
    memset(buckets, 0xFF, bucket_n * sizeof(*buckets)); /* all -1 */
    for (size_t i = 0; i < s->n; i++) {
        int64_t *b = &buckets[s->entries[i].hash & (bucket_n - 1)];

        s->entries[i].next = *b;
        *b = (int64_t)i;
    }
    mem_free(s->buckets);
    s->buckets = buckets;
    s->bucket_n = bucket_n;
    return 0;
}

/* Take the bytes added to d->bytes since `at` as an entry. */
static int
set_add(struct diff *d, struct set *s, size_t at, int64_t row)
{
    struct entry *to;
    int rc;

    if (buf_failed(&d->bytes))
        return no_memory(d);
    if (s->n == s->cap) {
        size_t cap = s->cap == 0 ? 256 : s->cap * 2;
        struct entry *grown = mem_grow(s->entries, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(d);
        s->entries = grown;
        s->cap = cap;
    }
    if (s->n >= s->bucket_n) {
        rc = rehash(d, s);
        if (rc != 0)
            return rc;
    }
    to = &s->entries[s->n];
    *to = (struct entry){ .at = at, .n = d->bytes.len - at, .row = row };
    to->hash = hash_of(d->bytes.data + at, to->n);
    to->next = s->buckets[to->hash & (s->bucket_n - 1)];
    s->buckets[to->hash & (s->bucket_n - 1)] = (int64_t)s->n++;
    return 0;
}

/* An entry with these bytes that is not matched yet; with any: matched or not. */
static struct entry *
set_find(const struct diff *d, struct set *s, const char *p, size_t n, bool any)
{
    uint64_t h = hash_of(p, n);

    if (s->n == 0)
        return NULL;
    for (int64_t i = s->buckets[h & (s->bucket_n - 1)]; i >= 0; i = s->entries[i].next) {
        struct entry *x = &s->entries[i];

        if (x->hash == h && x->n == n && (any || !x->matched) &&
            memcmp(d->bytes.data + x->at, p, n) == 0)
            return x;
    }
    return NULL;
}

static void
add_null(struct buf *b)
{
    buf_char(b, 'n');
}

static void
add_int(struct buf *b, int64_t v)
{
    buf_char(b, 'i');
    buf_add(b, &v, sizeof(v));
}

static void
add_text(struct buf *b, const char *p, size_t n)
{
    buf_char(b, 't');
    buf_add(b, &n, sizeof(n));
    buf_add(b, p, n);
}

static void
add_column(struct buf *b, sqlite3_stmt *st, int k)
{
    switch (sqlite3_column_type(st, k)) {
    case SQLITE_INTEGER:
        add_int(b, sqlite3_column_int64(st, k));
        break;
    case SQLITE_TEXT: {
        const char *p = (const char *)sqlite3_column_text(st, k);

        add_text(b, p, (size_t)sqlite3_column_bytes(st, k));
        break;
    }
    default:
        add_null(b);
    }
}

/* The cell of declared column k of the row being read, as it would stand in T. */
static const struct table_cell *
cell_of(const struct fact_loading *g, int k)
{
    static const struct table_cell null_cell = { .type = CELL_NULL };
    const struct table_cell *c = g->map[k] >= 0 ? &g->reader->cells[g->map[k]] : &null_cell;

    if (c->type != CELL_NULL && (c->type == CELL_INT) != decl_is_integer(g->decl->columns[k].type))
        return &null_cell;
    return c;
}

static void
add_cell(struct buf *b, const struct table_cell *c)
{
    if (c->type == CELL_INT)
        add_int(b, c->i);
    else if (c->type == CELL_TEXT)
        add_text(b, c->s.p, c->s.n);
    else
        add_null(b);
}

static int
prepare(struct diff *d)
{
    const struct table_decl *t = d->t->decl;
    sqlite3 *db = d->f->db;
    struct buf sql;
    int rc = 0;

    buf_init(&sql, SQL_MAX);
    for (int i = 0; rc == 0 && i < 6; i++) {
        sqlite3_stmt **const to[] = { &d->select, &d->insert, &d->first, &d->past, &d->drop,
            &d->drop_first };

        buf_clear(&sql);
        switch (i) {
        case 0:
            buf_str(&sql, "SELECT ");
            fact_columns(&sql, t, "");
            buf_fmt(&sql, ",rowid FROM main.\"%s\" WHERE source=?1", t->name);
            break;
        case 1:
            buf_fmt(&sql, "INSERT INTO main.\"%s\" VALUES (?1", t->name);
            for (int k = 1; k < t->column_n; k++)
                buf_fmt(&sql, ",?%d", k + 1);
            buf_char(&sql, ')');
            break;
        case 2:
            buf_fmt(&sql, "INSERT INTO main.\"%s_first\" VALUES (?1,?2,?3)", t->name);
            break;
        case 3:
            buf_fmt(&sql, "INSERT INTO main.\"%s_past\" SELECT ", t->name);
            fact_columns(&sql, t, "t.");
            buf_fmt(&sql,
                ",coalesce(f.seen_from,c.seen_from),?2,coalesce(f.snapshot,c.snapshot) FROM "
                "main.\"%s\" t"
                " JOIN main.fact_first c ON c.table_name='%s' AND c.source=t.source"
                " LEFT JOIN main.\"%s_first\" f ON f.row=t.rowid WHERE t.rowid=?1",
                t->name, t->name, t->name);
            break;
        case 4:
            buf_fmt(&sql, "DELETE FROM main.\"%s\" WHERE rowid=?1", t->name);
            break;
        default:
            buf_fmt(&sql, "DELETE FROM main.\"%s_first\" WHERE row=?1", t->name);
        }
        rc = buf_failed(&sql) ? no_memory(d) : fact_prepare(db, sql.data, to[i], d->e);
    }
    buf_fini(&sql);
    return rc;
}

static int
read_old(struct diff *d)
{
    int n = d->t->decl->column_n, step;
    int rc = 0;

    (void)sqlite3_bind_text(d->select, 1, d->source, -1, SQLITE_STATIC);
    while (rc == 0 && (step = sqlite3_step(d->select)) == SQLITE_ROW) {
        size_t at = d->bytes.len;

        for (int k = 0; k < n; k++)
            add_column(&d->bytes, d->select, k);
        rc = set_add(d, &d->old, at, sqlite3_column_int64(d->select, n));
    }
    if (rc == 0 && step != SQLITE_DONE)
        rc = fact_sql_error(d->f->db, "reading the rows in force", d->e);
    (void)sqlite3_reset(d->select);
    return rc;
}

static int
insert_row(struct diff *d)
{
    sqlite3 *db = d->f->db;
    int rc;

    for (int k = 0; k < d->t->decl->column_n; k++) {
        const struct table_cell *c = cell_of(d->g, k);

        if (c->type == CELL_INT)
            (void)sqlite3_bind_int64(d->insert, k + 1, c->i);
        else if (c->type == CELL_TEXT)
            (void)sqlite3_bind_text(d->insert, k + 1, c->s.p, (int)c->s.n, SQLITE_STATIC);
        else
            (void)sqlite3_bind_null(d->insert, k + 1);
    }
    rc = fact_step_done(db, d->insert, d->e);
    if (rc != 0)
        return rc;
    d->came++;
    (void)sqlite3_bind_int64(d->first, 1, sqlite3_last_insert_rowid(db));
    (void)sqlite3_bind_int64(d->first, 2, d->at);
    (void)sqlite3_bind_text(d->first, 3, d->snapshot, -1, SQLITE_STATIC);
    return fact_step_done(db, d->first, d->e);
}

/* Remember the key of a row that came to an event table. */
static int
keep_key(struct diff *d)
{
    const struct decl_key *key = &d->t->decl->key;
    size_t at = d->bytes.len;

    for (int i = 0; i < key->n; i++)
        add_cell(&d->bytes, cell_of(d->g, key->column[i]));
    if (!buf_failed(&d->bytes) &&
        set_find(d, &d->keys, d->bytes.data + at, d->bytes.len - at, true) != NULL) {
        d->bytes.len = at;
        return 0;
    }
    return set_add(d, &d->keys, at, 0);
}

static int
read_new(struct diff *d)
{
    struct table_reader *r = d->g->reader;
    int rc;

    for (rc = table_reader_next(r, d->e); rc == 1; rc = table_reader_next(r, d->e)) {
        size_t at = d->bytes.len;
        struct entry *same;

        if (fact_loading_row(d->g) != 0) {
            *d->e = d->g->e;
            return -(int)d->e->code;
        }
        for (int k = 0; k < d->t->decl->column_n; k++)
            add_cell(&d->bytes, cell_of(d->g, k));
        if (buf_failed(&d->bytes))
            return no_memory(d);
        same = set_find(d, &d->old, d->bytes.data + at, d->bytes.len - at, false);
        d->bytes.len = at;
        if (same != NULL) {
            same->matched = true;
            continue;
        }
        rc = insert_row(d);
        if (rc == 0 && d->t->decl->kind == DECL_EVENT)
            rc = keep_key(d);
        if (rc != 0)
            return rc;
    }
    return rc;
}

/* The key of an old row lies in its bytes: cells in the order of the declaration. */
static bool
is_replaced(struct diff *d, const struct entry *x)
{
    const struct decl_key *key = &d->t->decl->key;
    size_t cell_at[DECL_COLUMNS_MAX], cell_n[DECL_COLUMNS_MAX], at = x->at, from = d->bytes.len;
    bool found;

    for (int k = 0; k < d->t->decl->column_n; k++) {
        size_t n = 1, text;

        if (d->bytes.data[at] == 'i') {
            n += sizeof(int64_t);
        } else if (d->bytes.data[at] == 't') {
            memcpy(&text, d->bytes.data + at + 1, sizeof(text));
            n += sizeof(text) + text;
        }
        cell_at[k] = at;
        cell_n[k] = n;
        at += n;
    }
    for (int i = 0; i < key->n; i++) { /* room first: the bytes added lie in the same buffer */
        size_t have = d->bytes.len, n = cell_n[key->column[i]];

        for (size_t b = 0; b < n; b++)
            buf_char(&d->bytes, d->bytes.data[cell_at[key->column[i]] + b]);
        if (d->bytes.len != have + n)
            return false;
    }
    found = set_find(d, &d->keys, d->bytes.data + from, d->bytes.len - from, true) != NULL;
    d->bytes.len = from;
    return found;
}

static int
end_row(struct diff *d, int64_t row)
{
    sqlite3 *db = d->f->db;
    int rc;

    (void)sqlite3_bind_int64(d->past, 1, row);
    (void)sqlite3_bind_int64(d->past, 2, d->at);
    rc = fact_step_done(db, d->past, d->e);
    if (rc != 0)
        return rc;
    (void)sqlite3_bind_int64(d->drop, 1, row);
    rc = fact_step_done(db, d->drop, d->e);
    if (rc != 0)
        return rc;
    d->went++;
    (void)sqlite3_bind_int64(d->drop_first, 1, row);
    return fact_step_done(db, d->drop_first, d->e);
}

static int
end_old(struct diff *d, bool complete)
{
    bool event = d->t->decl->kind == DECL_EVENT;

    for (size_t i = 0; i < d->old.n; i++) {
        const struct entry *x = &d->old.entries[i];
        int rc = 0;

        if (!x->matched && (event ? is_replaced(d, x) : complete))
            rc = end_row(d, x->row);
        if (rc == 0 && buf_failed(&d->bytes))
            rc = no_memory(d);
        if (rc != 0)
            return rc;
    }
    return 0;
}

int
fact_diff(struct factdb *f, struct fact_table *t, const char *source, const char *snapshot,
    int64_t taken_at, bool complete, struct fact_loading *g, struct err *e)
{
    struct diff d = {
        .f = f, .t = t, .g = g, .source = source, .snapshot = snapshot, .at = taken_at, .e = e
    };
    int rc;

    buf_init(&d.bytes, DIFF_BYTES_MAX);
    rc = fact_make_history(f, t, e);
    if (rc == 0)
        rc = prepare(&d);
    if (rc == 0)
        rc = read_old(&d);
    if (rc == 0)
        rc = read_new(&d);
    if (rc == 0)
        rc = end_old(&d, complete);
    t->row_n += d.came - d.went;
    buf_fini(&d.bytes);
    mem_free(d.old.entries);
    mem_free(d.old.buckets);
    mem_free(d.keys.entries);
    mem_free(d.keys.buckets);
    (void)sqlite3_finalize(d.select);
    (void)sqlite3_finalize(d.insert);
    (void)sqlite3_finalize(d.first);
    (void)sqlite3_finalize(d.past);
    (void)sqlite3_finalize(d.drop);
    (void)sqlite3_finalize(d.drop_first);
    return rc;
}
