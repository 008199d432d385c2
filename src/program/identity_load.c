#include "program/identity_load.h"

#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"

enum { CELLS_MAX = 6, ACCOUNTS_MAX = 8000000, KEPT_SLOTS = 4096 };

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory to resolve accounts");
}

static int
sql_failed(sqlite3 *db, struct err *e)
{
    return err_set(e, sqlite3_errcode(db) == SQLITE_NOMEM ? ERR_NOMEM : ERR_IO,
        "accounts could not be listed: %s", sqlite3_errmsg(db));
}

/* ---- what is declared ---- */

static int
put_person(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_add_person(m, c[0], e);
}

static int
put_domain(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_add_domain(m, c[0], e);
}

static int
put_uses(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_use_logins(m, c[0], e);
}

static int
put_link(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_add_link(m, c, c[3], c[4], c[5], e);
}

static int
put_alias(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_add_alias(m, c[0], c[1], c[2], e);
}

static int
put_address(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_add_address(m, c[0], c[1], e);
}

static int
put_registered(struct identity_map *m, const struct str *c, struct err *e)
{
    return identity_add_registered(m, c[0], c[1], c[2], c[3], c[4], e);
}

struct declared {
    const char *sql;
    int (*put)(struct identity_map *m, const struct str *cells, struct err *e);
    const char *table; /* of the evidence; ?1 is the moment */
};

/* Records of the program, in an order that the map can take: people and domains first. */
static const struct declared said[] = {
    { "SELECT person FROM person", put_person, NULL },
    { "SELECT value FROM account_rule WHERE rule='domain' AND held=1", put_domain, NULL },
    { "SELECT value FROM account_rule WHERE rule='logins' AND held=1", put_uses, NULL },
    { "SELECT source, system, account, kind, person, owner FROM account", put_link, NULL },
    { "SELECT value, source, person FROM alias WHERE held=1", put_alias, NULL },
    { "SELECT email, person FROM person_name WHERE email IS NOT NULL", put_address, NULL },
};

/* The evidence. Whoever left stays known: their accounts are still theirs. */
static const struct declared shown[] = {
    { "SELECT person FROM employees", put_person, "employees" },
    { "SELECT person FROM terminations", put_person, "terminations" },
    { "SELECT system, account, kind, person, owner FROM identities WHERE registered_at<=?1 AND"
      " (expires_at IS NULL OR expires_at>?1)",
        put_registered, "identities" },
};

static int
load_said(const struct declared *d, struct workspace *ws, struct identity_map *m, struct err *e)
{
    struct str cell[CELLS_MAX];
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, d->sql, &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        for (int i = 0; i < stmt_columns(st) && i < CELLS_MAX; i++)
            cell[i] = stmt_text(st, i);
        rc = d->put(m, cell, e);
    }
    stmt_done(st);
    return rc;
}

/* Rows of a query over the evidence. *out is NULL when no source ever sent the table. */
static int
start(struct facts_open *f, const char *table, const char *sql, sqlite3_stmt **out, struct err *e)
{
    sqlite3 *db = factdb_sqlite(f->db);

    *out = NULL;
    if (sqlite3_table_column_metadata(db, NULL, table, NULL, NULL, NULL, NULL, NULL, NULL) !=
        SQLITE_OK)
        return 0;
    return sqlite3_prepare_v2(db, sql, -1, out, NULL) == SQLITE_OK ? 0 : sql_failed(db, e);
}

/* The cells of the next row; null is empty. @return 1 for a row, 0 at the end, or a negative code.
 */
static int
next(sqlite3_stmt *st, struct str cell[CELLS_MAX], struct err *e)
{
    int step = sqlite3_step(st), n = sqlite3_column_count(st);

    if (step == SQLITE_DONE)
        return 0;
    if (step != SQLITE_ROW)
        return sql_failed(sqlite3_db_handle(st), e);
    for (int i = 0; i < n && i < CELLS_MAX; i++) {
        const char *text = (const char *)sqlite3_column_text(st, i);

        if (text == NULL && sqlite3_column_type(st, i) != SQLITE_NULL)
            return no_memory(e);
        cell[i] = text != NULL ? (struct str){ text, (size_t)sqlite3_column_bytes(st, i) }
                               : (struct str){ "", 0 };
    }
    return 1;
}

static int
load_shown(const struct declared *d, struct facts_open *f, int64_t as_of, struct identity_map *m,
    struct err *e)
{
    struct str cell[CELLS_MAX];
    sqlite3_stmt *st;
    int rc = start(f, d->table, d->sql, &st, e);

    if (rc != 0 || st == NULL)
        return rc;
    if (sqlite3_bind_parameter_count(st) > 0)
        (void)sqlite3_bind_int64(st, 1, as_of);
    while ((rc = next(st, cell, e)) == 1)
        if ((rc = d->put(m, cell, e)) != 0)
            break;
    (void)sqlite3_finalize(st);
    return rc;
}

/* Login names of the directory are names of people once the directory's own users are resolved. */
static int
load_logins(struct facts_open *f, struct identity_map *m, struct err *e)
{
    struct str cell[CELLS_MAX];
    sqlite3_stmt *st;
    int rc =
        start(f, "directory_users", "SELECT source, username, person FROM directory_users", &st, e);

    if (rc != 0 || st == NULL)
        return rc;
    while ((rc = next(st, cell, e)) == 1) {
        struct identity_account a = {
            .source = cell[0], .system = cell[0], .account = cell[1], .person = cell[2]
        };
        struct fact_identity who;

        identity_resolve(m, &a, &who);
        if (who.person != NULL && (rc = identity_add_login(m, cell[1], str_of(who.person), e)) != 0)
            break;
    }
    (void)sqlite3_finalize(st);
    return rc;
}

int
identity_map_load(struct identity_map **out, struct facts_open *f, struct workspace *ws,
    int64_t as_of, struct err *e)
{
    struct identity_map *m = NULL;
    int rc = identity_map_new(&m, &f->arena, e);

    if (rc == 0)
        rc = load_shown(&shown[0], f, as_of, m, e);
    for (size_t i = 0; rc == 0 && i < sizeof(said) / sizeof(said[0]); i++)
        rc = load_said(&said[i], ws, m, e);
    for (size_t i = 1; rc == 0 && i < sizeof(shown) / sizeof(shown[0]); i++)
        rc = load_shown(&shown[i], f, as_of, m, e);
    for (size_t i = 0; rc == 0 && i < f->meta.source_n; i++)
        if (strncmp(f->meta.sources[i].source, "host:", 5) == 0)
            rc = identity_add_host(
                m, str_of(f->meta.sources[i].source), str_of(f->meta.sources[i].owner), e);
    if (rc == 0)
        rc = load_logins(f, m, e);
    if (rc != 0) {
        identity_map_free(m);
        return rc;
    }
    *out = m;
    return 0;
}

/* ---- accounts ---- */

/* Columns: source, system, account, kind, person, owner, whether it is a host's own, and enabled.
 * A system
 * that no column names is the source: what it is called without its kind. */
static const struct {
    const char *table, *sql;
} tables[] = {
    { "accounts", "SELECT source, system, account, kind, person, owner, 0, enabled FROM accounts" },
    { "users", "SELECT source, substr(source, instr(source,':')+1), username, NULL, NULL, NULL,"
               " can_login=0 OR uid<1000, can_login FROM users" },
    { "directory_users",
        "SELECT source, source, username, NULL, person, NULL, 0, enabled FROM directory_users" },
    { "git_authors",
        "SELECT DISTINCT source, system, account, NULL, NULL, NULL, 0, 1 FROM git_authors" },
    { "pg_roles",
        "SELECT source, substr(source, instr(source,':')+1), rolname, NULL, NULL, NULL, 0, 1"
        " FROM pg_roles WHERE rolcanlogin=1" },
};

/* Texts that most rows share, kept once: what was kept last in the column, and under the hash. */
struct kept {
    struct arena *a;
    struct str before[CELLS_MAX];
    struct str last[KEPT_SLOTS];
};

static int
keep_shared(struct kept *k, int column, struct str *s, struct err *e)
{
    uint32_t h = 2166136261U;
    struct str *slot;

    if (s->n == 0)
        return 0;
    if (str_eq(k->before[column], *s)) {
        *s = k->before[column];
        return 0;
    }
    for (size_t i = 0; i < s->n; i++)
        h = (h ^ (unsigned char)s->p[i]) * 16777619U;
    slot = &k->last[(h ^ (h >> 16)) % KEPT_SLOTS];
    if (!str_eq(*slot, *s)) {
        struct str copy = { arena_str(k->a, *s), s->n };

        if (copy.p == NULL)
            return no_memory(e);
        *slot = copy;
    }
    *s = k->before[column] = *slot;
    return 0;
}

static int
accounts_of(struct facts_open *f, struct kept *k, const char *table, const char *sql,
    int (*fn)(void *ctx, const struct identity_account *a, struct err *e), void *ctx, struct err *e)
{
    struct str c[CELLS_MAX];
    sqlite3_stmt *st;
    int rc = start(f, table, sql, &st, e);

    if (rc != 0 || st == NULL)
        return rc;
    while ((rc = next(st, c, e)) == 1) {
        struct identity_account a;
        const char *name = arena_str(k->a, c[2]);

        rc = name != NULL ? 0 : no_memory(e);
        for (int i = 0; rc == 0 && i < CELLS_MAX; i++)
            rc = i == 2 ? 0 : keep_shared(k, i, &c[i], e);
        if (rc != 0)
            break;
        a = (struct identity_account){ c[0], c[1], { name, c[2].n }, c[3], c[4], c[5],
            sqlite3_column_int(st, 6) != 0, sqlite3_column_int(st, 7) != 0 };
        rc = fn(ctx, &a, e);
        if (rc != 0)
            break;
    }
    (void)sqlite3_finalize(st);
    return rc;
}

int
identity_accounts(struct facts_open *f,
    int (*fn)(void *ctx, const struct identity_account *a, struct err *e), void *ctx, struct err *e)
{
    struct kept *k = mem_alloc(1, sizeof(*k));
    int rc = 0;

    if (k == NULL)
        return no_memory(e);
    k->a = &f->arena;
    for (size_t i = 0; rc == 0 && i < sizeof(tables) / sizeof(tables[0]); i++)
        rc = accounts_of(f, k, tables[i].table, tables[i].sql, fn, ctx, e);
    mem_free(k);
    return rc;
}

/* How many rows the tables have: the list is made once. */
static int
count(struct facts_open *f, size_t *out, struct err *e)
{
    size_t n = 0;

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        char sql[64];
        sqlite3_stmt *st;
        int rc;

        (void)sqlite3_snprintf(sizeof(sql), sql, "SELECT count(*) FROM \"%w\"", tables[i].table);
        rc = start(f, tables[i].table, sql, &st, e);
        if (rc != 0)
            return rc;
        if (st != NULL && sqlite3_step(st) == SQLITE_ROW)
            n += (size_t)sqlite3_column_int64(st, 0);
        if (sqlite3_finalize(st) != SQLITE_OK)
            return sql_failed(factdb_sqlite(f->db), e);
    }
    if (n > ACCOUNTS_MAX)
        return err_set(e, ERR_LIMIT, "tests can't rest on more than %d accounts", ACCOUNTS_MAX);
    *out = n;
    return 0;
}

struct list {
    const struct identity_map *m;
    struct fact_identity *at;
    size_t n, cap;
};

static const char *
or_null(struct str s)
{
    return s.n > 0 ? s.p : NULL;
}

static int
put_identity(void *ctx, const struct identity_account *a, struct err *e)
{
    struct list *l = ctx;
    struct fact_identity *i = &l->at[l->n];

    if (l->n == l->cap)
        return err_set(e, ERR_IO, "accounts could not be listed: more than were counted");
    l->n++;
    i->source = a->source.p;
    i->system = or_null(a->system);
    i->account = a->account.p;
    identity_resolve(l->m, a, i);
    return 0;
}

int
identity_load(struct facts_open *f, struct workspace *ws, int64_t as_of, struct err *e)
{
    struct identity_map *m = NULL;
    struct list l = { .n = 0 };
    int rc = count(f, &l.cap, e);

    if (rc == 0 && (l.at = arena_alloc(&f->arena, (l.cap + 1) * sizeof(*l.at))) == NULL)
        rc = no_memory(e);
    if (rc == 0)
        rc = identity_map_load(&m, f, ws, as_of, e);
    l.m = m;
    if (rc == 0)
        rc = identity_accounts(f, put_identity, &l, e);
    identity_map_free(m);
    f->meta.identities = l.at;
    f->meta.identity_n = l.n;
    return rc;
}
