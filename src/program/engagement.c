#include "program/engagement.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "program/libdb.h"

static const char *const categories[] = { "security", "availability", "confidentiality",
    "processing_integrity", "privacy" };
enum { CATEGORIES_MAX = 96 }; /* bytes of all five and their commas */
static const char *const methods[] = { "none", "carve-out", "inclusive" };

static bool
one_of(struct str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

/* The categories without spaces, each once. */
static int
tidy_categories(char out[CATEGORIES_MAX], const char *text, struct err *e)
{
    struct str rest = str_of(text);
    size_t len = 0;

    out[0] = '\0';
    while (rest.n > 0) {
        struct str word = str_trim(str_cut(&rest, ','));

        if (!one_of(word, categories, 5)) {
            (void)err_set(
                e, ERR_INPUT, "'%.*s' is not a category", (int)(word.n < 80 ? word.n : 80), word.p);
            return err_hint(
                e, "security, availability, confidentiality, processing_integrity, privacy");
        }
        if (memmem(out, len, word.p, word.n) != NULL)
            return err_set(e, ERR_INPUT, "the category '%.*s' is named twice", STR_ARG(word));
        len += (size_t)snprintf(
            out + len, CATEGORIES_MAX - len, "%s%.*s", len > 0 ? "," : "", STR_ARG(word));
    }
    if (strstr(out, "security") == NULL)
        return err_set(e, ERR_INPUT, "every SOC 2 examination includes the category security");
    return 0;
}

static int
check_words(const struct engagement *n, struct err *e)
{
    if (n->type != 1 && n->type != 2)
        return err_set(
            e, ERR_INPUT, "the type is 1 (design, on a date) or 2 (operation, over a period)");
    if (!one_of(str_of(n->method), methods, 3))
        return err_set(e, ERR_INPUT, "the subservice method is none, carve-out or inclusive");
    if (strcmp(n->method, "none") != 0 && (n->subservice == NULL || n->subservice[0] == '\0'))
        return err_set(e, ERR_INPUT,
            "the method '%s' needs the names of the subservice organizations", n->method);
    if (n->boundary[0] == '\0')
        return err_set(e, ERR_INPUT, "the boundary must say which system is examined");
    return 0;
}

int
engagement_new(struct workspace *ws, const struct engagement *n, char *out_id, struct err *e)
{
    char next_day[DATE_DAY_LEN + 1], tidy[CATEGORIES_MAX];
    int64_t from_at, until_at, last;
    struct draft d;
    int rc = tidy_categories(tidy, n->categories, e);

    if (rc == 0)
        rc = check_words(n, e);
    if (rc == 0)
        rc = date_zone_day_start(n->zone, str_of(n->from_on), &from_at, e);
    if (rc == 0 && !date_parse_day(str_of(n->until_on), &last))
        rc = err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", n->until_on);
    if (rc != 0)
        return rc;
    date_day(next_day, last + DATE_DAY_SECONDS);
    rc = date_zone_day_start(n->zone, str_of(next_day), &until_at, e);
    if (rc == 0 && until_at <= from_at)
        rc = err_set(
            e, ERR_INPUT, "the period ends on %s, before it starts on %s", n->until_on, n->from_on);
    if (rc == 0 && n->type == 2 && until_at - from_at < 80 * (int64_t)DATE_DAY_SECONDS) {
        (void)err_set(e, ERR_INPUT, "a type 2 period of %lld days is too short",
            (long long)((until_at - from_at) / 86400));
        rc = err_hint(e, "auditors expect 3 to 12 months; use --type 1 for a date");
    }
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM engagement", "E-", out_id, WS_ID_MAX, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "boundary", n->boundary);
    jw_str(&d.w, "categories", tidy);
    jw_str(&d.w, "engagement", out_id);
    jw_int(&d.w, "from_at", from_at);
    jw_str(&d.w, "from_on", n->from_on);
    jw_str(&d.w, "name", n->name);
    jw_str(&d.w, "subservice", n->subservice);
    jw_str(&d.w, "subservice_method", n->method);
    jw_int(&d.w, "type", n->type);
    jw_int(&d.w, "until_at", until_at);
    jw_str(&d.w, "until_on", n->until_on);
    jw_str(&d.w, "zone", n->zone);
    return ws_act(ws, "engagement.new", &d, NULL, 0, NULL, e);
}

int
engagement_get(struct workspace *ws, const char *id, struct engagement *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store,
        "SELECT engagement,name,type,categories,from_on,until_on,zone,from_at,until_at,boundary,subservice,"
        "subservice_method FROM engagement WHERE ?1 IS NULL OR engagement=?1 ORDER BY seq DESC LIMIT 1",
        &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, id);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row)
        *out = (struct engagement){ arena_str(&ws->arena, stmt_text(st, 0)),
            arena_str(&ws->arena, stmt_text(st, 1)), (int)stmt_int(st, 2),
            arena_str(&ws->arena, stmt_text(st, 3)), arena_str(&ws->arena, stmt_text(st, 4)),
            arena_str(&ws->arena, stmt_text(st, 5)), arena_str(&ws->arena, stmt_text(st, 6)),
            stmt_int(st, 7), stmt_int(st, 8), arena_str(&ws->arena, stmt_text(st, 9)),
            arena_str(&ws->arena, stmt_text(st, 10)), arena_str(&ws->arena, stmt_text(st, 11)) };
    stmt_done(st);
    if (rc != 0)
        return rc;
    if (!row && id != NULL)
        return err_set(e, ERR_NOTFOUND, "there is no engagement '%s'", id);
    if (!row) {
        (void)err_set(e, ERR_NOTFOUND, "no engagement is open yet");
        return err_hint(e, "testamur engagement new --type 1 --until YYYY-MM-DD --boundary TEXT");
    }
    return 0;
}

int
engagement_if_any(struct workspace *ws, struct engagement *out, struct err *e)
{
    int rc = engagement_get(ws, NULL, out, e);

    if (rc != -ERR_NOTFOUND)
        return rc;
    *out = (struct engagement){ .id = NULL };
    return 0;
}

int
engagement_approve(struct workspace *ws, char *out_id, struct err *e)
{
    const char *opened_by = NULL, *approved_by = NULL;
    char scope[WS_ID_MAX + 16];
    struct engagement g;
    struct draft d;
    int64_t rests[WS_RESTS_MAX], in_team = 0;
    size_t rests_n = 0;
    int rc = engagement_get(ws, NULL, &g, e);

    if (rc == 0)
        rc = ws_may(ws, "engagement.approve", e);
    if (rc == 0)
        rc = ws_lookup(
            ws, "SELECT approved_by FROM engagement WHERE engagement=?1", g.id, &approved_by, e);
    if (rc == 0 && approved_by != NULL)
        rc = err_set(
            e, ERR_EXISTS, "the plan of '%s' was approved already, by '%s'", g.id, approved_by);
    if (rc == 0)
        rc = ws_lookup(
            ws, "SELECT by_person FROM engagement WHERE engagement=?1", g.id, &opened_by, e);
    if (rc == 0)
        rc = ws_lookup_int(
            ws, "SELECT count(*) FROM team WHERE person=?1", ws->actor, 0, &in_team, e);
    if (rc == 0 && in_team > 0)
        rc = err_set(e, ERR_DENIED,
            "'%s' is on the audit team: its plan is approved by somebody outside it", ws->actor);
    if (rc != 0)
        return rc;
    (void)snprintf(scope, sizeof(scope), "engagement:%s", g.id);
    rc = ws_separate(ws, opened_by, scope, "opened this engagement", e);
    if (rc == 0)
        rc = ws_rest(
            ws, "SELECT seq FROM engagement WHERE engagement=?1", g.id, NULL, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    (void)snprintf(out_id, WS_ID_MAX, "%s", g.id);
    draft_start(&d);
    jw_str(&d.w, "engagement", g.id);
    return ws_act(ws, "engagement.approve", &d, rests, rests_n, NULL, e);
}

int
engagement_scope(struct workspace *ws, const struct engagement *g, struct err *e)
{
    struct stmt *st = NULL;
    int rc = libdb_need(ws, LIB_CRITERIA, e);

    if (rc == 0)
        rc = store_exec(ws->store,
            "CREATE TEMP TABLE IF NOT EXISTS scope_criterion(id TEXT PRIMARY KEY, ord INTEGER);"
            "DELETE FROM temp.scope_criterion",
            e);
    if (rc == 0)
        rc = store_prepare(ws->store,
            "INSERT INTO temp.scope_criterion SELECT id, ord FROM lib_criterion WHERE ?1 IS NULL OR"
            " instr(','||replace(replace(?1,' ',''),'-','_')||',', ','||replace(category,' ','_')||',')>0",
            &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, g != NULL ? g->categories : NULL);
    rc = stmt_step(st, NULL, e);
    stmt_done(st);
    return rc;
}

int
environment_answer(
    struct workspace *ws, const char *trigger, const char *answer, const char *note, struct err *e)
{
    const struct library_item *item;
    struct draft d;
    int rc = library_get(ws->library, LIBRARY_TRIGGER, trigger, &item, e);

    if (rc != 0)
        return rc;
    if (strcmp(answer, "yes") != 0 && strcmp(answer, "no") != 0)
        return err_set(e, ERR_INPUT, "the answer to '%s' is yes or no", trigger);
    draft_start(&d);
    jw_str(&d.w, "answer", answer);
    jw_str(&d.w, "note", note);
    jw_str(&d.w, "trigger", trigger);
    return ws_act(ws, "answer", &d, NULL, 0, NULL, e);
}

/* The obligation of that id among all triggers; out_trigger names the question it hangs on. */
static const struct json *
find_obligation(struct workspace *ws, const char *id, const char **out_trigger, struct err *e)
{
    const struct library_item *items;
    size_t n;

    if (library_list(ws->library, LIBRARY_TRIGGER, &items, &n, e) != 0)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const struct json *list = json_get(items[i].meta, "when_yes");

        for (const struct json *o = list != NULL ? list->first : NULL; o != NULL; o = o->next) {
            const char *own = json_cstr(o, "id");

            if (own != NULL && strcmp(own, id) == 0) {
                *out_trigger = items[i].id;
                return o;
            }
        }
    }
    (void)err_set(e, ERR_NOTFOUND, "there is no obligation '%s'", id);
    (void)err_hint(e, "see: testamur obligations");
    return NULL;
}

int
obligation_accept(struct workspace *ws, const char *obligation, struct err *e)
{
    const char *trigger = NULL, *answer = NULL;
    const struct json *o = find_obligation(ws, obligation, &trigger, e);
    char id[WS_ID_MAX];
    struct draft d;
    int rc;

    if (o == NULL)
        return -(int)e->code;
    rc = ws_lookup(ws, "SELECT answer FROM answer WHERE trigger=?1", trigger, &answer, e);
    if (rc != 0)
        return rc;
    if (answer == NULL || strcmp(answer, "yes") != 0) {
        (void)err_set(
            e, ERR_INPUT, "'%s' applies when the answer to %s is yes", obligation, trigger);
        return err_hint(e, "testamur environment answer %s yes", trigger);
    }
    (void)snprintf(id, sizeof(id), "own:%s", obligation);
    draft_start(&d);
    if (json_get(o, "bounds") != NULL)
        jw_json(&d.w, "bounds", json_get(o, "bounds"));
    if (json_get(o, "criteria") != NULL)
        jw_json(&d.w, "criteria", json_get(o, "criteria"));
    jw_str(&d.w, "requirement", id);
    jw_str(&d.w, "source", json_cstr(o, "source"));
    jw_str(&d.w, "title", json_cstr(o, "title"));
    jw_str(&d.w, "trigger", trigger);
    jw_str(&d.w, "words", json_cstr(o, "effect"));
    rc = ws_act(ws, "requirement.add", &d, NULL, 0, NULL, e);
    if (rc == -ERR_EXISTS)
        return err_set(e, ERR_EXISTS, "the obligation '%s' has been accepted already", obligation);
    return rc;
}

static int
write_bound(struct workspace *ws, struct jw *w, const char *bound, struct err *e)
{
    const char *op = strstr(bound, "<=");
    const char *param;
    int64_t value;

    if (op == NULL)
        op = strstr(bound, ">=");
    if (op == NULL || op == bound || !str_int(str_of(op + 2), &value)) {
        (void)err_set(e, ERR_INPUT, "'%s' is no bound", bound);
        return err_hint(e, "write PARAMETER<=NUMBER or PARAMETER>=NUMBER, in quotes for the shell");
    }
    param = arena_dup(&ws->arena, bound, (size_t)(op - bound));
    if (param == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a bound");
    int64_t known = 0;
    int rc = ws_lookup_int(ws, "SELECT count(*) FROM lib_param WHERE name=?1", param, 0, &known, e);
    if (rc == 0 && known == 0) {
        (void)err_set(e, ERR_NOTFOUND, "no policy declares a parameter '%s'", param);
        rc = err_hint(e, "see: testamur policy parameters");
    }
    jw_obj(w, NULL);
    jw_str(w, "op", op[0] == '<' ? "<=" : ">=");
    jw_str(w, "param", param);
    jw_int(w, "value", value);
    jw_obj_end(w);
    return rc;
}

int
requirement_add(struct workspace *ws, const struct requirement_new *n, char *out_id, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    const char *file_name = NULL;
    struct hash file;
    int64_t bytes;
    struct draft d;
    int rc;

    draft_start(&d);
    rc = libdb_need(ws, LIB_POLICIES, e);
    if (rc == 0 && n->file == NULL)
        rc = err_set(e, ERR_INPUT, "a requirement must name its source: --source FILE");
    if (rc == 0)
        rc = ws_put_file(ws, n->file, &file, &bytes, &file_name, e);
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM requirement WHERE requirement LIKE 'own:R-%'",
            "own:R-", out_id, WS_ID_MAX, e);
    if (rc != 0)
        goto fail;
    hash_hex(hex, &file);
    jw_arr(&d.w, "bounds");
    for (size_t i = 0; rc == 0 && i < n->bound_n; i++)
        rc = write_bound(ws, &d.w, n->bounds[i], e);
    if (rc != 0)
        goto fail;
    jw_arr_end(&d.w);
    jw_str(&d.w, "criteria", n->criteria);
    jw_str(&d.w, "document", hex);
    jw_str(&d.w, "requirement", out_id);
    jw_str(&d.w, "source", file_name);
    jw_str(&d.w, "title", n->title);
    jw_str(&d.w, "words", n->words);
    return ws_act(ws, "requirement.add", &d, NULL, 0, NULL, e);
fail:
    draft_fini(&d);
    return rc;
}

int
requirement_withdraw(struct workspace *ws, const char *id, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_str(&d.w, "requirement", id);
    return ws_act(ws, "requirement.withdraw", &d, NULL, 0, NULL, e);
}
