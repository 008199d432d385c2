#include "program/plan.h"

#include <string.h>

int
plan_adopt(struct workspace *ws, int64_t *out_version, struct err *e)
{
    const struct library_item *items;
    char hex[HASH_HEX_LEN + 1];
    int64_t version = 0;
    struct hash h;
    struct draft d;
    size_t n;
    int rc = library_list(ws->library, LIBRARY_PLAN, &items, &n, e);

    if (rc == 0 && n == 0)
        rc = err_set(e, ERR_NOTFOUND, "the library has no response plan");
    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT max(version) FROM plan", NULL, 0, &version, e);
    if (rc == 0)
        rc = ws_put_blob(ws, items[0].file->text, &h, e);
    if (rc != 0)
        return rc;
    hash_hex(hex, &h);
    draft_start(&d);
    jw_str(&d.w, "hash", hex);
    jw_str(&d.w, "title", json_cstr(items[0].meta, "title"));
    if (json_get(items[0].meta, "triage") != NULL)
        jw_json(&d.w, "triage", json_get(items[0].meta, "triage"));
    jw_int(&d.w, "version", version + 1);
    rc = ws_act(ws, "plan.adopt", &d, NULL, 0, NULL, e);
    if (rc == 0)
        *out_version = version + 1;
    return rc;
}

int
plan_approve(struct workspace *ws, struct err *e)
{
    const char *by = NULL;
    int64_t version = 0;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = ws_lookup_int(
        ws, "SELECT max(version) FROM plan WHERE status='draft'", NULL, 0, &version, e);

    if (rc == 0 && version == 0) {
        (void)err_set(e, ERR_NOTFOUND, "no draft of a response plan is open");
        rc = err_hint(e, "testamur plan adopt");
    }
    if (rc == 0)
        rc = ws_lookup(ws,
            "SELECT adopted_by FROM plan WHERE status='draft' ORDER BY version DESC LIMIT 1", NULL,
            &by, e);
    if (rc == 0)
        rc = ws_separate(ws, by, "plan", "adopted this plan", e);
    if (rc == 0)
        rc = ws_rest(ws, "SELECT seq FROM plan WHERE status='draft' ORDER BY version DESC LIMIT 1",
            NULL, NULL, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_int(&d.w, "version", version);
    return ws_act(ws, "plan.approve", &d, rests, rests_n, NULL, e);
}
