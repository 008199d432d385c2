/*
 * check_permit.c: was every act its actor's to do? The role that its kind takes, held at that time,
 * and that nobody judged their own work unless a safeguard stood. From the records alone, in their
 * order.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "content/roles.h"
#include "verify/verify_int.h"

static const char hint_permit[] =
    "somebody acted who was not allowed to, past the program: ask the company about this record";

enum { KEY_MAX = 1024, ROLE_WORDS_MAX = 128 };

const char permit_ddl[] =
    "CREATE TABLE person(person TEXT PRIMARY KEY, end_on TEXT) WITHOUT ROWID;"
    "CREATE TABLE holds(person TEXT, role TEXT, PRIMARY KEY(person, role)) WITHOUT ROWID;"
    "CREATE TABLE safeguard(person TEXT, scope TEXT, PRIMARY KEY(person, scope)) WITHOUT ROWID;"
    "CREATE TABLE work(thing TEXT, part TEXT, person TEXT, PRIMARY KEY(thing, part)) WITHOUT ROWID;"
    "CREATE TABLE conflict(person TEXT, subject TEXT, PRIMARY KEY(person, subject)) WITHOUT ROWID;"
    "CREATE TABLE own_content(path TEXT PRIMARY KEY, hash TEXT, in_force INTEGER) WITHOUT ROWID;"
    "CREATE TABLE serves(control TEXT, criterion TEXT, PRIMARY KEY(criterion, control)) WITHOUT "
    "ROWID;"
    "CREATE TABLE lost(thing TEXT PRIMARY KEY) WITHOUT ROWID;"; /* work told by a record erased */

/* What makes somebody the one who may not judge: their part in a thing, named by one or two
 * members. */
static const struct {
    const char *kind, *thing, *keys[2];
    const char *part, *member; /* who: a member of the act, NULL is its actor */
    bool keep;                 /* without the member the old one stays */
} deeds[] = {
    { "conclusion", "conclusion", { "engagement", "subject" }, "concluded", NULL, false },
    { "content.propose", "content", { "path" }, "proposed", NULL, false },
    { "control.adopt", "control", { "control" }, "owns", "owner", true },
    { "control.assign", "control", { "control" }, "owns", "owner", false },
    { "control.perform", "execution", { "execution" }, "performed", NULL, false },
    { "engagement.new", "engagement", { "engagement" }, "opened", NULL, false },
    { "finding.raise", "finding", { "finding" }, "owns", "owner", false },
    { "finding.respond", "finding", { "finding" }, "owns", "owner", false },
    { "finding.respond", "finding", { "finding" }, "answered", NULL, false },
    { "plan.adopt", "plan", { "version" }, "adopted", NULL, false },
    { "policy.adopt", "policy", { "policy", "version" }, "adopted", NULL, false },
    { "waiver.request", "waiver", { "waiver" }, "requested", NULL, false },
};

/* Acts that judge such a thing, whatever part in it one had. */
static const struct {
    const char *kind, *thing, *keys[2];
    const char *scope, *scope_member; /* of a safeguard: "scope:member", or "scope" alone */
} duties[] = {
    { "conclusion", "control", { "subject" }, "conclusion", "subject" },
    { "conclusion.review", "conclusion", { "engagement", "subject" }, "conclusion", "subject" },
    { "conclusion.review", "control", { "subject" }, "conclusion", "subject" },
    { "content.approve", "content", { "path" }, "content", "path" },
    { "control.review", "execution", { "execution" }, "execution", "execution" },
    { "engagement.approve", "engagement", { "engagement" }, "engagement", "engagement" },
    { "finding.close", "finding", { "finding" }, "finding", "finding" },
    { "finding.retest", "finding", { "finding" }, "finding", "finding" },
    { "plan.approve", "plan", { "version" }, "plan", NULL },
    { "policy.approve", "policy", { "policy", "version" }, "policy", "policy" },
    { "waiver.approve", "waiver", { "waiver" }, "waiver", "waiver" },
};

static int
failed(struct check *c)
{
    return err_set(c->e, sqlite3_errcode(c->world) == SQLITE_NOMEM ? ERR_NOMEM : ERR_IO,
        "the verifier's own tables failed: %s", sqlite3_errmsg(c->world));
}

static const char *
member(const struct json *o, const char *key)
{
    const struct json *m = key != NULL ? json_get(o, key) : NULL;

    return m != NULL && m->type == JSON_STRING ? m->s.p : NULL;
}

/* One statement with up to three texts. @return SQLITE_ROW or SQLITE_DONE, or a negative code. */
static int
ask(struct check *c, const char *sql, const char *a, const char *b, const char *d,
    struct sqlite3_stmt **out)
{
    const char *args[] = { a, b, d };
    struct sqlite3_stmt *st = world_sql(c, sql);
    int step;

    *out = NULL;
    if (st == NULL)
        return -(int)c->e->code;
    for (int i = 0; i < 3; i++)
        if (i < sqlite3_bind_parameter_count(st))
            bind_str(st, i + 1, args[i]);
    step = sqlite3_step(st);
    *out = st;
    return step == SQLITE_ROW || step == SQLITE_DONE ? step : failed(c);
}

static int
tell(struct check *c, const char *sql, const char *a, const char *b, const char *d)
{
    struct sqlite3_stmt *st = NULL;
    int rc = ask(c, sql, a, b, d, &st);

    return rc < 0 ? rc : 0;
}

/* "policy", then each key's value after a tab, which no signed text has in a name: one text for a
 * thing. */
static void
thing_name(char *out, size_t n, const char *thing, const char *const keys[2], const struct json *o)
{
    size_t len = (size_t)snprintf(out, n, "%s", thing);

    for (int i = 0; i < 2 && keys[i] != NULL && len < n; i++) {
        const struct json *m = json_get(o, keys[i]);

        if (m != NULL && m->type == JSON_INT)
            len += (size_t)snprintf(out + len, n - len, "\t%lld", (long long)m->n);
        else
            len += (size_t)snprintf(
                out + len, n - len, "\t%s", m != NULL && m->type == JSON_STRING ? m->s.p : "");
    }
}

/* ---- may this person act so ---- */

/* The rule that is broken: what stands before the detail and after it. */
static int
refuse(struct check *c, const struct seen *s, const char *before, const char *detail,
    const char *after)
{
    char why[512];

    if (c->permit_gap) {
        c->permit_unjudged++;
        return 0;
    }
    (void)snprintf(why, sizeof(why), "%s%s%s", before, detail, after);
    return fault(c, VERIFY_PERMITTED, hint_permit, record_name(c, s->seq), "'%s' by '%s': %s",
        s->kind, s->actor, why);
}

static void
role_words(char *out, size_t n, unsigned roles)
{
    const struct role *r;
    size_t len = 0;

    (void)snprintf(out, n, "none, this kind is nobody's");
    for (size_t i = 0; (r = role_at(i)) != NULL; i++)
        if ((roles & r->bit) != 0 && len < n)
            len += (size_t)snprintf(out + len, n - len, "%s%s", len > 0 ? " or " : "", r->name);
}

static int
check_role(struct check *c, const struct seen *s)
{
    unsigned roles = permission_roles(s->kind), held = 0;
    char day[DATE_DAY_LEN + 1], words[ROLE_WORDS_MAX];
    struct sqlite3_stmt *st = NULL;
    const char *end;
    int rc = ask(c, "SELECT end_on FROM person WHERE person=?1", s->actor, NULL, NULL, &st);

    if (rc < 0)
        return rc;
    if (rc == SQLITE_DONE || st == NULL)
        return refuse(c, s, "", "the actor", " is not a person of the program then");
    end = (const char *)sqlite3_column_text(st, 0);
    date_day(day, s->entry.at);
    if (end != NULL && strcmp(end, day) < 0)
        return refuse(c, s, "left the program on ", end, ", and acts no more");
    rc = ask(c, "SELECT role FROM holds WHERE person=?1", s->actor, NULL, NULL, &st);
    for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
        const struct role *r = role_find((const char *)sqlite3_column_text(st, 0));

        held |= r != NULL ? r->bit : 0;
    }
    if (rc != SQLITE_DONE)
        return rc < 0 ? rc : failed(c);
    if (((held | ROLE_ANYONE) & roles) != 0)
        return 0;
    role_words(words, sizeof(words), roles);
    return refuse(c, s, "had not the role it takes: ", words, "");
}

/* @return 1 when a safeguard for the scope stands, 0 when none does, or a negative code. */
static int
guarded(struct check *c, const char *person, const char *scope)
{
    struct sqlite3_stmt *st = NULL;
    int rc = ask(c,
        "SELECT 1 FROM safeguard WHERE person=?1 AND (scope=?2 OR scope='all' OR "
        "substr(?2,1,length(scope)+1)=scope||':')",
        person, scope, NULL, &st);

    return rc < 0 ? rc : rc == SQLITE_ROW;
}

/* Did an erased record say whose such a thing is? @return 1, 0 or a negative code. */
static int
lost(struct check *c, const char *thing)
{
    struct sqlite3_stmt *st = NULL;
    int rc = ask(c, "SELECT 1 FROM lost WHERE thing=?1", thing, NULL, NULL, &st);

    return rc < 0 ? rc : rc == SQLITE_ROW;
}

static int
unjudged(struct check *c)
{
    c->permit_unjudged++;
    return 1;
}

/* One duty of an act. @return 1 when it was broken or can't be judged, 0 when kept, or a negative
 * code. */
static int
check_duty(struct check *c, const struct seen *s, size_t i)
{
    const char *of = member(s->data, duties[i].scope_member);
    char thing[KEY_MAX], scope[KEY_MAX], part[64];
    struct sqlite3_stmt *st = NULL;
    int rc;

    (void)snprintf(scope, sizeof(scope), "%s%s%s", duties[i].scope, of != NULL ? ":" : "",
        of != NULL ? of : "");
    rc = guarded(c, s->actor, scope);
    if (rc != 0)
        return rc < 0 ? rc : 0;
    rc = lost(c, duties[i].thing);
    if (rc != 0)
        return rc < 0 ? rc : unjudged(c);
    thing_name(thing, sizeof(thing), duties[i].thing, duties[i].keys, s->data);
    rc = ask(c,
        "SELECT part FROM work WHERE thing=?1 AND person=?2 AND NOT (?3='finding.retest' AND part='answered')",
        thing, s->actor, s->kind, &st);
    if (rc != SQLITE_ROW)
        return rc < 0 ? rc : 0;
    (void)snprintf(part, sizeof(part), "%s", (const char *)sqlite3_column_text(st, 0));
    rc = refuse(c, s, "duties were not separated: judges what the same person ", part,
        ", with no safeguard");
    return rc != 0 ? rc : 1;
}

/* Who declared a conflict judges nothing there; no safeguard takes that away. */
static int
check_conflict(struct check *c, const struct seen *s, const char *subject)
{
    struct sqlite3_stmt *st = NULL;
    int rc = lost(c, "conflict");

    if (rc != 0)
        return rc < 0 ? rc : unjudged(c);
    rc = ask(
        c, "SELECT 1 FROM conflict WHERE person=?1 AND subject=?2", s->actor, subject, NULL, &st);
    if (rc != SQLITE_ROW)
        return rc < 0 ? rc : 0;
    rc = refuse(
        c, s, "duties were not separated: the same person declared a conflict with ", subject, "");
    return rc != 0 ? rc : 1;
}

/* A criterion is judged by nobody who owns a control that serves it. */
static int
check_criterion(struct check *c, const struct seen *s, const char *subject)
{
    char scope[KEY_MAX];
    int rc;

    (void)snprintf(scope, sizeof(scope), "conclusion:%s", subject);
    rc = guarded(c, s->actor, scope);
    if (rc != 0)
        return rc < 0 ? rc : 0;
    rc = lost(c, "control");
    if (rc != 0)
        return rc < 0 ? rc : unjudged(c);
    rc = serves_owned(c, s->actor, subject);
    if (rc <= SERVES_NOT)
        return rc;
    if (rc == SERVES_UNKNOWN) {
        c->serves_unjudged++;
        return 0;
    }
    rc = refuse(c, s, "duties were not separated: the same person owns a control that serves ",
        subject, ", with no safeguard");
    return rc != 0 ? rc : 1;
}

/* A broken duty is told once an act. */
static int
check_separate(struct check *c, const struct seen *s)
{
    const char *subject = member(s->data, "subject");
    bool concludes =
        strcmp(s->kind, "conclusion") == 0 || strcmp(s->kind, "conclusion.review") == 0;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(duties) / sizeof(duties[0]); i++)
        if (strcmp(duties[i].kind, s->kind) == 0)
            rc = check_duty(c, s, i);
    if (rc == 0 && concludes && subject != NULL && strchr(subject, ':') != NULL)
        rc = check_criterion(c, s, subject);
    if (rc == 0 && concludes && subject != NULL)
        rc = check_conflict(c, s, subject);
    return rc < 0 ? rc : 0;
}

/* A role for oneself. */
static int
check_grant(struct check *c, const struct seen *s)
{
    const char *person = member(s->data, "person");
    int rc;

    if (person == NULL || strcmp(person, s->actor) != 0)
        return 0;
    rc = guarded(c, s->actor, "role");
    if (rc != 0)
        return rc < 0 ? rc : 0;
    return refuse(c, s, "", "the actor", " gave a role to themselves, with no safeguard");
}

/* ---- what acts make of people ---- */

static int
apply_people(struct check *c, const struct seen *s)
{
    const char *person = member(s->data, "person"), *role = member(s->data, "role");

    if (strcmp(s->kind, "person.add") == 0)
        return tell(c,
            "INSERT INTO person VALUES(?1,?2) ON CONFLICT DO UPDATE SET "
            "end_on=coalesce(excluded.end_on, end_on)",
            person, member(s->data, "end_on"), NULL);
    if (strcmp(s->kind, "role.grant") == 0)
        return tell(c, "INSERT OR IGNORE INTO holds VALUES(?1,?2)", person, role, NULL);
    if (strcmp(s->kind, "role.revoke") == 0)
        return tell(c, "DELETE FROM holds WHERE person=?1 AND role=?2", person, role, NULL);
    if (strcmp(s->kind, "safeguard.add") == 0)
        return tell(c, "INSERT OR IGNORE INTO safeguard VALUES(?1,?2)", person,
            member(s->data, "scope"), NULL);
    if (strcmp(s->kind, "team.conflict") == 0)
        return tell(c, "INSERT OR IGNORE INTO conflict VALUES(?1,?2)", person,
            member(s->data, "subject"), NULL);
    return serves_apply(c, s);
}

static int
apply_deeds(struct check *c, const struct seen *s)
{
    char thing[KEY_MAX];
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(deeds) / sizeof(deeds[0]); i++) {
        const char *who = deeds[i].member != NULL ? member(s->data, deeds[i].member) : s->actor;

        if (strcmp(deeds[i].kind, s->kind) != 0 || (who == NULL && deeds[i].keep))
            continue;
        thing_name(thing, sizeof(thing), deeds[i].thing, deeds[i].keys, s->data);
        rc = tell(c, "INSERT OR REPLACE INTO work VALUES(?1,?2,?3)", thing, deeds[i].part, who);
    }
    return rc;
}

/* The founder becomes a person and the lead. Once; the key signed before is of the same person. */
static int
found(struct check *c, const struct seen *s)
{
    const char *founder = member(s->data, "founder");
    int rc;

    if (c->founded)
        return refuse(c, s, "", "the program was founded before", "");
    c->founded = true;
    if (founder == NULL || strcmp(founder, s->actor) != 0)
        return refuse(c, s, "", "founds the program in the name of another", "");
    rc = serves_apply(c, s);
    if (rc == 0)
        rc = tell(c, "INSERT OR IGNORE INTO person VALUES(?1,NULL)", founder, NULL, NULL);
    return rc != 0 ? rc
                   : tell(c, "INSERT OR IGNORE INTO holds VALUES(?1,'lead')", founder, NULL, NULL);
}

int
permit_apply(struct check *c, const struct seen *s)
{
    int rc;

    if (s->seq == 0 && strcmp(s->kind, "key.add") == 0)
        return 0; /* the founder's own key: nobody is in the program before */
    if (strcmp(s->kind, "org.init") == 0)
        return found(c, s);
    rc = check_role(c, s);
    if (rc == 0)
        rc = strcmp(s->kind, "role.grant") == 0 ? check_grant(c, s) : check_separate(c, s);
    if (rc == 0)
        rc = apply_people(c, s);
    c->permit_acts++;
    return rc == 0 ? apply_deeds(c, s) : rc;
}

int
permit_erased(struct check *c, const char *kind)
{
    static const char *const needed[] = { "org.init", "person.add", "role.grant", "role.revoke",
        "safeguard.add" };
    static const struct {
        const char *kind, *thing;
    } more[] = { { "content.approve", "content" }, { "team.conflict", "conflict" } };
    static const char lose[] = "INSERT OR IGNORE INTO lost VALUES(?1)";
    int rc = 0;

    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        c->permit_gap = c->permit_gap || strcmp(kind, needed[i]) == 0;
    for (size_t i = 0; rc == 0 && i < sizeof(deeds) / sizeof(deeds[0]); i++)
        if (strcmp(kind, deeds[i].kind) == 0)
            rc = tell(c, lose, deeds[i].thing, NULL, NULL);
    for (size_t i = 0; rc == 0 && i < sizeof(more) / sizeof(more[0]); i++)
        if (strcmp(kind, more[i].kind) == 0)
            rc = tell(c, lose, more[i].thing, NULL, NULL);
    return rc;
}

void
permit_done(struct check *c)
{
    if (c->permit_unjudged > 0)
        not_checked(c,
            "whether %lld acts were their actors' to do: a record of a person, role, safeguard, "
            "conflict or of the work they judge was erased",
            (long long)c->permit_unjudged);
    if (c->serves_unjudged > 0)
        not_checked(c,
            "whether %lld conclusions on criteria, or reviews of them, are by the owner of a "
            "control that serves the criterion: this program does not have the library they were "
            "made with",
            (long long)c->serves_unjudged);
    check_done(c, VERIFY_PERMITTED, "%lld acts", (long long)c->permit_acts);
}
