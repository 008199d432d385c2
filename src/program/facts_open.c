/* facts_open.c: the fact database of a workspace: snapshots from the ledger, meta tables from the
 * state. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "program/testing.h"

enum { ONE_ACT = 1 }; /* not an error code: the walk has seen the act it came for */

enum { META_ROWS_MAX = 1000000 /* of one kind */, FACTS_ARENA_MAX = 1 << 30 };

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for the fact database");
}

static int
blob_get(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    return blobs_get(ctx, id, out, e);
}

struct collect_snapshots {
    struct facts_open *f;
    int64_t as_of;
    size_t cap;
};

static int
each_act(void *ctx, const struct act *a, struct err *e)
{
    struct collect_snapshots *c = ctx;
    struct snapshot *s;
    int rc;

    if (a->data == NULL)
        return ONE_ACT; /* disposed of */
    rc = snapshot_parse(&c->f->arena, a->data, &s, e);
    if (rc != 0)
        return err_ctx(e, "record %lld", (long long)a->seq);
    if (s->taken_at > c->as_of)
        return ONE_ACT;
    if (c->f->snapshot_n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 64;
        struct snapshot **grown = mem_grow(c->f->snapshots, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        c->f->snapshots = grown;
        c->cap = cap;
    }
    c->f->snapshots[c->f->snapshot_n++] = s;
    return ONE_ACT;
}

/* The records that are snapshots, by their numbers in the state: the others are not opened. */
static int
load_snapshots(struct collect_snapshots *c, struct workspace *ws, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, "SELECT seq FROM snapshot ORDER BY seq", &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        rc = records_each(ws->records, stmt_int(st, 0), each_act, c, e);
        if (rc == ONE_ACT)
            rc = 0;
    }
    stmt_done(st);
    return rc;
}

/* One column of the current row as text in the arena, NULL for null. Without memory *full is set: a
 * null cell is no such thing. */
static const char *
keep(struct facts_open *f, struct stmt *st, int i, bool *full)
{
    const char *text = NULL;

    if (!stmt_is_null(st, i)) {
        text = arena_str(&f->arena, stmt_text(st, i));
        *full = *full || text == NULL;
    }
    return text;
}

/* The list with room for one element more; NULL with *e set when it is over the limit or there is
 * no memory. */
static void *
room(struct facts_open *f, void *list, size_t n, size_t *cap, size_t size, struct err *e)
{
    size_t more = *cap != 0 ? *cap * 2 : 64;
    void *grown;

    if (n >= META_ROWS_MAX) {
        (void)err_set(e, ERR_LIMIT,
            "tests can't rest on more than %d sources, parameters or expected tables",
            META_ROWS_MAX);
        return NULL;
    }
    if (n < *cap)
        return list;
    grown = arena_alloc(&f->arena, more * size);
    if (grown == NULL) {
        (void)no_memory(e);
        return NULL;
    }
    if (n > 0)
        memcpy(grown, list, n * size);
    *cap = more;
    return grown;
}

static int
load_params(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct fact_param *p = NULL;
    struct stmt *st = NULL;
    size_t n = 0, cap = 0;
    bool row, full = false;
    int rc = store_prepare(ws->store,
        "SELECT name,unit,policy,value,valid_from,valid_until,version FROM policy_param WHERE"
        " valid_from IS NOT NULL AND (valid_until IS NULL OR valid_until>valid_from) ORDER BY"
        " name,valid_from,version",
        &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        struct fact_param *more = room(f, p, n, &cap, sizeof(*p), e);
        bool integer = stmt_is_int(st, 3);

        if (more == NULL) {
            rc = -(int)e->code;
            break;
        }
        p = more;
        p[n++] = (struct fact_param){ keep(f, st, 0, &full), keep(f, st, 1, &full),
            keep(f, st, 2, &full), integer ? NULL : keep(f, st, 3, &full),
            integer ? stmt_int(st, 3) : 0, stmt_int(st, 4),
            stmt_is_null(st, 5) ? 0 : stmt_int(st, 5), (int)stmt_int(st, 6) };
        rc = full ? no_memory(e) : 0;
    }
    stmt_done(st);
    f->meta.params = p;
    f->meta.param_n = n;
    return rc;
}

static int
load_sources(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct fact_source *s = NULL;
    struct stmt *st = NULL;
    size_t n = 0, cap = 0;
    bool row, full = false;
    int rc = store_prepare(ws->store,
        "SELECT source,kind,title,system,owner,in_scope FROM source ORDER BY source", &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        struct fact_source *more = room(f, s, n, &cap, sizeof(*s), e);

        if (more == NULL) {
            rc = -(int)e->code;
            break;
        }
        s = more;
        s[n++] = (struct fact_source){ keep(f, st, 0, &full), keep(f, st, 1, &full),
            keep(f, st, 2, &full), keep(f, st, 3, &full), keep(f, st, 4, &full),
            stmt_int(st, 5) != 0 };
        rc = full ? no_memory(e) : 0;
    }
    stmt_done(st);
    f->meta.sources = s;
    f->meta.source_n = n;
    return rc;
}

/*
 * What a source has sent before, it should send again, and what it was declared to send; a host
 * that is declared and has sent nothing should send what other hosts send, so that it is named and
 * not passed over.
 */
#define EXPECTED                                                                                                                                                                                                         \
    "SELECT table_name, source FROM source_table JOIN source USING(source) WHERE in_scope=1 UNION SELECT table_name,"                                                                                                    \
    " source FROM source_expected JOIN source USING(source) WHERE in_scope=1 UNION SELECT t.table_name, s.source FROM source s JOIN source o ON o.kind='host' AND o.in_scope=1 JOIN source_table t ON t.source=o.source" \
    " WHERE s.kind='host' AND s.in_scope=1 AND NOT EXISTS (SELECT 1 FROM source_table x WHERE x.source=s.source)"

static int
load_expected(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct fact_expected *x = NULL;
    struct stmt *st = NULL;
    size_t n = 0, cap = 0;
    bool row, full = false;
    int rc = store_prepare(ws->store, EXPECTED, &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        struct fact_expected *more = room(f, x, n, &cap, sizeof(*x), e);

        if (more == NULL) {
            rc = -(int)e->code;
            break;
        }
        x = more;
        x[n++] = (struct fact_expected){ keep(f, st, 0, &full), keep(f, st, 1, &full), 0 };
        rc = full ? no_memory(e) : 0;
    }
    stmt_done(st);
    f->meta.expected = x;
    f->meta.expected_n = n;
    return rc;
}

/*
 * Who is who: a person's word (account.link) first; then what the exporting system says of its own
 * accounts; then the login name of a host that is a person's id; system accounts of a host are
 * services of the source's owner. All else is unmatched: shown, never dropped.
 */
static const struct {
    const char *table, *sql;
} account_tables[] = {
    { "accounts", "SELECT source, system, account, kind, person, owner FROM accounts" },
    { "users",
        "SELECT source, substr(source, instr(source,':')+1), username, CASE WHEN can_login=0 OR uid<1000 THEN 'service'"
        " ELSE 'unmatched' END, NULL, NULL FROM users" },
    { "git_authors",
        "SELECT DISTINCT source, system, account, NULL, NULL, NULL FROM git_authors" },
    { "pg_roles",
        "SELECT source, substr(source, instr(source,':')+1), rolname, 'unmatched', NULL, NULL"
        " FROM pg_roles WHERE rolcanlogin=1" },
};

/* Who answers for a source; NULL when nobody does. */
static const char *
source_owner(const struct facts_open *f, const char *source)
{
    for (size_t i = 0; i < f->meta.source_n; i++)
        if (strcmp(f->meta.sources[i].source, source) == 0)
            return f->meta.sources[i].owner;
    return NULL;
}

/* The kind, person and owner after the rules above. */
static int
resolve(struct facts_open *f, struct stmt *link, struct stmt *person, struct fact_identity *i,
    struct err *e)
{
    bool row = false, full = false;
    int rc;

    stmt_reset(link);
    stmt_bind_cstr(link, 1, i->source);
    stmt_bind_cstr(link, 2, i->system);
    stmt_bind_cstr(link, 3, i->account);
    rc = stmt_step(link, &row, e);
    if (rc != 0)
        return rc;
    if (row) {
        i->kind = keep(f, link, 0, &full);
        i->person = keep(f, link, 1, &full);
        i->owner = keep(f, link, 2, &full);
        return full ? no_memory(e) : 0;
    }
    if (i->kind == NULL || (i->person == NULL && i->owner == NULL))
        i->kind = "unmatched";
    if (strcmp(i->kind, "unmatched") != 0)
        return 0;
    stmt_reset(person);
    stmt_bind_cstr(person, 1, i->account);
    rc = stmt_step(person, &row, e);
    if (rc == 0 && row) {
        i->kind = "person";
        i->person = i->account;
    }
    return rc;
}

static const char *
sqlite_keep(struct facts_open *f, sqlite3_stmt *st, int i, bool *full)
{
    bool null = sqlite3_column_type(st, i) == SQLITE_NULL; /* before it is made text */
    const char *text = (const char *)sqlite3_column_text(st, i), *kept;

    kept = text != NULL ? arena_dup(&f->arena, text, strlen(text)) : NULL;
    *full = *full || (kept == NULL && !null);
    return kept;
}

struct identities {
    struct fact_identity *list;
    size_t n, cap;
};

static int
add_identity(struct facts_open *f, struct identities *all, sqlite3_stmt *rows, struct stmt *link,
    struct stmt *person, struct err *e)
{
    struct fact_identity *i;
    bool full = false;

    if (all->n == all->cap) {
        size_t cap = all->cap ? all->cap * 2 : 256;
        struct fact_identity *grown = arena_alloc(&f->arena, cap * sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        if (all->n > 0)
            memcpy(grown, all->list, all->n * sizeof(*grown));
        all->list = grown;
        all->cap = cap;
    }
    i = &all->list[all->n++];
    *i = (struct fact_identity){ sqlite_keep(f, rows, 0, &full), sqlite_keep(f, rows, 1, &full),
        sqlite_keep(f, rows, 2, &full), sqlite_keep(f, rows, 3, &full),
        sqlite_keep(f, rows, 4, &full), sqlite_keep(f, rows, 5, &full) };
    if (full)
        return no_memory(e);
    if (i->owner == NULL && i->person == NULL && i->kind != NULL &&
        strcmp(i->kind, "service") == 0 && strncmp(i->source, "host:", 5) == 0)
        i->owner =
            source_owner(f, i->source); /* a host's own accounts: whoever answers for the host */
    return resolve(f, link, person, i, e);
}

/* The accounts of one table; a table that no source has sent has none. */
static int
identities_of(struct facts_open *f, struct identities *all, const char *table, const char *sql,
    struct stmt *link, struct stmt *person, struct err *e)
{
    sqlite3 *db = factdb_sqlite(f->db);
    sqlite3_stmt *rows = NULL;
    int step = SQLITE_DONE, rc = 0;

    if (sqlite3_table_column_metadata(db, NULL, table, NULL, NULL, NULL, NULL, NULL, NULL) !=
        SQLITE_OK)
        return 0;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) != SQLITE_OK)
        return err_set(e, ERR_INPUT, "accounts could not be listed: %s", sqlite3_errmsg(db));
    while (rc == 0 && (step = sqlite3_step(rows)) == SQLITE_ROW)
        rc = add_identity(f, all, rows, link, person, e);
    sqlite3_finalize(rows);
    if (rc == 0 && step != SQLITE_DONE)
        rc = err_set(e, ERR_IO, "accounts could not be listed: %s", sqlite3_errmsg(db));
    return rc;
}

static int
load_identities(struct facts_open *f, struct workspace *ws, struct err *e)
{
    struct stmt *link = NULL, *person = NULL;
    struct identities all = { .n = 0 };
    int rc;

    rc = store_prepare(ws->store,
        "SELECT kind, person, owner FROM account WHERE source=?1 AND system=?2 AND account=?3",
        &link, e);
    if (rc == 0)
        rc = store_prepare(ws->store, "SELECT 1 FROM person WHERE person=?1", &person, e);
    for (size_t i = 0; rc == 0 && i < sizeof(account_tables) / sizeof(account_tables[0]); i++)
        rc =
            identities_of(f, &all, account_tables[i].table, account_tables[i].sql, link, person, e);
    stmt_done(link);
    stmt_done(person);
    f->meta.identities = all.list;
    f->meta.identity_n = all.n;
    return rc;
}

int
facts_open(struct facts_open *out, struct workspace *ws, int64_t as_of, struct err *e)
{
    struct collect_snapshots c = { .f = out, .as_of = as_of };
    struct blob_source source = { blob_get, ws->blobs };
    int rc;

    *out = (struct facts_open){ .db = NULL };
    arena_init(&out->arena, FACTS_ARENA_MAX);
    rc = load_snapshots(&c, ws, e);
    if (rc == 0)
        rc = factdb_open(&out->db, NULL, ws->library, e);
    if (rc == 0)
        rc = factdb_load(
            out->db, (const struct snapshot *const *)out->snapshots, out->snapshot_n, &source, e);
    if (rc == 0)
        rc = load_params(out, ws, e);
    if (rc == 0)
        rc = load_sources(out, ws, e);
    if (rc == 0)
        rc = load_expected(out, ws, e);
    if (rc == 0)
        rc = factdb_as_of(out->db, as_of, e); /* identities are those of that day */
    if (rc == 0)
        rc = load_identities(out, ws, e);
    if (rc == 0)
        rc = factdb_meta(out->db, &out->meta, e);
    if (rc == 0)
        rc = factdb_as_of(out->db, as_of, e);
    if (rc != 0)
        facts_close(out);
    return rc;
}

void
facts_close(struct facts_open *f)
{
    factdb_close(f->db);
    mem_free(f->snapshots);
    arena_fini(&f->arena);
    f->db = NULL;
    f->snapshots = NULL;
}
