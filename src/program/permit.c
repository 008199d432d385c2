#include "program/permit.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "content/roles.h"

enum { ARGS_MAX = 3 };

/* Whose work an act of a kind judges: rows of (person, scope). Arguments are members of the act's
 * data. */
struct duty {
    const char *kind;
    const char *sql;
    const char *args[ARGS_MAX];
    const char *what;
};

static const struct duty duties[] = {
    { "conclusion", "SELECT owner, 'conclusion:'||control FROM control WHERE control=?1",
        { "subject" }, "owns this control" },
    { "conclusion.review",
        "SELECT by_person, 'conclusion:'||subject FROM conclusion WHERE engagement=?1 AND subject=?2",
        { "engagement", "subject" }, "stated this conclusion" },
    { "content.approve", "SELECT proposed_by, 'content:'||path FROM content_file WHERE path=?1",
        { "path" }, "proposed this file" },
    { "control.review",
        "SELECT performer, 'execution:'||execution FROM execution WHERE execution=?1",
        { "execution" }, "performed this control" },
    { "engagement.approve",
        "SELECT by_person, 'engagement:'||engagement FROM engagement WHERE engagement=?1",
        { "engagement" }, "opened this engagement" },
    { "finding.close",
        "SELECT owner, 'finding:'||finding FROM finding WHERE finding=?1 UNION ALL SELECT responded_by,"
        " 'finding:'||finding FROM finding WHERE finding=?1",
        { "finding" }, "owns or answered this finding" },
    { "finding.retest", "SELECT owner, 'finding:'||finding FROM finding WHERE finding=?1",
        { "finding" }, "owns this finding" },
    { "plan.approve", "SELECT adopted_by, 'plan' FROM plan WHERE version=?1", { "version" },
        "adopted this plan" },
    { "policy.approve",
        "SELECT adopted_by, 'policy:'||policy FROM policy WHERE policy=?1 AND version=?2",
        { "policy", "version" }, "drafted this version" },
    { "role.grant", "SELECT ?1, 'role'", { "person" }, "would hold this role" },
    { "waiver.approve", "SELECT requested_by, 'waiver:'||waiver FROM waiver WHERE waiver=?1",
        { "waiver" }, "asked for this waiver" },
};

static int
has_role(struct store *s, const char *person, unsigned roles, bool *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s, "SELECT role FROM grant_role WHERE person=?1", &st, e);

    *out = false;
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, person);
    while (!*out && (rc = stmt_step(st, &row, e)) == 0 && row) {
        const struct role *r = role_find(stmt_cstr(st, 0));

        *out = r != NULL && (roles & r->bit) != 0;
    }
    stmt_done(st);
    return rc;
}

/* Roles as words for a message: "lead or executive". */
static void
name_roles(char *out, size_t n, unsigned roles)
{
    const struct role *r;
    size_t len = 0;

    (void)snprintf(out, n, "%s", roles == 0 ? "of nobody" : "");
    for (size_t i = 0; (r = role_at(i)) != NULL; i++)
        if ((roles & r->bit) != 0 && len < n)
            len += (size_t)snprintf(out + len, n - len, "%s%s", len > 0 ? " or " : "", r->name);
}

/* Is the person in the program, and not gone by that day? */
static int
is_here(struct store *s, const char *person, int64_t at, struct err *e)
{
    char day[DATE_DAY_LEN + 1];
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s, "SELECT end_on FROM person WHERE person=?1", &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, person);
    rc = stmt_step(st, &row, e);
    date_day(day, at);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_DENIED, "'%s' is not a person of this program", person);
        rc = err_hint(e, "a compliance lead adds people: testamur people add %s", person);
    } else if (rc == 0 && !stmt_is_null(st, 0) && strcmp(stmt_cstr(st, 0), day) < 0) {
        rc = err_set(e, ERR_DENIED, "'%s' left on %s and acts no more", person, stmt_cstr(st, 0));
    }
    stmt_done(st);
    return rc;
}

int
permit_role(struct store *s, const char *person, const char *kind, int64_t at, struct err *e)
{
    unsigned roles = permission_roles(kind);
    char words[128];
    bool has = false;
    int rc = is_here(s, person, at, e);

    if (rc != 0 || (roles & ROLE_ANYONE) != 0)
        return rc;
    rc = has_role(s, person, roles, &has, e);
    if (rc != 0 || has)
        return rc;
    name_roles(words, sizeof(words), roles);
    (void)err_set(
        e, ERR_DENIED, "'%s' may not do this (%s): it takes the role %s", person, kind, words);
    return err_hint(e,
        "act as somebody who has it (--as PERSON), or a lead grants it: testamur people role %s ROLE",
        person);
}

int
permit_separate(struct store *s, const char *person, const char *other, const char *scope,
    const char *what, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc;

    if (other == NULL || strcmp(other, person) != 0)
        return 0;
    rc = store_prepare(s,
        "SELECT 1 FROM safeguard WHERE person=?1 AND (scope=?2 OR scope='all' OR"
        " substr(?2,1,length(scope)+1)=scope||':')",
        &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, person);
    stmt_bind_cstr(st, 2, scope);
    rc = stmt_step(st, &row, e);
    stmt_done(st);
    if (rc != 0 || row)
        return rc;
    (void)err_set(e, ERR_DENIED, "'%s' %s and may not judge it too", person, what);
    return err_hint(e,
        "another person acts (--as PERSON); where duties can't be separated: testamur safeguard add %s --person %s "
        "--reviewer NAME --reason TEXT",
        scope, person);
}

static void
bind_member(struct stmt *st, int i, const struct json *v)
{
    if (v != NULL && v->type == JSON_STRING)
        stmt_bind_text(st, i, v->s);
    else if (v != NULL && v->type == JSON_INT)
        stmt_bind_int(st, i, v->n);
    else
        stmt_bind_null(st, i);
}

static int
check_duty(struct store *s, const struct duty *d, const struct act *a, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s, d->sql, &st, e);

    if (rc != 0)
        return rc;
    for (int i = 0; i < ARGS_MAX && d->args[i] != NULL; i++)
        bind_member(st, i + 1, json_get(a->data, d->args[i]));
    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row)
        rc = permit_separate(s, a->actor, stmt_cstr(st, 0), stmt_cstr(st, 1), d->what, e);
    stmt_done(st);
    return rc;
}

int
permit_act(struct store *s, const struct act *a, struct err *e)
{
    int rc;

    if (strcmp(a->kind, "org.init") == 0)
        return 0; /* founds the program: nobody is in it before */
    rc = permit_role(s, a->actor, a->kind, a->at, e);
    for (size_t i = 0; rc == 0 && i < sizeof(duties) / sizeof(duties[0]); i++)
        if (strcmp(duties[i].kind, a->kind) == 0)
            rc = check_duty(s, &duties[i], a, e);
    return rc;
}
