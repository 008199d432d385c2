#include "program/policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "program/libdb.h"
#include "program/policy_int.h"

int
policy_version(struct workspace *ws, const char *id, int64_t *out, struct err *e)
{
    return ws_lookup_int(ws, "SELECT max(version) FROM policy WHERE policy=?1", id, 0, out, e);
}

static int
must_be_adopted(struct workspace *ws, const char *id, int64_t *version, struct err *e)
{
    int rc = policy_version(ws, id, version, e);

    if (rc != 0 || *version > 0)
        return rc;
    (void)err_set(e, ERR_NOTFOUND, "policy '%s' has not been adopted", id);
    return err_hint(e, "testamur policy adopt %s; all policies: testamur policy list", id);
}

/* The library's value of a parameter, moved to the tightest bound that requirements in force set.
 */
static int
tightened(struct workspace *ws, const char *param, int64_t value, int64_t *out, struct err *e)
{
    int64_t upper, lower;
    int rc = ws_lookup_int(ws,
        "SELECT min(value) FROM requirement_bound JOIN requirement USING(requirement)"
        " WHERE param=?1 AND op='<=' AND status='in_force'",
        param, INT64_MAX, &upper, e);

    if (rc == 0)
        rc = ws_lookup_int(ws,
            "SELECT max(value) FROM requirement_bound JOIN requirement USING(requirement)"
            " WHERE param=?1 AND op='>=' AND status='in_force'",
            param, INT64_MIN, &lower, e);
    if (rc == 0)
        *out = value > upper ? upper : value < lower ? lower : value;
    return rc;
}

static int
write_params(struct workspace *ws, struct jw *w, const struct json *list, struct err *e)
{
    int rc = 0;

    jw_arr(w, "params");
    for (const struct json *p = list != NULL ? list->first : NULL; rc == 0 && p != NULL;
         p = p->next) {
        const struct json *value = json_get(p, "value");
        int64_t n = 0;

        if (value != NULL && value->type == JSON_INT)
            rc = tightened(ws, json_cstr(p, "name"), value->n, &n, e);
        jw_obj(w, NULL);
        jw_str(w, "name", json_cstr(p, "name"));
        jw_str(w, "unit", json_cstr(p, "unit") != NULL ? json_cstr(p, "unit") : "");
        if (value != NULL && value->type == JSON_INT)
            jw_int(w, "value", n);
        else
            jw_str(w, "value", json_cstr(p, "value"));
        jw_obj_end(w);
    }
    jw_arr_end(w);
    return rc;
}

int
policy_adopt(struct workspace *ws, const char *id, struct err *e)
{
    const struct library_item *item;
    char hex[HASH_HEX_LEN + 1];
    int64_t version;
    struct draft d;
    int rc = library_get(ws->library, LIBRARY_POLICY, id, &item, e);

    if (rc == 0)
        rc = policy_version(ws, id, &version, e);
    if (rc == 0 && version > 0) {
        (void)err_set(e, ERR_EXISTS, "policy '%s' has been adopted already, as version %lld", id,
            (long long)version);
        rc = err_hint(e, "change a promise with: testamur policy set PARAMETER VALUE");
    }
    if (rc != 0)
        return rc;
    hash_hex(hex, &item->file->hash);
    draft_start(&d);
    jw_str(&d.w, "library", hex);
    rc = write_params(ws, &d.w, json_get(item->meta, "parameters"), e);
    jw_str(&d.w, "policy", id);
    jw_int(&d.w, "version", 1);
    if (rc == 0)
        return ws_act(ws, "policy.adopt", &d, NULL, 0, NULL, e);
    draft_fini(&d);
    return rc;
}

static bool
has_fact(const struct library_item *item, const char *name)
{
    const struct json *list = json_get(item->meta, "facts");

    for (const struct json *f = list != NULL ? list->first : NULL; f != NULL; f = f->next)
        if (json_cstr(f, "name") != NULL && strcmp(json_cstr(f, "name"), name) == 0)
            return true;
    return false;
}

int
policy_fact(
    struct workspace *ws, const char *id, const char *name, const char *value, struct err *e)
{
    const struct library_item *item;
    int64_t version;
    struct draft d;
    int rc = library_get(ws->library, LIBRARY_POLICY, id, &item, e);

    if (rc == 0)
        rc = must_be_adopted(ws, id, &version, e);
    if (rc == 0 && !has_fact(item, name)) {
        (void)err_set(e, ERR_NOTFOUND, "policy '%s' asks for no fact '%s'", id, name);
        rc = err_hint(e, "see: testamur policy show %s --facts", id);
    }
    if (rc == 0 && str_trim(str_of(value)).n == 0)
        rc = err_set(e, ERR_INPUT, "the fact '%s' can't be empty", name);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "name", name);
    jw_str(&d.w, "policy", id);
    jw_str(&d.w, "value", value);
    return ws_act(ws, "policy.fact", &d, NULL, 0, NULL, e);
}

/* What a parameter is and which values are accepted. */
struct param_info {
    const char *policy, *unit, *stricter;
    bool is_int, has_min, has_max;
    int64_t min, max, now;
};

static int
param_get(struct workspace *ws, const char *param, struct param_info *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = libdb_need(ws, LIB_POLICIES, e);

    if (rc == 0)
        rc = store_prepare(ws->store,
            "SELECT l.policy, l.unit, l.stricter, typeof(l.value)='integer', l.min, l.max, (SELECT p.value FROM"
            " policy_param p WHERE p.name=l.name ORDER BY p.version DESC LIMIT 1) FROM lib_param l WHERE l.name=?1",
            &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, param);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_NOTFOUND, "no policy declares a parameter '%s'", param);
        rc = err_hint(e, "see: testamur policy parameters");
    }
    if (rc == 0)
        *out = (struct param_info){ arena_str(&ws->arena, stmt_text(st, 0)),
            arena_str(&ws->arena, stmt_text(st, 1)), arena_str(&ws->arena, stmt_text(st, 2)),
            stmt_int(st, 3) != 0, stmt_is_int(st, 4), stmt_is_int(st, 5), stmt_int(st, 4),
            stmt_int(st, 5), stmt_int(st, 6) };
    stmt_done(st);
    return rc;
}

static void
warn_of(char *warning, const struct param_info *p, const char *param, int64_t v)
{
    bool looser = (strcmp(p->stricter, "lower") == 0 && v > p->now) ||
                  (strcmp(p->stricter, "higher") == 0 && v < p->now);

    warning[0] = '\0';
    if (!p->is_int)
        return;
    if ((p->has_min && v < p->min) || (p->has_max && v > p->max))
        (void)snprintf(warning, 256,
            "%s=%lld is outside the accepted bounds (%lld to %lld): test POL-007 will fail and the package says so",
            param, (long long)v, (long long)p->min, (long long)p->max);
    else if (looser)
        (void)snprintf(warning, 256,
            "%s is loosened from %lld to %lld: the package's first page will list it", param,
            (long long)p->now, (long long)v);
}

/* Refuse what a requirement in force forbids. */
static int
check_bounds(struct workspace *ws, const char *param, int64_t v, struct err *e)
{
    int64_t tight;
    const char *who = NULL;
    int rc = tightened(ws, param, v, &tight, e);

    if (rc != 0 || tight == v)
        return rc;
    rc = ws_lookup(ws,
        "SELECT group_concat(requirement||' ('||param||op||value||')', ', ') FROM requirement_bound JOIN requirement"
        " USING(requirement) WHERE param=?1 AND status='in_force'",
        param, &who, e);
    if (rc != 0)
        return rc;
    (void)err_set(e, ERR_INPUT, "%s=%lld breaks a requirement: %s", param, (long long)v,
        who != NULL ? who : "?");
    return err_hint(e,
        "the loosest value allowed is %lld; withdraw the requirement if it no longer holds",
        (long long)tight);
}

/* The parameters of the newest version, with one changed; param NULL: none. */
static int
copy_params(struct workspace *ws, struct jw *w, const char *policy, const char *param,
    const char *value, bool is_int, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int64_t n = 0;
    int rc = store_prepare(ws->store,
        "SELECT name, value, unit FROM policy_param WHERE policy=?1 AND version=(SELECT max(version) FROM policy WHERE"
        " policy=?1) ORDER BY name",
        &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, policy);
    jw_arr(w, "params");
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        bool this_one = param != NULL && str_is(stmt_text(st, 0), param);

        jw_obj(w, NULL);
        jw_strn(w, "name", stmt_text(st, 0));
        jw_strn(w, "unit", stmt_text(st, 2));
        if (this_one && is_int && str_int(str_of(value), &n))
            jw_int(w, "value", n);
        else if (this_one)
            jw_str(w, "value", value);
        else if (stmt_is_int(st, 1))
            jw_int(w, "value", stmt_int(st, 1));
        else
            jw_strn(w, "value", stmt_text(st, 1));
        jw_obj_end(w);
    }
    jw_arr_end(w);
    stmt_done(st);
    return rc;
}

int
policy_set(struct workspace *ws, const char *param, const char *value, const char *reason,
    char *warning, struct err *e)
{
    struct param_info p;
    const char *library = NULL;
    int64_t version, v = 0;
    struct draft d;
    int rc = param_get(ws, param, &p, e);

    if (rc == 0)
        rc = must_be_adopted(ws, p.policy, &version, e);
    if (rc == 0 && p.is_int && !str_int(str_of(value), &v))
        rc = err_set(e, ERR_INPUT, "'%s' is not a whole number of %s", value, p.unit);
    if (rc == 0 && (reason == NULL || reason[0] == '\0'))
        rc = err_set(e, ERR_INPUT, "a changed promise needs a reason: --reason TEXT");
    if (rc == 0 && p.is_int)
        rc = check_bounds(ws, param, v, e);
    if (rc == 0)
        rc = ws_lookup(ws,
            "SELECT library FROM policy WHERE policy=?1 ORDER BY version DESC LIMIT 1", p.policy,
            &library, e);
    if (rc != 0)
        return rc;
    warn_of(warning, &p, param, v);
    draft_start(&d);
    jw_str(&d.w, "library", library);
    rc = copy_params(ws, &d.w, p.policy, param, value, p.is_int, e);
    jw_str(&d.w, "policy", p.policy);
    jw_str(&d.w, "reason", reason);
    jw_int(&d.w, "version", version + 1);
    if (rc == 0)
        return ws_act(ws, "policy.adopt", &d, NULL, 0, NULL, e);
    draft_fini(&d);
    return rc;
}

int
policy_revise(struct workspace *ws, const char *id, const char *reason, struct err *e)
{
    const struct library_item *item;
    char hex[HASH_HEX_LEN + 1];
    int64_t version;
    struct draft d;
    int rc = library_get(ws->library, LIBRARY_POLICY, id, &item, e);

    if (rc == 0)
        rc = must_be_adopted(ws, id, &version, e);
    if (rc == 0 && (reason == NULL || reason[0] == '\0'))
        rc = err_set(e, ERR_INPUT, "a new version needs a reason: --reason TEXT");
    if (rc != 0)
        return rc;
    hash_hex(hex, &item->file->hash);
    draft_start(&d);
    jw_str(&d.w, "library", hex);
    rc = copy_params(ws, &d.w, id, NULL, NULL, false, e);
    jw_str(&d.w, "policy", id);
    jw_str(&d.w, "reason", reason);
    jw_int(&d.w, "version", version + 1);
    if (rc == 0)
        return ws_act(ws, "policy.adopt", &d, NULL, 0, NULL, e);
    draft_fini(&d);
    return rc;
}

/* Who may approve: the role the document names, and nobody who drafted this version. */
static int
check_approver(struct workspace *ws, const char *id, int64_t version, struct err *e)
{
    const struct library_item *item;
    const char *needs, *drafted_by = NULL;
    char scope[WS_ID_MAX];
    struct stmt *st = NULL;
    bool row = false;
    int rc = library_get(ws->library, LIBRARY_POLICY, id, &item, e);

    if (rc != 0)
        return rc;
    needs = json_cstr(item->meta, "approval");
    if (needs != NULL && strcmp(needs, "oversight_body") == 0 &&
        !ws_has_role(ws, ws->actor, "oversight_body")) {
        (void)err_set(e, ERR_DENIED,
            "policy '%s' is approved by the oversight body, and '%s' does not have that role", id,
            ws->actor);
        return err_hint(
            e, "a member approves it, or: testamur people role %s oversight_body", ws->actor);
    }
    rc = store_prepare(
        ws->store, "SELECT adopted_by FROM policy WHERE policy=?1 AND version=?2", &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, id);
    stmt_bind_int(st, 2, version);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row)
        drafted_by = arena_str(&ws->arena, stmt_text(st, 0));
    stmt_done(st);
    if (rc != 0)
        return rc;
    (void)snprintf(scope, sizeof(scope), "policy:%s", id);
    return ws_separate(ws, drafted_by, scope, "drafted this version", e);
}

static int
since_claim(struct workspace *ws, const struct policy_approval *a, int64_t version, struct draft *d,
    struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    const char *name;
    struct hash h;
    int64_t at, bytes, approved = 0;
    int rc;

    if (a->in_force_since == NULL)
        return a->evidence == NULL
                   ? 0
                   : err_set(e, ERR_INPUT,
                         "evidence of an earlier approval goes with --in-force-since");
    rc =
        ws_lookup_int(ws, "SELECT count(*) FROM policy WHERE policy=?1 AND approved_at IS NOT NULL",
            a->id, 0, &approved, e);
    if (rc != 0)
        return rc;
    if (approved > 0) {
        (void)err_set(e, ERR_INPUT,
            "version %lld of '%s' can't have been in force earlier: another version was",
            (long long)version, a->id);
        return err_hint(
            e, "only the version approved first may claim an approval from before this program");
    }
    if (!date_parse_day(str_of(a->in_force_since), &at))
        return err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", a->in_force_since);
    if (at > date_now())
        return err_set(e, ERR_INPUT,
            "a policy can't have been in force since %s, which is still to come",
            a->in_force_since);
    if (a->evidence == NULL) {
        (void)err_set(e, ERR_INPUT,
            "that the policy was in force before today is a claim that needs evidence");
        return err_hint(e, "add --evidence FILE: the signed document or minutes of that day");
    }
    rc = ws_put_file(ws, a->evidence, &h, &bytes, &name, e);
    if (rc != 0)
        return rc;
    hash_hex(hex, &h);
    jw_str(&d->w, "claim_evidence", hex);
    jw_int(&d->w, "in_force_from", at);
    return 0;
}

/* The text as it would come into force; a fact or a parameter that is still open is refused. */
static int
render_whole(struct workspace *ws, const char *id, int64_t version, struct buf *text, struct err *e)
{
    int open = 0, rc = policy_render(ws, id, version, text, &open, e);

    if (rc == 0 && open > 0) {
        (void)err_set(
            e, ERR_INPUT, "policy '%s' has %d open %s", id, open, open == 1 ? "fact" : "facts");
        rc = err_hint(e,
            "see: testamur policy show %s --facts; fill in: testamur policy fact %s NAME TEXT", id,
            id);
    }
    if (rc == 0 && strstr(text->data, "[parameter not set: ") != NULL) {
        (void)err_set(e, ERR_INPUT,
            "policy '%s' shows a parameter of a policy that is not adopted: %.60s", id,
            strstr(text->data, "[parameter not set: "));
        rc = err_hint(
            e, "find its policy: testamur policy parameters; then: testamur policy adopt POLICY");
    }
    return rc;
}

int
policy_approve(struct workspace *ws, const struct policy_approval *a, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    const char *status = NULL;
    int64_t version;
    int similarity = 0, rc;
    struct hash h;
    struct buf text;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;

    draft_start(&d);
    buf_init(&text, POLICY_TEXT_MAX);
    rc = must_be_adopted(ws, a->id, &version, e);
    if (rc == 0)
        rc =
            ws_lookup(ws, "SELECT status FROM policy WHERE policy=?1 ORDER BY version DESC LIMIT 1",
                a->id, &status, e);
    if (rc == 0 && strcmp(status, "draft") != 0)
        rc = err_set(e, ERR_INPUT, "policy '%s' has no open draft: version %lld is %s", a->id,
            (long long)version, status);
    if (rc == 0)
        rc = ws_may(ws, "policy.approve", e);
    if (rc == 0)
        rc = check_approver(ws, a->id, version, e);
    if (rc == 0)
        rc = render_whole(ws, a->id, version, &text, e);
    if (rc == 0)
        rc = policy_similarity(ws, a->id, (struct str){ text.data, text.len }, &similarity, e);
    if (rc == 0)
        rc = since_claim(ws, a, version, &d, e);
    if (rc == 0)
        rc = ws_put_blob(ws, (struct str){ text.data, text.len }, &h, e);
    if (rc != 0)
        goto out;
    hash_hex(hex, &h);
    jw_str(&d.w, "policy", a->id);
    jw_int(&d.w, "similarity", similarity);
    jw_str(&d.w, "text_hash", hex);
    jw_int(&d.w, "version", version);
    rc = ws_rest(ws,
        "SELECT max(seq) FROM policy WHERE policy=?1 UNION ALL SELECT seq FROM policy_fact WHERE policy=?1",
        a->id, NULL, rests, &rests_n, e);
    if (rc == 0)
        rc = ws_act(ws, "policy.approve", &d, rests, rests_n, NULL, e);
out:
    draft_fini(&d);
    buf_fini(&text);
    return rc;
}

int
policy_ack(struct workspace *ws, const char *id, struct err *e)
{
    int64_t version = 0;
    struct draft d;
    int rc = ws_lookup_int(
        ws, "SELECT version FROM policy WHERE policy=?1 AND status='approved'", id, 0, &version, e);

    if (rc == 0 && version == 0) {
        (void)err_set(e, ERR_NOTFOUND, "policy '%s' is not in force", id);
        rc = err_hint(e, "policies to acknowledge: testamur ack");
    }
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "policy", id);
    jw_int(&d.w, "version", version);
    return ws_act(ws, "policy.ack", &d, NULL, 0, NULL, e);
}
