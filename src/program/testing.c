#include "program/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "program/libdb.h"
#include "program/run_blob.h"

enum { RUN_BLOB_MAX = 1 << 30, CHUNK = 400 /* exceptions in one record */ };

/* The tests asked for, in the order of their ids. */
static int
choose(struct workspace *ws, const struct test_request *r, const struct test_def ***out,
    size_t *out_n, struct err *e)
{
    const struct test_def *const *all;
    const struct test_def **chosen;
    size_t n, k = 0;
    int rc = library_tests(ws->library, &all, &n, e);

    if (rc != 0)
        return rc;
    chosen = arena_alloc(&ws->arena, (n + r->n + 1) * sizeof(const struct test_def *));
    if (chosen == NULL)
        return err_set(e, ERR_NOMEM, "no memory to choose tests");
    for (size_t i = 0; r->n == 0 && i < n; i++)
        chosen[k++] = all[i];
    for (size_t i = 0; i < r->n; i++) {
        size_t before = k;
        size_t len = strlen(r->ids[i]);

        if (len > 1 && r->ids[i][len - 1] == '*') { /* IAM-* */
            for (size_t j = 0; j < n; j++)
                if (strncmp(all[j]->id, r->ids[i], len - 1) == 0)
                    chosen[k++] = all[j];
            rc = k > before ? 0
                            : err_set(e, ERR_NOTFOUND, "no test's id starts with '%.*s'",
                                  (int)len - 1, r->ids[i]);
        } else {
            rc = library_test(ws->library, r->ids[i], &chosen[k], e);
            k += rc == 0;
        }
        if (rc != 0)
            return rc;
        if (k > n)
            return err_set(e, ERR_INPUT, "a test is named twice");
    }
    *out = chosen;
    *out_n = k;
    return 0;
}

static int
scope_criteria(
    struct workspace *ws, const struct test_run *t, struct run_scope *scope, struct err *e)
{
    const char **list = arena_alloc(&ws->arena, 128 * sizeof(*list));
    struct stmt *st = NULL;
    bool row;
    int rc;

    if (!t->has_engagement)
        return 0;
    if (list == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the scope");
    rc = engagement_scope(ws, &t->engagement, e);
    if (rc == 0)
        rc = store_prepare(ws->store, "SELECT id FROM temp.scope_criterion ORDER BY id", &st, e);
    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row && scope->criterion_n < 128)
        list[scope->criterion_n++] = arena_str(&ws->arena, stmt_text(st, 0));
    stmt_done(st);
    scope->criteria = list;
    return rc;
}

static int
count_waived(
    struct workspace *ws, const struct result *r, int64_t as_of, int64_t *out, struct err *e)
{
    struct str rest = { r->rows.data, r->rows.len };
    struct stmt *st = NULL;
    struct arena a;
    int rc = 0;

    *out = 0;
    if (r->exceptions == 0)
        return 0;
    arena_init(&a, 256 << 20);
    (void)str_cut(&rest, '\n'); /* names of the columns */
    rc = store_prepare(ws->store,
        "SELECT 1 FROM waiver WHERE test=?1 AND source=?2 AND subject=?3 AND status='approved' AND expires_at>?4 LIMIT 1",
        &st, e);
    while (rc == 0 && rest.n > 0) {
        struct json *v;
        bool row = false;

        rc = json_parse(&a, str_cut(&rest, '\n'), &v, e);
        if (rc != 0 || v->type != JSON_ARRAY || v->n < 2)
            break;
        stmt_reset(st);
        stmt_bind_cstr(st, 1, r->test->id);
        stmt_bind_text(st, 2, v->first->s);
        stmt_bind_text(st, 3, v->first->next->s);
        stmt_bind_int(st, 4, as_of);
        rc = stmt_step(st, &row, e);
        *out += row;
    }
    stmt_done(st);
    arena_fini(&a);
    return rc;
}

/* Rows of all failing results in a temporary table, to be compared with the exceptions that are
 * open. */
static int
seen_now(struct workspace *ws, const struct result *r, struct arena *a, struct err *e)
{
    struct str rest = { r->rows.data, r->rows.len };
    struct stmt *st = NULL;
    int rc =
        store_prepare(ws->store, "INSERT OR IGNORE INTO temp.seen VALUES(?1,?2,?3,?4)", &st, e);

    (void)str_cut(&rest, '\n');
    while (rc == 0 && rest.n > 0) {
        struct json *v;

        rc = json_parse(a, str_cut(&rest, '\n'), &v, e);
        if (rc != 0 || v->type != JSON_ARRAY || v->n < 3)
            break;
        stmt_reset(st);
        stmt_bind_cstr(st, 1, r->test->id);
        stmt_bind_text(st, 2, v->first->s);
        stmt_bind_text(st, 3, v->first->next->s);
        stmt_bind_text(st, 4, v->first->next->next->s);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

/* Write rows of a query as an array of arrays of texts; returns how many, at most CHUNK. */
static int
write_rows(struct workspace *ws, struct jw *w, const char *key, const char *sql, int64_t offset,
    int64_t *out_n, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_int(st, 1, CHUNK);
    stmt_bind_int(st, 2, offset);
    jw_arr(w, key);
    *out_n = 0;
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        jw_arr(w, NULL);
        for (int i = 0; i < stmt_columns(st); i++)
            jw_strn(w, NULL, stmt_text(st, i));
        jw_arr_end(w);
        (*out_n)++;
    }
    jw_arr_end(w);
    stmt_done(st);
    return rc;
}

static int
record_exceptions(struct workspace *ws, const char *key, const char *sql, int64_t as_of,
    int64_t *total, struct err *e)
{
    int64_t n = CHUNK, offset = 0;
    int rc = 0;

    while (rc == 0 && n == CHUNK) {
        struct draft d;

        draft_start(&d);
        jw_int(&d.w, "as_of", as_of);
        rc = write_rows(ws, &d.w, key, sql, offset, &n, e);
        if (rc == 0 && n > 0)
            rc = ws_act(ws, "exceptions", &d, NULL, 0, NULL, e);
        else
            draft_fini(&d);
        offset += n;
    }
    *total = offset;
    return rc;
}

/* What is new, what is gone. Kept aside before the first record changes the state they are compared
 * with. */
static int
compare(struct workspace *ws, const struct test_run *t, struct err *e)
{
    struct stmt *st = NULL;
    struct arena a;
    int rc = store_exec(ws->store,
        "CREATE TEMP TABLE IF NOT EXISTS seen(test TEXT, source TEXT, subject TEXT, detail TEXT,"
        " PRIMARY KEY(test,source,subject)); DELETE FROM temp.seen;"
        "CREATE TEMP TABLE IF NOT EXISTS judged(test TEXT PRIMARY KEY); DELETE FROM temp.judged;"
        "CREATE TEMP TABLE IF NOT EXISTS opening(n INTEGER PRIMARY KEY, test, source, subject, detail);"
        "DELETE FROM temp.opening;"
        "CREATE TEMP TABLE IF NOT EXISTS clearing(n INTEGER PRIMARY KEY, test, source, subject);"
        "DELETE FROM temp.clearing",
        e);

    arena_init(&a, 1U << 30);
    for (size_t i = 0; rc == 0 && i < t->n; i++) {
        const struct result *r = &t->results[i];
        bool judged =
            r->state == RESULT_PASS || r->state == RESULT_FAIL || r->state == RESULT_NO_OCCURRENCE;

        if (r->state == RESULT_FAIL)
            rc = seen_now(ws, r, &a, e);
        if (rc == 0 && judged)
            rc = store_prepare(ws->store, "INSERT INTO temp.judged VALUES(?1)", &st, e);
        if (rc == 0 && judged) {
            stmt_bind_cstr(st, 1, r->test->id);
            rc = stmt_step(st, NULL, e);
            stmt_done(st);
        }
    }
    arena_fini(&a);
    if (rc == 0)
        rc = store_exec(ws->store,
            "INSERT INTO temp.opening SELECT NULL, s.test, s.source, s.subject, s.detail FROM temp.seen s LEFT JOIN"
            " exception x USING(test,source,subject) WHERE x.test IS NULL OR x.cleared_at IS NOT NULL ORDER BY 2,3,4;"
            "INSERT INTO temp.clearing SELECT NULL, x.test, x.source, x.subject FROM exception x JOIN temp.judged j ON"
            " j.test=x.test LEFT JOIN temp.seen s ON s.test=x.test AND s.source=x.source AND s.subject=x.subject WHERE"
            " x.cleared_at IS NULL AND s.test IS NULL ORDER BY 2,3,4",
            e);
    return rc;
}

static int
record_run(struct workspace *ws, const struct run_scope *scope, const struct hash *blob,
    const struct test_run *t, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    char as_of[24];
    int rc;

    (void)snprintf(as_of, sizeof(as_of), "%lld", (long long)scope->as_of);

    draft_start(&d);
    jw_int(&d.w, "as_of", scope->as_of);
    hash_hex(hex, blob);
    jw_str(&d.w, "blob", hex);
    jw_str(&d.w, "engagement", t->has_engagement ? t->engagement.id : NULL);
    jw_str(&d.w, "engine", RUN_ENGINE);
    jw_int(&d.w, "period_from", scope->period_from);
    jw_int(&d.w, "period_until", scope->period_until);
    jw_arr(&d.w, "results");
    for (size_t i = 0; i < t->n; i++) {
        const struct result *r = &t->results[i];

        jw_arr(&d.w, NULL);
        jw_str(&d.w, NULL, r->test->id);
        jw_str(&d.w, NULL, result_state_name(r->state));
        jw_str(&d.w, NULL, r->reason);
        jw_int(&d.w, NULL, r->population);
        jw_int(&d.w, NULL, r->exceptions);
        jw_int(&d.w, NULL, t->waived[i]);
        hash_hex(hex, &r->test->text_hash);
        jw_str(&d.w, NULL, hex);
        hash_hex(hex, &r->rows_hash);
        jw_str(&d.w, NULL, hex);
        jw_arr_end(&d.w);
    }
    jw_arr_end(&d.w);
    jw_str(&d.w, "run", t->id);
    jw_bool(&d.w, "type2", scope->type2);
    rc = ws_rest(ws,
        "SELECT max(seq) FROM snapshot WHERE taken_at<=CAST(?1 AS INTEGER) GROUP BY source ORDER BY 1 DESC LIMIT 64",
        as_of, NULL, rests, &rests_n, e);
    if (rc == 0)
        return ws_act(ws, "test.run", &d, rests, rests_n, NULL, e);
    draft_fini(&d);
    return rc;
}

/* One transaction: cleared and opened exceptions, then the run. */
static int
keep_run(struct workspace *ws, const struct facts_open *f, const struct run_scope *scope,
    struct test_run *t, struct err *e)
{
    int64_t newest = 0;
    struct hash blob;
    struct buf text;
    int rc;

    buf_init(&text, RUN_BLOB_MAX);
    rc = ws_next_id(ws, "SELECT count(*) FROM run", "RUN-", t->id, sizeof(t->id), e);
    if (rc == 0)
        rc = run_blob_format(ws, &text, t->id, f, scope, t, e);
    if (rc == 0)
        rc = ws_put_blob(ws, (struct str){ text.data, text.len }, &blob, e);
    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT max(as_of) FROM run", NULL, 0, &newest, e);
    if (rc == 0 && scope->as_of >= newest)
        rc = compare(ws, t, e);
    if (rc == 0)
        rc = ws_begin(ws, e);
    if (rc != 0)
        goto out;
    if (scope->as_of >= newest) {
        rc = record_exceptions(ws, "cleared",
            "SELECT test,source,subject FROM temp.clearing ORDER BY n LIMIT ?1 OFFSET ?2",
            scope->as_of, &t->cleared, e);
        if (rc == 0)
            rc = record_exceptions(ws, "opened",
                "SELECT test,source,subject,detail FROM temp.opening ORDER BY n LIMIT ?1 OFFSET ?2",
                scope->as_of, &t->opened, e);
    }
    if (rc == 0)
        rc = record_run(ws, scope, &blob, t, e);
    if (rc == 0)
        rc = ws_commit(ws, e);
    else
        ws_rollback(ws);
out:
    buf_fini(&text);
    return rc;
}

int
test_run(struct workspace *ws, const struct test_request *r,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx,
    struct test_run *out, struct err *e)
{
    struct run_scope scope = { .as_of = r->as_of };
    const struct test_def **tests = NULL;
    struct facts_open f = { .db = NULL };
    int rc = r->record ? ws_may(ws, "test.run", e) : 0;

    *out = (struct test_run){ .n = 0 };
    if (rc == 0)
        rc = choose(ws, r, &tests, &out->n, e);
    if (rc != 0)
        return rc;
    rc = engagement_get(ws, r->engagement, &out->engagement, e);
    out->has_engagement = rc == 0;
    if (rc != 0 && (rc != -ERR_NOTFOUND || r->engagement != NULL))
        return rc; /* none is open yet: that alone is no failure */
    if (out->has_engagement) {
        scope.period_from = out->engagement.from_at;
        scope.period_until = out->engagement.until_at;
        scope.type2 = out->engagement.type == 2;
    }
    out->results = mem_alloc(out->n, sizeof(*out->results));
    out->waived = mem_alloc(out->n, sizeof(*out->waived));
    rc = out->results != NULL && out->waived != NULL
             ? 0
             : err_set(e, ERR_NOMEM, "no memory for results");
    if (rc == 0)
        rc = scope_criteria(ws, out, &scope, e);
    if (rc == 0)
        rc = facts_open(&f, ws, r->as_of, e);
    if (rc == 0)
        rc = runner_run(f.db, tests, out->n, &scope, out->results, progress, ctx, e);
    for (size_t i = 0; rc == 0 && i < out->n; i++)
        rc = count_waived(ws, &out->results[i], r->as_of, &out->waived[i], e);
    if (rc == 0 && r->record)
        rc = keep_run(ws, &f, &scope, out, e);
    facts_close(&f);
    if (rc != 0)
        test_run_fini(out);
    return rc;
}

void
test_run_fini(struct test_run *t)
{
    for (size_t i = 0; t->results != NULL && i < t->n; i++)
        result_fini(&t->results[i]);
    mem_free(t->results);
    mem_free(t->waived);
    t->results = NULL;
    t->waived = NULL;
    t->n = 0;
}

int
waiver_request(struct workspace *ws, const struct waiver_new *w, char *out_id, struct err *e)
{
    struct stmt *st = NULL;
    struct draft d;
    int64_t expires;
    bool row = false;
    int rc;

    if (w->reason[0] == '\0')
        return err_set(e, ERR_INPUT, "a waiver needs a reason");
    if (!date_parse_day(str_of(w->expires_on), &expires) || expires <= date_now())
        return err_set(
            e, ERR_INPUT, "'%s' is no day to come of the form YYYY-MM-DD", w->expires_on);
    rc = store_prepare(
        ws->store, "SELECT 1 FROM exception WHERE test=?1 AND source=?2 AND subject=?3", &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, w->test);
    stmt_bind_cstr(st, 2, w->source);
    stmt_bind_cstr(st, 3, w->subject);
    rc = stmt_step(st, &row, e);
    stmt_done(st);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_NOTFOUND, "test %s has no exception '%s' of source '%s'", w->test,
            w->subject, w->source);
        rc = err_hint(e, "see: testamur exceptions %s", w->test);
    }
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM waiver", "W-", out_id, WS_ID_MAX, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_int(&d.w, "expires_at", expires + DATE_DAY_SECONDS);
    jw_str(&d.w, "expires_on", w->expires_on);
    jw_str(&d.w, "reason", w->reason);
    jw_str(&d.w, "source", w->source);
    jw_str(&d.w, "subject", w->subject);
    jw_str(&d.w, "test", w->test);
    jw_str(&d.w, "waiver", out_id);
    return ws_act(ws, "waiver.request", &d, NULL, 0, NULL, e);
}

int
waiver_approve(struct workspace *ws, const char *id, struct err *e)
{
    const char *asked_by = NULL, *status = NULL;
    char scope[WS_ID_MAX + 16];
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = ws_lookup(ws, "SELECT requested_by FROM waiver WHERE waiver=?1", id, &asked_by, e);

    if (rc == 0)
        rc = ws_lookup(ws, "SELECT status FROM waiver WHERE waiver=?1", id, &status, e);
    if (rc == 0 && status == NULL)
        rc = err_set(e, ERR_NOTFOUND, "there is no waiver '%s'", id);
    if (rc == 0 && strcmp(status, "requested") != 0)
        rc = err_set(e, ERR_INPUT, "waiver '%s' is %s already", id, status);
    if (rc != 0)
        return rc;
    (void)snprintf(scope, sizeof(scope), "waiver:%s", id);
    rc = ws_separate(ws, asked_by, scope, "asked for this waiver", e);
    if (rc == 0)
        rc = ws_rest(ws, "SELECT seq FROM waiver WHERE waiver=?1", id, NULL, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "waiver", id);
    return ws_act(ws, "waiver.approve", &d, rests, rests_n, NULL, e);
}

int
waiver_revoke(struct workspace *ws, const char *id, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_str(&d.w, "waiver", id);
    return ws_act(ws, "waiver.revoke", &d, NULL, 0, NULL, e);
}
