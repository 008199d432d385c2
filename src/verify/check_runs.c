/* check_runs.c: the record of a run against its blob, and both against what the ledger held at that
 * moment. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/verify_int.h"

enum { RUN_ARENA_MAX = 2000 << 20, ROWS_ARENA_MAX = 1 << 30 };

static const char hint_run[] =
    "the run does not rest on the ledger: ask the company to run the tests and seal again";

static const char *
member(const struct json *o, const char *key)
{
    const struct json *m = json_get(o, key);

    return m != NULL && m->type == JSON_STRING ? m->s.p : NULL;
}

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static int
sql_failed(struct check *c)
{
    return err_set(c->e, ERR_IO, "the verifier's own tables failed: %s", sqlite3_errmsg(c->world));
}

/* ---- lists of the run against queries over the world ---- */

/* The column of the current row as JSON. */
static void
write_value(struct jw *w, sqlite3_stmt *st, int i)
{
    if (sqlite3_column_type(st, i) == SQLITE_INTEGER)
        jw_int(w, NULL, sqlite3_column_int64(st, i));
    else
        jw_str(w, NULL, (const char *)sqlite3_column_text(st, i));
}

struct texts {
    struct str *item;
    size_t n;
};

static int
by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The rows of a query as arrays of JSON, sorted by their bytes: how run.md has every list. */
static int
list_of(struct check *c, struct arena *a, sqlite3_stmt *st, struct texts *out)
{
    size_t cap = 0;
    struct buf line;
    int step;

    *out = (struct texts){ .n = 0 };
    buf_init(&line, 1 << 20);
    while ((step = sqlite3_step(st)) == SQLITE_ROW) {
        struct jw w;

        buf_clear(&line);
        jw_init(&w, &line);
        jw_arr(&w, NULL);
        for (int i = 0; i < sqlite3_column_count(st); i++)
            write_value(&w, st, i);
        jw_arr_end(&w);
        if (out->n == cap) {
            struct str *grown;

            cap = cap > 0 ? cap * 2 : 64;
            grown = arena_alloc(a, cap * sizeof(*grown));
            if (grown != NULL && out->n > 0)
                memcpy(grown, out->item, out->n * sizeof(*grown));
            out->item = grown;
        }
        if (out->item == NULL || buf_failed(&line))
            break;
        out->item[out->n] = (struct str){ arena_dup(a, line.data, line.len), line.len };
        if (out->item[out->n++].p == NULL)
            break;
    }
    buf_fini(&line);
    if (step == SQLITE_ROW)
        return check_no_memory(c);
    if (step != SQLITE_DONE)
        return sql_failed(c);
    if (out->n > 0)
        qsort(out->item, out->n, sizeof(*out->item), by_bytes);
    return 0;
}

/* Compare the run's list of that name with the query's rows. */
static int
compare_list(
    struct check *c, const struct run *run, const char *key, const char *sql, const char *where)
{
    const struct json *list = json_get(run->root, key), *m = list->first;
    struct sqlite3_stmt *st = world_sql(c, sql);
    struct texts want;
    struct arena a;
    struct buf line;
    size_t i = 0;
    int rc;

    if (st == NULL)
        return -(int)c->e->code;
    arena_init(&a, RUN_ARENA_MAX);
    buf_init(&line, 1 << 20);
    rc = list_of(c, &a, st, &want);
    for (; rc == 0 && m != NULL && i < want.n; m = m->next, i++) {
        buf_clear(&line);
        json_canon(&line, m);
        if (!str_eq(want.item[i], (struct str){ line.data, line.len }))
            break;
    }
    if (rc == 0 && i < want.n)
        (void)fault(c, VERIFY_RUNS, hint_run, where,
            "its %s are not those of the ledger; first of %zu that differs: %.*s", key, want.n,
            (int)(want.item[i].n < 300 ? want.item[i].n : 300), want.item[i].p);
    else if (rc == 0 && m != NULL)
        (void)fault(c, VERIFY_RUNS, hint_run, where, "it has %s the ledger does not have", key);
    buf_fini(&line);
    arena_fini(&a);
    return rc;
}

/* All snapshots recorded so far that were captured by then: none more, none left out. */
static void
check_snapshots(struct check *c, const struct run *run, const char *where)
{
    size_t n = 0;

    for (size_t i = 0; i < c->snapshot_n; i++) {
        if (c->snapshots[i]->taken_at > run->scope.as_of)
            continue;
        if (n >= run->snapshot_n || strcmp(run->snapshots[n], c->snapshots[i]->id) != 0) {
            (void)fault(c, VERIFY_RUNS, hint_run, where,
                "it leaves out snapshot '%s', or has another in its place", c->snapshots[i]->id);
            return;
        }
        n++;
    }
    if (n != run->snapshot_n)
        (void)fault(c, VERIFY_RUNS, hint_run, where,
            "it names a snapshot '%s' that no record holds", run->snapshots[n]);
}

static int
check_engagement(struct check *c, const struct run *run, const char *where)
{
    struct sqlite3_stmt *st =
        world_sql(c, "SELECT type, from_at, until_at FROM engagement WHERE engagement=?1");

    if (run->engagement == NULL) {
        if (run->scope.period_from != 0 || run->scope.period_until != 0 || run->scope.type2)
            (void)fault(c, VERIFY_RUNS, hint_run, where, "it has a period and no engagement");
        return 0;
    }
    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, run->engagement);
    if (sqlite3_step(st) != SQLITE_ROW)
        return fault(c, VERIFY_RUNS, hint_run, where, "its engagement '%s' is not in the ledger",
            run->engagement);
    if ((sqlite3_column_int64(st, 0) == 2) != run->scope.type2 ||
        sqlite3_column_int64(st, 1) != run->scope.period_from ||
        sqlite3_column_int64(st, 2) != run->scope.period_until)
        (void)fault(c, VERIFY_RUNS, hint_run, where,
            "its type or period is not that of engagement '%s'", run->engagement);
    return 0;
}

/* ---- accounts: what the run says by a rule of the records must rest on one ---- */

static int
not_theirs(struct check *c, const struct fact_identity *d, const char *why, const char *where)
{
    return fault(c, VERIFY_RUNS, hint_run, where, "the account '%s' of '%s' %s",
        d->account != NULL ? d->account : "?", d->system != NULL ? d->system : "?", why);
}

/* Where a person said whose an account is, the run must say so too; and nowhere else. */
static int
check_link(struct check *c, const struct run *run, const struct fact_identity *d, const char *where)
{
    struct sqlite3_stmt *st = world_sql(
        c, "SELECT kind, person, owner FROM link WHERE source=?1 AND system=?2 AND account=?3");
    int step;

    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, d->source);
    bind_str(st, 2, d->system);
    bind_str(st, 3, d->account);
    step = sqlite3_step(st);
    if (step == SQLITE_DONE)
        return same_text(d->rule, "link")
                   ? not_theirs(c, d, "is linked to somebody by no record", where)
                   : 0;
    if (step != SQLITE_ROW)
        return sql_failed(c);
    if (same_text((const char *)sqlite3_column_text(st, 0), d->kind) &&
        same_text((const char *)sqlite3_column_text(st, 1), d->person) &&
        same_text((const char *)sqlite3_column_text(st, 2), d->owner) &&
        (run->meta.bare || same_text(d->rule, "link")))
        return 0;
    return not_theirs(c, d, "is not whose a record says it is", where);
}

/* An alias that holds, in upper and lower case where it is an address; a source that uses the
 * directory's names. */
static int
check_declared(struct check *c, const struct fact_identity *d, const char *where)
{
    bool alias = same_text(d->rule, "alias");
    struct sqlite3_stmt *st;
    int step;

    if (d->candidates != 1 || !(alias || same_text(d->rule, "login")) || (alias && c->alias_gap))
        return 0;
    st = world_sql(
        c, alias ? "SELECT 1 FROM alias WHERE person=?1 AND held=1 AND source IN ('',?3) AND "
                   "(value=?2 OR (instr(?2,'@')>0 AND lower(value)=lower(?2)))"
                 : "SELECT 1 FROM account_rule WHERE rule='logins' AND value=?3 AND held=1");
    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, d->person);
    bind_str(st, 2, d->account);
    bind_str(st, 3, d->source);
    step = sqlite3_step(st);
    if (step == SQLITE_ROW)
        return 0;
    if (step != SQLITE_DONE)
        return sql_failed(c);
    return not_theirs(c, d,
        alias ? "is somebody's by an alias that no record declares"
              : "is somebody's by a login that no record lets count",
        where);
}

static int
check_links(struct check *c, const struct run *run, const char *where)
{
    size_t before = c->r->fault_n;
    int rc = 0;

    for (size_t i = 0; rc == 0 && c->r->fault_n == before && i < run->meta.identity_n; i++) {
        rc = check_link(c, run, &run->meta.identities[i], where);
        if (rc == 0)
            rc = check_declared(c, &run->meta.identities[i], where);
    }
    if (c->alias_gap)
        not_checked(c, "aliases of accounts in %s: a record of one was erased", where);
    return rc;
}

int
check_run_world(struct check *c, const struct run *run, const char *where)
{
    int rc;

    if (c->state_gap) {
        not_checked(c,
            "whether %s rests on the ledger: a record it would be compared with was erased", where);
        return 0;
    }
    check_snapshots(c, run, where);
    rc = check_engagement(c, run, where);
    if (rc == 0)
        rc = compare_list(c, run, "params",
            "SELECT name, value, unit, valid_from, valid_until, policy, version FROM param WHERE "
            "valid_from IS NOT NULL AND"
            " (valid_until IS NULL OR valid_until>valid_from)",
            where);
    if (rc == 0)
        rc = check_links(c, run, where);
    if (rc == 0)
        rc = compare_list(c, run, "sources",
            "SELECT source, kind, title, system, owner, in_scope FROM source", where);
    if (rc == 0)
        rc = compare_list(c, run, "expected",
            "SELECT table_name, source, 0 FROM source_table JOIN source USING(source) WHERE "
            "in_scope=1"
            " UNION SELECT table_name, source, 0 FROM source_expected JOIN source USING(source) "
            "WHERE in_scope=1"
            " UNION SELECT t.table_name, s.source, 0 FROM source s JOIN source o ON o.kind='host' "
            "AND"
            " o.in_scope=1 JOIN source_table t ON t.source=o.source WHERE s.kind='host' AND "
            "s.in_scope=1"
            " AND NOT EXISTS (SELECT 1 FROM source_table x WHERE x.source=s.source)",
            where);
    return rc;
}

/* ---- the record against the blob ---- */

static bool
same_scope(const struct seen *s, const struct run *run)
{
    const struct json *type2 = json_get(s->data, "type2");

    return same_text(member(s->data, "run"), run->id) &&
           same_text(member(s->data, "engine"), run->engine) &&
           same_text(member(s->data, "engagement"), run->engagement) &&
           json_int_or(s->data, "as_of", -1) == run->scope.as_of &&
           json_int_or(s->data, "period_from", -1) == run->scope.period_from &&
           json_int_or(s->data, "period_until", -1) == run->scope.period_until && type2 != NULL &&
           (type2->n != 0) == run->scope.type2;
}

/* [test, state, reason, population, exceptions, waived, test hash, rows hash] against an object of
 * the blob. */
static bool
same_result(const struct json *row, const struct json *o)
{
    const struct json *v[8] = { NULL }, *m = row->type == JSON_ARRAY ? row->first : NULL;
    static const char *const texts[] = { "test", "state", "reason", NULL, NULL, NULL, "test_hash",
        "rows_hash" };
    const struct json *population = json_get(o, "population");

    for (size_t i = 0; i < 8; i++, m = m->next) {
        if (m == NULL)
            return false;
        v[i] = m;
    }
    for (size_t i = 0; i < 8; i++)
        if (texts[i] != NULL &&
            (v[i]->type != JSON_STRING || !same_text(v[i]->s.p, member(o, texts[i]))))
            return false;
    if (population == NULL || v[3]->type != JSON_INT || v[4]->type != JSON_INT || m != NULL)
        return false;
    return v[3]->n == (population->type == JSON_INT ? population->n : -1) &&
           v[4]->n == json_int_or(o, "exceptions", -1);
}

static void
check_results(struct check *c, const struct seen *s, const struct run *run, const char *where)
{
    const struct json *rows = json_get(s->data, "results"), *o = run->results->first;
    const struct json *row = rows != NULL && rows->type == JSON_ARRAY ? rows->first : NULL;

    for (; row != NULL && o != NULL; row = row->next, o = o->next, c->run_results++)
        if (!same_result(row, o)) {
            (void)fault(c, VERIFY_RUNS, hint_run, where,
                "its record says another result of test %s than its blob",
                member(o, "test") != NULL ? member(o, "test") : "?");
            return;
        }
    if (row != NULL || o != NULL)
        (void)fault(c, VERIFY_RUNS, hint_run, where,
            "its record and its blob do not have the same results");
}

/* ---- exceptions after the run ---- */

static int
take_seen(struct check *c, struct arena *a, struct str rows)
{
    struct sqlite3_stmt *st;
    struct err e;

    (void)str_cut(&rows, '\n'); /* the columns' names */
    while (rows.n > 0) {
        struct json *v;
        int rc = json_parse(a, str_cut(&rows, '\n'), &v, &e);

        if (rc == -ERR_NOMEM)
            return check_no_memory(c);
        if (rc != 0 || v->type != JSON_ARRAY || v->n < 3)
            return 1;
        st = world_sql(c, "INSERT OR IGNORE INTO temp.seen VALUES(?1,?2)");
        if (st == NULL)
            return -(int)c->e->code;
        bind_str(st, 1, v->first->type == JSON_STRING ? v->first->s.p : "");
        bind_str(st, 2, v->first->next->type == JSON_STRING ? v->first->next->s.p : "");
        if (sqlite3_step(st) != SQLITE_DONE)
            return sql_failed(c);
        if (a->used > CHECK_ARENA_KEEP)
            arena_fini(a);
    }
    return 0;
}

/* Rows of a failing result; nothing for one that is not failing. */
static int
rows_of(struct check *c, const struct json *o, bool failed, const char *where)
{
    const char *hex = member(o, "rows_hash"), *test = member(o, "test");
    const struct zip_file *f;
    struct arena a;
    struct hash h, found;
    int rc;

    if (!failed)
        return 0;
    f = hex != NULL && hash_from_hex(&h, str_of(hex)) ? check_blob(c, &h) : NULL;
    if (f == NULL)
        return fault(c, VERIFY_RUNS, hint_run, where, "the rows of test %s are not there",
            test != NULL ? test : "?");
    hash_bytes(&found, f->bytes.p, f->bytes.n);
    if (!hash_eq(&found, &h))
        return 0; /* said by the check of blobs */
    arena_init(&a, ROWS_ARENA_MAX);
    rc = take_seen(c, &a, f->bytes);
    arena_fini(&a);
    if (rc == 1)
        return fault(c, VERIFY_RUNS, hint_run, where, "the rows of test %s are not rows",
            test != NULL ? test : "?");
    return rc;
}

/* What is open of a judged test must be the rows it gave, no more and no fewer. */
static int
compare_open(struct check *c, const char *test, const char *where)
{
    struct sqlite3_stmt *st =
        world_sql(c, "SELECT 'is not open', source, subject FROM temp.seen EXCEPT SELECT 'is not "
                     "open', source, subject FROM"
                     " open_exception WHERE test=?1 UNION ALL SELECT * FROM (SELECT 'is open', "
                     "source, subject FROM open_exception WHERE"
                     " test=?1 EXCEPT SELECT 'is open', source, subject FROM temp.seen) LIMIT 1");
    int step;

    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, test);
    step = sqlite3_step(st);
    if (step == SQLITE_ROW)
        return fault(c, VERIFY_EXCEPTIONS, hint_run, where,
            "exception '%s' of '%s', test %s, %s, against the rows of the run",
            (const char *)sqlite3_column_text(st, 2), (const char *)sqlite3_column_text(st, 1),
            test, (const char *)sqlite3_column_text(st, 0));
    return step == SQLITE_DONE ? 0 : sql_failed(c);
}

static int
check_exceptions(struct check *c, const struct run *run, const char *where)
{
    int rc = 0;

    if (run->scope.as_of < c->newest_as_of || c->state_gap)
        return 0; /* a look back opens and clears nothing */
    c->newest_as_of = run->scope.as_of;
    for (const struct json *o = run->results->first; rc == 0 && o != NULL; o = o->next) {
        const char *state = member(o, "state"), *test = member(o, "test");
        bool failed = same_text(state, "fail");
        struct sqlite3_stmt *st;

        if (test == NULL ||
            (!failed && !same_text(state, "pass") && !same_text(state, "no_occurrence")))
            continue;
        st = world_sql(c, "DELETE FROM temp.seen");
        if (st == NULL || sqlite3_step(st) != SQLITE_DONE)
            return st == NULL ? -(int)c->e->code : sql_failed(c);
        rc = rows_of(c, o, failed, where);
        if (rc == 0)
            rc = compare_open(c, test, where);
    }
    return rc;
}

/* ---- */

static void
count_states(struct check *c, const struct run *run)
{
    for (const struct json *o = run->results->first; o != NULL; o = o->next)
        for (int s = 1; s < RESULT_STATE_COUNT_; s++)
            if (same_text(member(o, "state"), result_state_name((enum result_state)s)))
                c->r->results[s]++;
}

static int
check_parsed(struct check *c, const struct seen *s, const struct run *run, const char *where)
{
    bool shown = c->r->run != NULL && strcmp(run->id, c->r->run) == 0;
    int rc;

    c->runs++;
    mark_blobs(c, run->root);
    if (!same_scope(s, run))
        (void)fault(
            c, VERIFY_RUNS, hint_run, where, "its record and its blob speak of different runs");
    check_results(c, s, run, where);
    rc = check_run_world(c, run, where);
    if (rc == 0)
        rc = check_exceptions(c, run, where);
    if (rc == 0)
        rc = check_library(c, run, where, shown);
    if (rc == 0 && shown) {
        c->run_seen = true;
        if (!same_text(run->engagement, c->r->engagement))
            (void)fault(c, VERIFY_RUNS, hint_run, "manifest.json",
                "it shows a run of another engagement than it names");
        count_states(c, run);
    }
    if (rc == 0 && (shown || c->o->all_runs))
        rc = check_again(c, run, where, shown);
    return rc;
}

int
check_run(struct check *c, const struct seen *s)
{
    const char *hex = member(s->data, "blob"), *id = member(s->data, "run");
    const struct zip_file *f;
    char where[128];
    struct run *run;
    struct arena a;
    struct hash h, found;
    struct err e;
    int rc;

    (void)snprintf(where, sizeof(where), "run '%.60s' (record %lld)", id != NULL ? id : "?",
        (long long)s->seq);
    f = hex != NULL && hash_from_hex(&h, str_of(hex)) ? check_blob(c, &h) : NULL;
    if (f == NULL)
        return fault(c, VERIFY_RUNS, hint_run, where, "its blob is not there");
    hash_bytes(&found, f->bytes.p, f->bytes.n);
    if (!hash_eq(&found, &h))
        return fault(c, VERIFY_RUNS, hint_run, where, "its blob is not the one that was recorded");
    arena_init(&a, RUN_ARENA_MAX);
    rc = run_parse(&a, f->bytes, &run, &e);
    if (rc == -ERR_NOMEM)
        rc = check_no_memory(c);
    else if (rc != 0)
        rc = fault(c, VERIFY_RUNS, hint_run, where, "%s", e.msg);
    else
        rc = check_parsed(c, s, run, where);
    arena_fini(&a);
    return rc;
}
