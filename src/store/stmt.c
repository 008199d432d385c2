/* stmt.c: prepared statements and the cache that keeps them. */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "store/store_int.h"

static uint32_t
hash_text(const char *p, size_t *out_n)
{
    uint32_t h = 2166136261U; /* FNV-1a */
    size_t n = 0;

    for (; n <= STORE_SQL_MAX && p[n] != '\0'; n++)
        h = (h ^ (uint8_t)p[n]) * 16777619U;
    *out_n = n;
    return h;
}

static void
free_stmt(struct stmt *st)
{
    if (st == NULL)
        return;
    (void)sqlite3_finalize(st->sql);
    mem_free(st);
}

void
store_cache_drop(struct store *s)
{
    for (int i = 0; i < STORE_CACHE_MAX; i++) {
        assert(s->cache[i] == NULL || !s->cache[i]->busy);
        free_stmt(s->cache[i]);
        s->cache[i] = NULL;
    }
}

/* Compile; on success the statement is the caller's. */
static int
compile(struct store *s, const char *sql, size_t n, struct stmt **out, struct err *e)
{
    struct stmt *st = mem_alloc(1, sizeof(*st));
    const char *tail = NULL;
    int rc;

    if (st == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a statement");
    rc = sqlite3_prepare_v3(s->db, sql, (int)n + 1, SQLITE_PREPARE_PERSISTENT, &st->sql, &tail);
    if (rc != SQLITE_OK) {
        rc = store_fail(s, rc, "preparing a statement", e);
        free_stmt(st);
        return rc;
    }
    if (st->sql == NULL || *tail != '\0') {
        free_stmt(st);
        return err_set(e, ERR_INPUT, "preparing a statement: the text is not one statement");
    }
    st->store = s;
    *out = st;
    return 0;
}

int
store_prepare(struct store *s, const char *sql, struct stmt **out, struct err *e)
{
    struct stmt **slot, *st;
    uint32_t hash;
    size_t n;
    int rc;

    hash = hash_text(sql, &n);
    if (n > STORE_SQL_MAX)
        return err_set(
            e, ERR_INPUT, "preparing a statement: the text has more than %d bytes", STORE_SQL_MAX);
    slot = &s->cache[hash & (STORE_CACHE_MAX - 1)];
    st = *slot;
    if (st != NULL && !st->busy && st->hash == hash && strcmp(sqlite3_sql(st->sql), sql) == 0) {
        st->busy = true;
        *out = st;
        return 0;
    }
    rc = compile(s, sql, n, &st, e);
    if (rc != 0)
        return rc;
    assert(st != NULL);
    assert(st != NULL);
    st->hash = hash;
    st->busy = true;
    if (*slot == NULL || !(*slot)->busy) {
        free_stmt(*slot);
        *slot = st;
        st->cached = true;
    }
    *out = st;
    return 0;
}

static void
bound(struct stmt *st, int rc)
{
    if (rc != SQLITE_OK && st->bind_rc == SQLITE_OK)
        st->bind_rc = rc;
}

void
stmt_bind_int(struct stmt *st, int i, int64_t v)
{
    bound(st, sqlite3_bind_int64(st->sql, i, v));
}

void
stmt_bind_text(struct stmt *st, int i, struct str v)
{
    bound(st, sqlite3_bind_text64(st->sql, i, v.n > 0 ? v.p : "", v.n, SQLITE_STATIC, SQLITE_UTF8));
}

void
stmt_bind_cstr(struct stmt *st, int i, const char *v)
{
    if (v == NULL)
        stmt_bind_null(st, i);
    else
        stmt_bind_text(st, i, str_of(v));
}

void
stmt_bind_blob(struct stmt *st, int i, const void *p, size_t n)
{
    bound(st, n > 0 ? sqlite3_bind_blob64(st->sql, i, p, n, SQLITE_STATIC)
                    : sqlite3_bind_zeroblob(st->sql, i, 0));
}

void
stmt_bind_null(struct stmt *st, int i)
{
    bound(st, sqlite3_bind_null(st->sql, i));
}

int
stmt_step(struct stmt *st, bool *out_row, struct err *e)
{
    int rc = st->bind_rc != SQLITE_OK ? st->bind_rc : sqlite3_step(st->sql);

    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return store_fail(st->store, rc, "running a statement", e);
    if (out_row != NULL)
        *out_row = rc == SQLITE_ROW;
    return 0;
}

int64_t
stmt_int(struct stmt *st, int i)
{
    return sqlite3_column_int64(st->sql, i);
}

struct str
stmt_text(struct stmt *st, int i)
{
    const char *p = (const char *)sqlite3_column_text(st->sql, i);

    return (
        struct str){ p != NULL ? p : "", p != NULL ? (size_t)sqlite3_column_bytes(st->sql, i) : 0 };
}

const char *
stmt_cstr(struct stmt *st, int i)
{
    return (const char *)sqlite3_column_text(st->sql, i);
}

struct str
stmt_blob(struct stmt *st, int i)
{
    const char *p = sqlite3_column_blob(st->sql, i);

    return (struct str){ p, p != NULL ? (size_t)sqlite3_column_bytes(st->sql, i) : 0 };
}

bool
stmt_is_null(struct stmt *st, int i)
{
    return sqlite3_column_type(st->sql, i) == SQLITE_NULL;
}

bool
stmt_is_int(struct stmt *st, int i)
{
    return sqlite3_column_type(st->sql, i) == SQLITE_INTEGER;
}

int
stmt_columns(struct stmt *st)
{
    return sqlite3_column_count(st->sql);
}

const char *
stmt_column_name(struct stmt *st, int i)
{
    return sqlite3_column_name(st->sql, i);
}

void
stmt_reset(struct stmt *st)
{
    (void)sqlite3_reset(st->sql); /* repeats the error stmt_step() gave */
    (void)sqlite3_clear_bindings(st->sql);
    st->bind_rc = SQLITE_OK;
}

void
stmt_done(struct stmt *st)
{
    if (st == NULL)
        return;
    stmt_reset(st);
    st->busy = false;
    if (!st->cached)
        free_stmt(st);
}
