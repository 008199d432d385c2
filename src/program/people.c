#include "program/people.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/fs.h"
#include "content/roles.h"
#include "ledger/sign.h"
#include "program/engagement.h"

enum { PEOPLE_FILE_MAX = 64 << 20, PERSON_ID_MAX = 64 };

bool
people_id_fits(const char *id)
{
    size_t n = strlen(id);

    if (n == 0 || n > PERSON_ID_MAX || id[0] == '.' || id[0] == '-')
        return false;
    return strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@") == n;
}

static int
day_ok(const char *day, const char *what, struct err *e)
{
    int64_t at;

    if (day == NULL || date_parse_day(str_of(day), &at))
        return 0;
    return err_set(e, ERR_INPUT, "%s '%s' is no day of the form YYYY-MM-DD", what, day);
}

int
people_must(struct workspace *ws, const char *person, struct err *e)
{
    int64_t n = 0;
    int rc = ws_lookup_int(ws, "SELECT count(*) FROM person WHERE person=?1", person, 0, &n, e);

    if (rc != 0 || n > 0)
        return rc;
    (void)err_set(e, ERR_NOTFOUND, "'%s' is not a person of this program", person);
    return err_hint(e, "see: testamur people list; add: testamur people add %s", person);
}

static int
add(struct workspace *ws, const struct person_new *p, struct err *e)
{
    struct draft d;
    int rc;

    if (!people_id_fits(p->person)) {
        (void)err_set(e, ERR_INPUT, "'%.80s' can't be a person's id", p->person);
        return err_hint(e, "use 1 to %d letters, digits, '-', '_', '.' or '@'", PERSON_ID_MAX);
    }
    rc = day_ok(p->start_on, "the first day", e);
    if (rc == 0)
        rc = day_ok(p->end_on, "the last day", e);
    if (rc == 0 && p->email != NULL && p->name == NULL)
        rc = err_set(e, ERR_INPUT, "the address of '%s' goes with a name", p->person);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "end_on", p->end_on);
    jw_str(&d.w, "manager", p->manager);
    jw_str(&d.w, "person", p->person);
    jw_str(&d.w, "start_on", p->start_on);
    jw_str(&d.w, "title", p->title);
    rc = ws_act(ws, "person.add", &d, NULL, 0, NULL, e);
    if (rc != 0 || p->name == NULL)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "email", p->email);
    jw_str(&d.w, "name", p->name);
    jw_str(&d.w, "person", p->person);
    return ws_act(ws, "person.name", &d, NULL, 0, NULL, e);
}

int
people_add(struct workspace *ws, const struct person_new *p, struct err *e)
{
    int rc = ws_begin(ws, e);

    if (rc != 0)
        return rc;
    rc = add(ws, p, e);
    if (rc == 0)
        return ws_commit(ws, e);
    ws_rollback(ws);
    return rc;
}

/* Which column of the file holds what. */
struct people_columns {
    int person, name, email, manager, title, start_on, end_on;
};

static int
read_header(const struct csv *c, struct people_columns *cols, struct err *e)
{
    struct {
        const char *name;
        int *at;
    } known[] = { { "person", &cols->person }, { "name", &cols->name }, { "email", &cols->email },
        { "manager", &cols->manager }, { "title", &cols->title }, { "role", &cols->title },
        { "start_on", &cols->start_on }, { "end_on", &cols->end_on } };

    *cols = (struct people_columns){ -1, -1, -1, -1, -1, -1, -1 };
    for (size_t i = 0; i < c->n; i++) {
        bool found = false;

        for (size_t k = 0; k < sizeof(known) / sizeof(known[0]) && !found; k++) {
            found = str_is(c->field[i], known[k].name);
            if (found && *known[k].at >= 0)
                return err_set(e, ERR_INPUT,
                    "line 1, column %zu: '%.*s' says again what another column says", i + 1,
                    STR_ARG(c->field[i]));
            if (found)
                *known[k].at = (int)i;
        }
        if (!found)
            return err_set(e, ERR_INPUT,
                "line 1, column %zu: '%.*s' is not one of person, name, email, manager, title, "
                "role, start_on, end_on",
                i + 1, STR_ARG(c->field[i]));
    }
    return cols->person >= 0 ? 0 : err_set(e, ERR_INPUT, "line 1: the column 'person' is missing");
}

static const char *
cell(struct workspace *ws, const struct csv *c, int i)
{
    return i >= 0 && (size_t)i < c->n && c->field[i].n > 0 ? arena_str(&ws->arena, c->field[i])
                                                           : NULL;
}

static int
import_rows(struct workspace *ws, struct csv *c, const struct people_columns *cols, size_t *out_n,
    struct err *e)
{
    size_t header_n = c->n, n = 0;
    bool row;
    int rc;

    while ((rc = csv_next(c, &row, e)) == 0 && row) {
        if (c->n != header_n)
            return err_set(e, ERR_INPUT, "line %ld has %zu fields, the header has %zu", c->line,
                c->n, header_n);
        struct person_new p = { cell(ws, c, cols->person), cell(ws, c, cols->name),
            cell(ws, c, cols->email), cell(ws, c, cols->title), cell(ws, c, cols->manager),
            cell(ws, c, cols->start_on), cell(ws, c, cols->end_on) };

        if (p.person == NULL)
            return err_set(e, ERR_INPUT, "line %ld, column %d: the person's id is empty", c->line,
                cols->person + 1);
        rc = add(ws, &p, e);
        if (rc != 0)
            return err_ctx(e, "line %ld", c->line);
        n++;
    }
    if (rc == 0 && n == 0)
        rc = err_set(e, ERR_INPUT, "the file has a header and no rows");
    *out_n = n;
    return rc;
}

int
people_import(struct workspace *ws, const char *path, size_t *out_n, struct err *e)
{
    struct people_columns cols;
    struct csv c;
    struct buf b;
    bool row = false;
    int rc;

    buf_init(&b, PEOPLE_FILE_MAX);
    rc = fs_read(path, &b, e);
    if (rc != 0)
        goto out;
    csv_start(&c, &ws->arena, (struct str){ b.data, b.len });
    rc = csv_next(&c, &row, e);
    if (rc == 0)
        rc = row ? read_header(&c, &cols, e) : err_set(e, ERR_INPUT, "the file is empty");
    if (rc == 0)
        rc = ws_begin(ws, e);
    if (rc != 0)
        goto out;
    rc = import_rows(ws, &c, &cols, out_n, e);
    if (rc == 0)
        rc = ws_commit(ws, e);
    else
        ws_rollback(ws);
out:
    if (rc != 0 && strstr(e->msg, path) == NULL)
        (void)err_ctx(e, "'%s'", path);
    buf_fini(&b);
    return rc;
}

/* Without a lead nobody could ever grant a role again. */
static int
leave_a_lead(struct workspace *ws, const char *person, struct err *e)
{
    int64_t others = 0;
    int rc = ws_lookup_int(ws, "SELECT count(*) FROM grant_role WHERE role='lead' AND person<>?1",
        person, 0, &others, e);

    if (rc != 0 || others > 0)
        return rc;
    (void)err_set(
        e, ERR_INPUT, "'%s' is the only lead: without one nobody could grant a role again", person);
    return err_hint(e, "first: testamur people role PERSON lead");
}

int
people_role(struct workspace *ws, const char *person, const char *role, bool grant, struct err *e)
{
    const struct role *r = role_find(role);
    struct draft d;
    int rc;

    if (r == NULL || r->bit == ROLE_ANYONE) {
        (void)err_set(e, ERR_INPUT, "'%s' is not a role", role);
        return err_hint(e, "roles are lead, executive, oversight_body, auditor and owner");
    }
    rc = people_must(ws, person, e);
    if (rc == 0 && grant)
        rc = ws_separate(ws, person, "role", "would hold this role", e);
    if (rc == 0 && !grant && r->bit == ROLE_LEAD)
        rc = leave_a_lead(ws, person, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "person", person);
    jw_str(&d.w, "role", role);
    return ws_act(ws, grant ? "role.grant" : "role.revoke", &d, NULL, 0, NULL, e);
}

int
people_key(struct workspace *ws, const char *person, const char *vkey,
    const struct passphrase *pass, struct err *e)
{
    struct signer *made = NULL;
    const char *auth;
    struct verifier v;
    struct buf text;
    struct draft d;
    int rc = people_must(ws, person, e);

    buf_init(&text, 1024);
    if (rc == 0)
        rc = ws_may(ws, "key.add", e);
    if (rc != 0)
        return rc;
    if (vkey == NULL && !ws->demo && strcmp(person, ws->actor) != 0) {
        (void)err_set(
            e, ERR_DENIED, "a key is made by the person it belongs to, not by '%s'", ws->actor);
        rc = err_hint(e,
            "%s runs: testamur person new-key %s --origin %s; then: testamur person key %s --public VKEY",
            person, person, records_origin(ws->records), person);
        goto out;
    }
    if (vkey != NULL) {
        rc = verifier_parse(&v, str_of(vkey), e);
    } else {
        rc = keyring_create(&made, ws_keyring(ws), records_origin(ws->records), person, pass, e);
        if (rc == -ERR_EXISTS)
            rc = keyring_load(
                &made, &auth, ws_keyring(ws), records_origin(ws->records), person, pass, e);
        if (rc == 0)
            signer_verifier(made, &v);
    }
    if (rc != 0)
        goto out;
    verifier_format(&text, &v);
    draft_start(&d);
    jw_str(&d.w, "actor", person);
    jw_str(&d.w, "name", v.name);
    jw_str(&d.w, "public", text.data);
    rc = ws_act(ws, "key.add", &d, NULL, 0, NULL, e);
out:
    signer_free(made);
    buf_fini(&text);
    return rc;
}

int
people_new_key(const char *person, const char *origin, const struct passphrase *pass,
    struct buf *out, struct err *e)
{
    struct signer *made = NULL;
    struct verifier v;
    int rc = keyring_create(&made, NULL, origin, person, pass, e);

    if (rc != 0)
        return rc;
    signer_verifier(made, &v);
    verifier_format(out, &v);
    signer_free(made);
    return buf_check(out, "a public key", e);
}

int
people_key_revoke(struct workspace *ws, const char *person, const char *key, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_str(&d.w, "actor", person);
    jw_str(&d.w, "key", key);
    return ws_act(ws, "key.revoke", &d, NULL, 0, NULL, e);
}

int
team_join(struct workspace *ws, const char *person, const char *role, const char *competence,
    struct err *e)
{
    struct draft d;
    int64_t owned = 0;
    int rc = people_must(ws, person, e);

    if (rc == 0 && competence[0] == '\0')
        rc = err_set(e, ERR_INPUT,
            "an auditor's competence must be stated: training, certificates, experience");
    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT count(*) FROM control WHERE owner=?1", person, 0, &owned, e);
    if (rc == 0)
        rc = ws_begin(ws, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "competence", competence);
    jw_str(&d.w, "person", person);
    jw_str(&d.w, "role", role);
    rc = ws_act(ws, "team.join", &d, NULL, 0, NULL, e);
    if (rc == 0 && !ws_has_role(ws, person, "auditor"))
        rc = people_role(ws, person, "auditor", true, e);
    if (rc == 0 && owned > 0)
        rc = team_conflict(
            ws, person, "controls:own", "owns controls of the organization; may not judge them", e);
    if (rc == 0)
        return ws_commit(ws, e);
    ws_rollback(ws);
    return rc;
}

int
team_conflict(struct workspace *ws, const char *person, const char *subject, const char *reason,
    struct err *e)
{
    struct draft d;

    if (reason[0] == '\0')
        return err_set(e, ERR_INPUT, "the reason of a conflict must be stated");
    draft_start(&d);
    jw_str(&d.w, "person", person);
    jw_str(&d.w, "reason", reason);
    jw_str(&d.w, "subject", subject);
    return ws_act(ws, "team.conflict", &d, NULL, 0, NULL, e);
}

int
team_declare(struct workspace *ws, int64_t *out_conflicts, struct err *e)
{
    struct engagement g;
    struct draft d;
    int64_t in_team = 0;
    int rc = ws_may(ws, "team.declare", e);

    if (rc == 0)
        rc = engagement_get(ws, NULL, &g, e);
    if (rc == 0)
        rc = ws_lookup_int(
            ws, "SELECT count(*) FROM team WHERE person=?1", ws->actor, 0, &in_team, e);
    if (rc == 0 && in_team == 0) {
        (void)err_set(e, ERR_INPUT, "'%s' is not on the audit team", ws->actor);
        rc = err_hint(e, "testamur team add %s --competence TEXT", ws->actor);
    }
    if (rc == 0)
        rc = ws_lookup_int(
            ws, "SELECT count(*) FROM conflict WHERE person=?1", ws->actor, 0, out_conflicts, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_int(&d.w, "conflicts", *out_conflicts);
    jw_str(&d.w, "engagement", g.id);
    return ws_act(ws, "team.declare", &d, NULL, 0, NULL, e);
}

int
team_leave(struct workspace *ws, const char *person, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_str(&d.w, "person", person);
    return ws_act(ws, "team.leave", &d, NULL, 0, NULL, e);
}

int
safeguard_add(struct workspace *ws, const char *scope, const char *person, const char *reviewer,
    const char *reason, struct err *e)
{
    char id[WS_ID_MAX];
    struct draft d;
    int rc = people_must(ws, person, e);

    if (rc == 0 && (reviewer[0] == '\0' || reason[0] == '\0'))
        rc = err_set(e, ERR_INPUT, "a safeguard needs a reason and an outside reviewer");
    if (rc == 0 && strcmp(reviewer, person) == 0)
        rc = err_set(e, ERR_INPUT, "the outside reviewer can't be the person who is reviewed");
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM safeguard", "SG-", id, sizeof(id), e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "person", person);
    jw_str(&d.w, "reason", reason);
    jw_str(&d.w, "reviewer", reviewer);
    jw_str(&d.w, "safeguard", id);
    jw_str(&d.w, "scope", scope);
    return ws_act(ws, "safeguard.add", &d, NULL, 0, NULL, e);
}
