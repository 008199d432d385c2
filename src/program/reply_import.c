/* reply_import.c: the auditor's signed reply becomes a record: the only way a decision or an
 * opinion enters. */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "ledger/reply.h"
#include "program/seal.h"

/* The reply must speak of a seal of this ledger, and of the ledger as it was at a size we had. */
static int
check_reply(struct workspace *ws, const struct reply *r, const char **out_engagement, struct err *e)
{
    const char *of_seal = NULL;
    char hex[HASH_HEX_LEN + 1];
    int rc;

    if (strcmp(r->origin, records_origin(ws->records)) != 0)
        return err_set(e, ERR_INPUT, "the reply speaks of ledger '%s', this is '%s'", r->origin,
            records_origin(ws->records));
    if (r->size > records_size(ws->records))
        return err_set(e, ERR_CORRUPT,
            "the reply speaks of %lld records and this ledger has %lld: it lost some",
            (long long)r->size, (long long)records_size(ws->records));
    if (r->seal == NULL)
        return err_set(
            e, ERR_INPUT, "the reply answers a draft: only a sealed submission is decided");
    if (r->demo != ws->demo)
        return err_set(e, ERR_INPUT,
            ws->demo ? "the reply does not say that it is simulated, and this workspace is a demo"
                     : "the reply is simulated and decides nothing here");
    rc = ws_lookup(ws, "SELECT engagement FROM seal WHERE seal=?1", r->seal, out_engagement, e);
    if (rc == 0 && *out_engagement == NULL)
        rc = err_set(e, ERR_NOTFOUND, "there is no seal '%s' here", r->seal);
    hash_hex(hex, &r->manifest);
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT seal FROM package WHERE manifest=?1", hex, &of_seal, e);
    if (rc == 0 && (of_seal == NULL || strcmp(of_seal, r->seal) != 0))
        rc = err_set(e, ERR_INPUT,
            "the reply answers a package with the manifest %.16s..., which this ledger never sealed",
            hex);
    return rc;
}

/* "CC6.1: the sample is missing". */
static void
write_reason(struct jw *w, const struct reply_reason *reason)
{
    struct buf text;

    buf_init(&text, REPLY_MAX);
    if (reason->subject != NULL)
        buf_fmt(&text, "%s: ", reason->subject);
    buf_str(&text, reason->text);
    jw_strn(w, NULL, (struct str){ text.data, text.len });
    buf_fini(&text);
}

static int
record(struct workspace *ws, const struct reply *r, const char *engagement, const struct hash *file,
    struct err *e)
{
    char id[WS_ID_MAX], hex[HASH_HEX_LEN + 1];
    struct buf key;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = ws_next_id(ws, "SELECT count(*) FROM reply", "REPLY-", id, sizeof(id), e);

    if (rc != 0)
        return rc;
    buf_init(&key, 1024);
    verifier_format(&key, &r->key);
    draft_start(&d);
    jw_str(&d.w, "auditor", r->auditor);
    jw_str(&d.w, "decision", r->decision);
    jw_str(&d.w, "engagement", engagement);
    hash_hex(hex, file);
    jw_str(&d.w, "file_hash", hex);
    jw_str(&d.w, "firm", r->firm);
    jw_str(&d.w, "key", key.data);
    jw_str(&d.w, "licence", r->licence);
    jw_str(&d.w, "opinion", r->opinion);
    jw_arr(&d.w, "reasons");
    for (size_t i = 0; i < r->reason_n; i++)
        write_reason(&d.w, &r->reasons[i]);
    jw_arr_end(&d.w);
    jw_str(&d.w, "reply", id);
    hash_hex(hex, &r->report);
    jw_str(&d.w, "report_hash", r->has_report ? hex : NULL);
    jw_str(&d.w, "seal", r->seal);
    jw_int(&d.w, "signed_at", r->signed_at);
    rc = ws_rest(ws,
        "SELECT seq FROM seal WHERE seal=?1 UNION ALL SELECT seq FROM package WHERE seal=?1",
        r->seal, NULL, rests, &rests_n, e);
    if (rc == 0)
        rc = ws_act(ws, "reply.import", &d, rests, rests_n, NULL, e);
    else
        draft_fini(&d);
    buf_fini(&key);
    return rc;
}

int
reply_import(struct workspace *ws, const char *path, const char **out_decision, struct err *e)
{
    const char *engagement = NULL, *known = NULL;
    char hex[HASH_HEX_LEN + 1];
    struct reply r;
    struct hash file;
    struct buf text;
    int rc;

    buf_init(&text, REPLY_MAX);
    rc = fs_read(path, &text, e);
    if (rc == 0)
        rc = reply_parse(&r, &ws->arena, (struct str){ text.data, text.len }, e);
    if (rc == 0)
        rc = check_reply(ws, &r, &engagement, e);
    if (rc == 0)
        rc = ws_put_blob(ws, (struct str){ text.data, text.len }, &file, e);
    if (rc == 0) {
        hash_hex(hex, &file);
        rc = ws_lookup(ws, "SELECT reply FROM reply WHERE file_hash=?1", hex, &known, e);
    }
    if (rc == 0 && known != NULL)
        rc = err_set(e, ERR_EXISTS, "this reply has been taken in already, as %s", known);
    if (rc == 0)
        rc = record(ws, &r, engagement, &file, e);
    if (rc == 0)
        *out_decision = r.decision;
    if (rc != 0 && strstr(e->msg, path) == NULL)
        (void)err_ctx(e, "'%s'", path);
    buf_fini(&text);
    return rc;
}
