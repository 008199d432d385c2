#include "program/identity_suggest.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "facts/rows.h"
#include "program/identity_load.h"
#include "program/lookalike.h"

/* An account that waits, the form of its name, and since when it is there. */
struct waiting {
    struct identity_account a;
    struct str form;
};

struct work {
    struct facts_open *f;
    struct lookalike *looks;
    size_t at; /* of f->meta.identities, which lists the same accounts in the same order */
    struct waiting *list;
    size_t n, cap;
    struct stmt *refused;
    struct sqlite3_stmt *since[4];
};

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory to compare names");
}

/* ---- who is called what ---- */

static int
add_names(struct work *w, struct workspace *ws, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, "SELECT person, name, email FROM person_name", &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        const char *person = arena_str(&w->f->arena, stmt_text(st, 0));

        rc = person != NULL ? lookalike_add_name(w->looks, stmt_text(st, 1), person, e)
                            : no_memory(e);
        if (rc == 0)
            rc = lookalike_add_login(w->looks, stmt_text(st, 2), person, e);
    }
    stmt_done(st);
    return rc;
}

/* ---- who waits ---- */

static int
put_waiting(void *ctx, const struct identity_account *a, struct err *e)
{
    struct work *w = ctx;
    const struct fact_identity *i = &w->f->meta.identities[w->at];
    char form[LOOKALIKE_FORM_MAX];
    size_t n;

    if (w->at++ >= w->f->meta.identity_n || strcmp(i->account, a->account.p) != 0)
        return err_set(e, ERR_IO, "the accounts are not those that were resolved");
    if (!a->enabled || identity_impersonal(a) || i->rule != NULL)
        return 0;
    n = lookalike_form(a->account, form);
    if (n == 0)
        return 0;
    if (w->n == w->cap) {
        size_t cap = w->cap ? w->cap * 2 : 64;
        struct waiting *grown = mem_grow(w->list, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        w->list = grown;
        w->cap = cap;
    }
    w->list[w->n] = (struct waiting){ *a, { arena_str(&w->f->arena, (struct str){ form, n }), n } };
    return w->list[w->n++].form.p != NULL ? 0 : no_memory(e);
}

static int
by_form(const void *a, const void *b)
{
    const struct waiting *x = a, *y = b;

    return str_cmp(x->form, y->form);
}

static int
by_account(const void *a, const void *b)
{
    const struct waiting *x = a, *y = b;
    int d = str_cmp(x->a.source, y->a.source);

    if (d == 0)
        d = str_cmp(x->a.system, y->a.system);
    return d != 0 ? d : str_cmp(x->a.account, y->a.account);
}

/* What people are called in other systems, of the names that somebody waits under. */
static int
add_logins(struct work *w, struct err *e)
{
    const struct fact_meta *m = &w->f->meta;
    char form[LOOKALIKE_FORM_MAX];
    int rc = 0;

    if (w->n > 0)
        qsort(w->list, w->n, sizeof(*w->list), by_form);
    for (size_t i = 0; rc == 0 && w->n > 0 && i < m->identity_n; i++) {
        const struct fact_identity *d = &m->identities[i];
        struct waiting key = { .form = { form, 0 } };

        if (d->person == NULL)
            continue;
        key.form.n = lookalike_form(str_of(d->account), form);
        if (key.form.n > 0 && bsearch(&key, w->list, w->n, sizeof(*w->list), by_form) != NULL)
            rc = lookalike_add_login(w->looks, str_of(d->account), d->person, e);
    }
    return rc;
}

/* ---- what is said of each ---- */

static int
is_refused(
    struct work *w, const struct identity_account *a, const char *person, bool *out, struct err *e)
{
    stmt_reset(w->refused);
    stmt_bind_text(w->refused, 1, a->source);
    stmt_bind_text(w->refused, 2, a->system);
    stmt_bind_text(w->refused, 3, a->account);
    stmt_bind_cstr(w->refused, 4, person);
    return stmt_step(w->refused, out, e);
}

/* The "+" keeps SQLite to the index by system and account, which finds one row and not a source's.
 */
static const struct {
    const char *table, *sql;
} histories[] = {
    { "accounts",
        "SELECT min(seen_from) FROM accounts_history WHERE +source=?1 AND system=?2 AND account=?3" },
    { "users", "SELECT min(seen_from) FROM users_history WHERE source=?1 AND username=?3" },
    { "directory_users",
        "SELECT min(seen_from) FROM directory_users_history WHERE source=?1 AND username=?3" },
    { "git_authors", /* events: since the source is collected */
        "SELECT min(taken_at) FROM snapshot WHERE source=?1 AND table_name='git_authors' AND EXISTS (SELECT 1 FROM"
        " git_authors g WHERE g.source=?1 AND g.system=?2 AND g.account=?3)" },
};

static int
prepare(struct work *w, struct workspace *ws, struct err *e)
{
    sqlite3 *db = factdb_sqlite(w->f->db);
    int rc = store_prepare(ws->store,
        "SELECT 1 FROM account_refusal WHERE source=?1 AND system=?2 AND account=?3 AND person=?4"
        " AND held=1",
        &w->refused, e);

    for (size_t i = 0; rc == 0 && i < sizeof(histories) / sizeof(histories[0]); i++) {
        if (sqlite3_table_column_metadata(
                db, NULL, histories[i].table, NULL, NULL, NULL, NULL, NULL, NULL) != SQLITE_OK)
            continue;
        if (strstr(histories[i].sql, "_history") != NULL)
            rc = factdb_history(w->f->db, histories[i].table, e);
        if (rc == 0 &&
            sqlite3_prepare_v2(db, histories[i].sql, -1, &w->since[i], NULL) != SQLITE_OK)
            rc = err_set(
                e, ERR_IO, "the history of accounts could not be read: %s", sqlite3_errmsg(db));
    }
    return rc;
}

/* The first time that a source reported the account, in any of its tables. */
static int
first_seen(struct work *w, const struct identity_account *a, int64_t *out, struct err *e)
{
    *out = INT64_MAX;
    for (size_t i = 0; i < sizeof(histories) / sizeof(histories[0]); i++) {
        sqlite3_stmt *st = w->since[i];
        int step;

        if (st == NULL)
            continue;
        (void)sqlite3_reset(st);
        (void)sqlite3_bind_text(st, 1, a->source.p, (int)a->source.n, SQLITE_STATIC);
        (void)sqlite3_bind_text(st, 2, a->system.p, (int)a->system.n, SQLITE_STATIC);
        (void)sqlite3_bind_text(st, 3, a->account.p, (int)a->account.n, SQLITE_STATIC);
        step = sqlite3_step(st);
        if (step != SQLITE_ROW)
            return err_set(e, ERR_IO, "the history of accounts could not be read: %s",
                sqlite3_errmsg(sqlite3_db_handle(st)));
        if (sqlite3_column_type(st, 0) != SQLITE_NULL && sqlite3_column_int64(st, 0) < *out)
            *out = sqlite3_column_int64(st, 0);
        (void)sqlite3_reset(st);
    }
    return 0;
}

static int
suggest_for(struct work *w, const struct identity_account *a,
    int (*fn)(void *ctx, const struct suggestion *s, struct err *e), void *ctx, struct err *e)
{
    struct lookalike_hit hit[LOOKALIKE_HITS_MAX];
    size_t n = lookalike_find(w->looks, a->account, hit);
    int64_t since = 0;
    int rc = n > 0 ? first_seen(w, a, &since, e) : 0;

    for (size_t i = 0; rc == 0 && i < n; i++) {
        struct suggestion s = { a->source.p, a->system.p, a->account.p, hit[i].person,
            lookalike_why(hit[i].why), since };
        bool refused = false;

        rc = is_refused(w, a, s.person, &refused, e);
        if (rc == 0 && !refused)
            rc = fn(ctx, &s, e);
    }
    return rc;
}

int
identity_suggest(struct workspace *ws, struct facts_open *f,
    int (*fn)(void *ctx, const struct suggestion *s, struct err *e), void *ctx, struct err *e)
{
    struct work w = { .f = f };
    int rc = lookalike_new(&w.looks, &f->arena, e);

    if (rc == 0)
        rc = add_names(&w, ws, e);
    if (rc == 0)
        rc = identity_accounts(f, put_waiting, &w, e);
    if (rc == 0)
        rc = add_logins(&w, e);
    if (rc == 0 && w.n > 0)
        rc = prepare(&w, ws, e);
    if (rc == 0 && w.n > 0)
        qsort(w.list, w.n, sizeof(*w.list), by_account);
    for (size_t i = 0; rc == 0 && i < w.n; i++)
        rc = suggest_for(&w, &w.list[i].a, fn, ctx, e);
    for (size_t i = 0; i < sizeof(w.since) / sizeof(w.since[0]); i++)
        (void)sqlite3_finalize(w.since[i]);
    stmt_done(w.refused);
    mem_free(w.list);
    lookalike_free(w.looks);
    return rc;
}

static int
put_row(void *ctx, const struct suggestion *s, struct err *e)
{
    struct rows *rows = ctx;

    rows_cstr(rows, s->source);
    rows_cstr(rows, s->system);
    rows_cstr(rows, s->account);
    rows_cstr(rows, s->person);
    rows_cstr(rows, s->why);
    rows_int(rows, s->since);
    return rows_end(rows, e);
}

int
identity_suggest_rows(struct workspace *ws, struct rows *rows, int64_t now, struct err *e)
{
    struct facts_open f;
    int64_t any = 0;
    int rc = store_int(ws->store,
        "SELECT count(*) FROM source_table WHERE table_name IN ('accounts','users','directory_users')",
        &any, e);

    if (rc != 0 || any == 0)
        return rc;
    rc = facts_open(&f, ws, now, e);
    if (rc != 0)
        return rc;
    rc = identity_suggest(ws, &f, put_row, rows, e);
    facts_close(&f);
    return rc;
}
