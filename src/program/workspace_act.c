/* workspace_act.c: acts: who may, who may not judge whom, and the one way a record is made. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/fs.h"
#include "program/permit.h"
#include "program/workspace.h"

enum { DRAFT_MAX = 8 << 20 };

void
draft_start(struct draft *d)
{
    buf_init(&d->b, DRAFT_MAX);
    jw_init(&d->w, &d->b);
    jw_obj(&d->w, NULL);
}

void
draft_fini(struct draft *d)
{
    buf_fini(&d->b);
}

bool
ws_has_role(struct workspace *ws, const char *person, const char *role)
{
    struct stmt *st = NULL;
    struct err ignored;
    bool row = false;

    if (store_prepare(
            ws->store, "SELECT 1 FROM grant_role WHERE person=?1 AND role=?2", &st, &ignored) != 0)
        return false;
    stmt_bind_cstr(st, 1, person);
    stmt_bind_cstr(st, 2, role);
    if (stmt_step(st, &row, &ignored) != 0)
        row = false;
    stmt_done(st);
    return row;
}

int
ws_may(struct workspace *ws, const char *kind, struct err *e)
{
    return permit_role(ws->store, ws->actor, kind, date_now(), e);
}

int
ws_begin(struct workspace *ws, struct err *e)
{
    return records_begin(ws->records, e);
}

int
ws_commit(struct workspace *ws, struct err *e)
{
    return records_commit(ws->records, e);
}

void
ws_rollback(struct workspace *ws)
{
    records_rollback(ws->records);
}

int
ws_act(struct workspace *ws, const char *kind, struct draft *d, const int64_t *rests_on,
    size_t rests_n, int64_t *out_seq, struct err *e)
{
    struct act_new n = { .kind = kind,
        .actor = ws->actor,
        .signer = ws->signer,
        .auth = ws->auth,
        .rests_on = rests_on,
        .rests_n = rests_n };
    bool alone = !records_in_batch(ws->records);
    int rc;

    jw_obj_end(&d->w);
    rc = buf_check(&d->b, "an act", e);
    if (rc == 0)
        rc = ws_may(ws, kind, e);
    if (rc == 0 && alone)
        rc = records_begin(ws->records, e);
    if (rc != 0)
        goto out;
    n.data = (struct str){ d->b.data, d->b.len };
    rc = records_append(ws->records, &n, out_seq, e);
    if (rc == 0 && alone)
        rc = records_commit(ws->records, e);
    else if (rc != 0 && alone)
        records_rollback(ws->records);
out:
    draft_fini(d);
    return rc;
}

int
ws_rest(struct workspace *ws, const char *sql, const char *a, const char *b, int64_t *rests,
    size_t *n, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (strstr(sql, "?1") != NULL)
        stmt_bind_cstr(st, 1, a);
    if (strstr(sql, "?2") != NULL)
        stmt_bind_cstr(st, 2, b);
    while (*n < WS_RESTS_MAX && (rc = stmt_step(st, &row, e)) == 0 && row)
        if (!stmt_is_null(st, 0))
            rests[(*n)++] = stmt_int(st, 0);
    stmt_done(st);
    return rc;
}

int
ws_separate(
    struct workspace *ws, const char *other, const char *scope, const char *what, struct err *e)
{
    return permit_separate(ws->store, ws->actor, other, scope, what, e);
}

int
ws_next_id(struct workspace *ws, const char *count_sql, const char *prefix, char *out, size_t n,
    struct err *e)
{
    int64_t count = 0;
    int rc = store_int(ws->store, count_sql, &count, e);

    if (rc == 0)
        (void)snprintf(out, n, "%s%03lld", prefix, (long long)count + 1);
    return rc;
}

int
ws_put_blob(struct workspace *ws, struct str bytes, struct hash *out, struct err *e)
{
    struct hash h;
    int rc;

    hash_bytes(&h, bytes.p, bytes.n);
    rc = blobs_put(ws->blobs, &h, bytes, e);
    if (rc == 0)
        rc = blobs_sync(ws->blobs, e);
    if (rc == 0)
        *out = h;
    return rc;
}

int
ws_put_file(struct workspace *ws, const char *path, struct hash *out, int64_t *out_bytes,
    const char **out_name, struct err *e)
{
    const char *slash = strrchr(path, '/'), *name;
    struct buf b;
    int rc;

    buf_init(&b, WS_DOCUMENT_MAX);
    rc = fs_read(path, &b, e);
    name = arena_str(&ws->arena, str_of(slash != NULL ? slash + 1 : path));
    if (rc == 0 && name == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for a file name");
    if (rc == 0 && b.len == 0)
        rc = err_set(e, ERR_INPUT, "'%s' is empty: an empty file is no evidence", path);
    if (rc == 0)
        rc = ws_put_blob(ws, (struct str){ b.data, b.len }, out, e);
    if (rc == 0) {
        *out_bytes = (int64_t)b.len;
        *out_name = name;
    }
    buf_fini(&b);
    return rc;
}

int
ws_lookup(struct workspace *ws, const char *sql, const char *arg, const char **out, struct err *e)
{
    struct stmt *st = NULL;
    const char *found_text = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (arg != NULL)
        stmt_bind_cstr(st, 1, arg);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row && !stmt_is_null(st, 0)) {
        found_text = arena_str(&ws->arena, stmt_text(st, 0));
        if (found_text == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for a query's answer");
    }
    stmt_done(st);
    if (rc == 0)
        *out = found_text;
    return rc;
}

int
ws_lookup_int(struct workspace *ws, const char *sql, const char *arg, int64_t dflt, int64_t *out,
    struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (arg != NULL)
        stmt_bind_cstr(st, 1, arg);
    rc = stmt_step(st, &row, e);
    if (rc == 0)
        *out = row && !stmt_is_null(st, 0) ? stmt_int(st, 0) : dflt;
    stmt_done(st);
    return rc;
}
