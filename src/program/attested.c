#include "program/attested.h"

#include <string.h>

#include "ledger/reply.h"
#include "program/workspace.h"

static bool
same(const char *row, const char *file)
{
    return row == NULL ? file == NULL : file != NULL && strcmp(row, file) == 0;
}

/* "CC6.1: the sample is missing, IAM-001: whose account is kim?" */
static const char *
join_reasons(struct workspace *ws, const struct reply *r)
{
    struct buf b;
    const char *text;

    if (r->reason_n == 0)
        return NULL;
    buf_init(&b, REPLY_MAX);
    for (size_t i = 0; i < r->reason_n; i++) {
        buf_str(&b, i > 0 ? ", " : "");
        if (r->reasons[i].subject != NULL)
            buf_fmt(&b, "%s: ", r->reasons[i].subject);
        buf_str(&b, r->reasons[i].text);
    }
    text = buf_failed(&b) ? NULL : arena_dup(&ws->arena, b.data, b.len);
    buf_fini(&b);
    return text;
}

/* The file as it was signed, under the name the state gives. */
static int
read_reply(struct workspace *ws, const char *hex, struct reply *out, struct err *e)
{
    struct hash want, got;
    struct buf bytes;
    int rc;

    if (hex == NULL || !hash_from_hex(&want, str_of(hex)))
        return err_set(e, ERR_CORRUPT, "the newest reply names no file");
    buf_init(&bytes, REPLY_MAX);
    rc = blobs_get(ws->blobs, &want, &bytes, e);
    hash_bytes(&got, bytes.data, bytes.len);
    if (rc == 0 && !hash_eq(&want, &got))
        rc = err_set(e, ERR_CORRUPT, "the auditor's reply is not the file that was taken in");
    if (rc == 0)
        rc = reply_parse(out, &ws->arena, (struct str){ bytes.data, bytes.len }, e);
    buf_fini(&bytes);
    return rc;
}

static int
fill(struct workspace *ws, struct stmt *st, struct attested *out, struct err *e)
{
    struct reply r;
    struct buf key;
    int rc = read_reply(ws, stmt_cstr(st, 0), &r, e);

    if (rc != 0)
        return rc;
    if (!same(stmt_cstr(st, 1), r.seal) || !same(stmt_cstr(st, 2), r.decision) ||
        !same(stmt_cstr(st, 3), r.opinion) || !same(stmt_cstr(st, 4), r.auditor) ||
        !same(stmt_cstr(st, 5), r.firm)) {
        (void)err_set(e, ERR_CORRUPT, "the state says another decision than the auditor signed");
        return err_hint(e, "testamur fsck names what was changed");
    }
    buf_init(&key, 1024);
    verifier_format(&key, &r.key);
    *out = (struct attested){ r.seal, r.decision, r.opinion, r.auditor, r.firm, r.licence,
        arena_dup(&ws->arena, key.data, key.len), join_reasons(ws, &r),
        arena_str(&ws->arena, stmt_text(st, 6)), arena_str(&ws->arena, stmt_text(st, 7)),
        arena_str(&ws->arena, stmt_text(st, 8)), r.signed_at, stmt_int(st, 9) };
    buf_fini(&key);
    return 0;
}

int
attested_get(struct workspace *ws, struct attested *out, bool *out_there, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store,
        "SELECT r.file_hash, r.seal, r.decision, r.opinion, r.auditor, r.firm, g.from_on, g.until_on, g.zone, g.type FROM reply r"
        " JOIN seal s ON s.seal=r.seal JOIN engagement g ON g.engagement=s.engagement ORDER BY r.seq DESC LIMIT 1",
        &st, e);

    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0 && row)
        rc = fill(ws, st, out, e);
    stmt_done(st);
    *out_there = rc == 0 && row;
    return rc;
}
