#include "program/requirement.h"

#include <stdio.h>
#include <string.h>

#include "program/libdb.h"
#include "program/workspace.h"

int
requirement_id(struct workspace *ws, const char *id, const char **out, struct err *e)
{
    char full[WS_ID_MAX];
    int64_t n = 0;
    int rc = libdb_need(ws, LIB_CRITERIA, e);

    (void)snprintf(full, sizeof(full), "soc2:%s", id);
    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT count(*) FROM lib_criterion WHERE id=?1", full, 0, &n, e);
    *out = n > 0 ? arena_str(&ws->arena, str_of(full)) : id;
    return rc;
}

/* Label, then text: two columns a row. ?1 is the id. */
static const struct {
    const char *name, *title, *sql, *none;
} sections[] = {
    { "points_of_focus", "Points of focus",
        "SELECT id, text FROM lib_focus WHERE criterion=?1 ORDER BY rowid", NULL },
    { "bounds", "Bounds",
        "SELECT param||op||value, 'now '||coalesce((SELECT value FROM policy_param p WHERE p.name=param AND"
        " p.valid_from IS NOT NULL AND p.valid_until IS NULL),'not in force') FROM requirement_bound WHERE"
        " requirement=?1",
        NULL },
    { "controls", "Controls",
        "SELECT l.id, l.name||' ('||CASE WHEN c.control IS NULL THEN 'not adopted' WHEN c.owner IS NULL THEN 'adopted, no owner'"
        " ELSE 'owner '||c.owner END||')' FROM lib_control_criterion x JOIN lib_control l ON l.id=x.control LEFT JOIN control c"
        " ON c.control=l.id WHERE x.criterion=?1 ORDER BY l.rowid",
        "no control covers it" },
    { "policies", "Policies",
        "SELECT l.id, l.title||' ('||coalesce((SELECT status||' v'||version FROM policy p WHERE p.policy=l.id ORDER BY"
        " status='approved' DESC, version DESC LIMIT 1),'not adopted')||')' FROM lib_policy_criterion x JOIN lib_policy l ON"
        " l.id=x.policy WHERE x.criterion=?1 ORDER BY l.id",
        "no policy speaks of it" },
    { "tests", "Tests",
        "SELECT t.id, t.title||' ['||coalesce((SELECT r.state FROM temp.latest r WHERE r.test=t.id),'not run')||']' FROM lib_test t WHERE t.criterion=?1 OR t.also=?1 ORDER BY t.id",
        "no automatic test; the manual procedure below is the test" },
    { "procedure", "Manual procedure",
        "SELECT id, title||': '||objective FROM lib_procedure WHERE criterion=?1",
        "no manual procedure" },
    { "requests", "Requests of auditors",
        "SELECT l.id, l.title FROM lib_request_criterion x JOIN lib_request l ON l.id=x.request WHERE x.criterion=?1 ORDER BY"
        " l.rowid",
        "no request asks for it" },
    { "conclusions", "Conclusions",
        "SELECT verdict, words||' ('||by_person||coalesce(', reviewed by '||reviewer,', not reviewed')||')' FROM conclusion"
        " WHERE subject=?1 ORDER BY seq",
        "nobody has concluded yet" },
};

struct show {
    struct workspace *ws;
    void (*line)(void *ctx, int depth, const char *label, const char *text);
    void *ctx;
    struct jw w;
};

static int
section(struct show *s, size_t i, const char *id, struct err *e)
{
    struct stmt *st = NULL;
    bool row, any = false;
    int rc = store_prepare(s->ws->store, sections[i].sql, &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, id);
    jw_arr(&s->w, sections[i].name);
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        if (!any && s->line != NULL)
            s->line(s->ctx, 0, sections[i].title, "");
        any = true;
        jw_obj(&s->w, NULL);
        jw_strn(&s->w, "id", stmt_text(st, 0));
        jw_strn(&s->w, "text", stmt_text(st, 1));
        jw_obj_end(&s->w);
        if (s->line != NULL)
            s->line(s->ctx, 1, stmt_text(st, 0).p, stmt_text(st, 1).p);
    }
    jw_arr_end(&s->w);
    if (rc == 0 && !any && s->line != NULL && sections[i].none != NULL) {
        s->line(s->ctx, 0, sections[i].title, "");
        s->line(s->ctx, 1, "", sections[i].none);
    }
    stmt_done(st);
    return rc;
}

static int
head(struct show *s, const char *id, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s->ws->store,
        "SELECT id, 'criterion', name, summary FROM lib_criterion WHERE id=?1 UNION ALL SELECT requirement, 'requirement',"
        " title, coalesce(words,'')||' Source: '||source FROM requirement WHERE requirement=?1",
        &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, id);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_NOTFOUND, "there is no requirement '%s'", id);
        rc = err_hint(e, "see: testamur requirements --all");
    }
    if (rc == 0) {
        jw_strn(&s->w, "id", stmt_text(st, 0));
        jw_strn(&s->w, "kind", stmt_text(st, 1));
        jw_strn(&s->w, "title", stmt_text(st, 2));
        jw_strn(&s->w, "text", stmt_text(st, 3));
        if (s->line != NULL) {
            s->line(s->ctx, 0, stmt_text(st, 0).p, stmt_text(st, 2).p);
            s->line(s->ctx, 1, "", stmt_text(st, 3).p);
        }
    }
    stmt_done(st);
    return rc;
}

int
requirement_show(struct workspace *ws, const char *id,
    void (*line)(void *ctx, int depth, const char *label, const char *text), void *ctx,
    struct buf *json, struct err *e)
{
    struct show s = { ws, line, ctx, { .b = json } };
    const char *full = id;
    int rc = libdb_need(ws, LIB_ALL & ~(LIB_TRIGGERS | LIB_TRAINING | LIB_TABLES), e);

    if (rc == 0)
        rc = requirement_id(ws, id, &full, e);
    if (rc != 0)
        return rc;
    jw_obj(&s.w, NULL);
    rc = head(&s, full, e);
    for (size_t i = 0; rc == 0 && i < sizeof(sections) / sizeof(sections[0]); i++)
        rc = section(&s, i, full, e);
    jw_obj_end(&s.w);
    return rc;
}
