#include "program/account.h"

#include <string.h>

#include "program/identity.h"
#include "program/people.h"

enum { DOMAIN_MAX = 253 };

static int
text_ok(const char *what, struct str s, struct err *e)
{
    if (identity_text_fits(s))
        return 0;
    return err_set(e, ERR_INPUT,
        "%s must have 1 to %d bytes of UTF-8 text without control characters", what,
        IDENTITY_TEXT_MAX);
}

static int
account_ok(const char *source, const char *system, const char *account, struct err *e)
{
    int rc = text_ok("a source", str_of(source), e);

    if (rc == 0)
        rc = text_ok("a system", str_of(system), e);
    return rc == 0 ? text_ok("an account", str_of(account), e) : rc;
}

static int
reason_ok(const char *reason, const char *of, struct err *e)
{
    return reason != NULL && reason[0] != '\0'
               ? 0
               : err_set(e, ERR_INPUT, "the reason of %s must be stated", of);
}

/* The first column of a query with three texts, or -1 when there is no row. */
static int
ask(struct workspace *ws, const char *sql, const char *a, const char *b, const char *c,
    const char *d, int64_t *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    *out = -1;
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, a);
    stmt_bind_cstr(st, 2, b);
    if (c != NULL)
        stmt_bind_cstr(st, 3, c);
    if (d != NULL)
        stmt_bind_cstr(st, 4, d);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row)
        *out = stmt_int(st, 0);
    stmt_done(st);
    return rc;
}

/* What is declared can't be declared again, and only that can be taken back. */
static int
held_ok(int64_t now, bool held, const char *what, struct err *e)
{
    if (held && now == 1)
        return err_set(e, ERR_EXISTS, "%s is declared already", what);
    if (held || now == 1)
        return 0;
    (void)err_set(e, ERR_NOTFOUND, "%s is not declared, so it can't be taken back", what);
    return err_hint(e, "see: testamur account rules");
}

static int
source_must(struct workspace *ws, const char *source, struct err *e)
{
    int64_t n = 0;
    int rc = text_ok("a source", str_of(source), e);

    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT count(*) FROM source WHERE source=?1", source, 0, &n, e);
    if (rc != 0 || n > 0)
        return rc;
    (void)err_set(e, ERR_NOTFOUND, "there is no source '%s'", source);
    return err_hint(e, "see: testamur sources");
}

int
account_link(struct workspace *ws, const char *source, const char *system, const char *account,
    const char *kind, const char *person, struct err *e)
{
    bool is_person = strcmp(kind, "person") == 0;
    struct draft d;
    int rc;

    if (!is_person && strcmp(kind, "service") != 0 && strcmp(kind, "shared") != 0)
        return err_set(
            e, ERR_INPUT, "an account is of the kind person, service or shared, not '%s'", kind);
    rc = account_ok(source, system, account, e);
    if (rc == 0)
        rc = people_must(ws, person, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "account", account);
    jw_str(&d.w, "kind", kind);
    jw_str(&d.w, "owner", is_person ? NULL : person);
    jw_str(&d.w, "person", is_person ? person : NULL);
    jw_str(&d.w, "source", source);
    jw_str(&d.w, "system", system);
    return ws_act(ws, "account.link", &d, NULL, 0, NULL, e);
}

int
account_unlink(struct workspace *ws, const char *source, const char *system, const char *account,
    const char *reason, struct err *e)
{
    int64_t seq = -1;
    struct draft d;
    int rc = account_ok(source, system, account, e);

    if (rc == 0)
        rc = reason_ok(reason, "a correction", e);
    if (rc == 0)
        rc = ask(ws, "SELECT seq FROM account WHERE source=?1 AND system=?2 AND account=?3", source,
            system, account, NULL, &seq, e);
    if (rc == 0 && seq < 0) {
        (void)err_set(e, ERR_NOTFOUND, "nobody said whose '%.100s' of '%.100s' in '%.100s' is",
            account, system, source);
        rc = err_hint(e, "see: testamur account list --source SOURCE");
    }
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "account", account);
    jw_str(&d.w, "reason", reason);
    jw_str(&d.w, "source", source);
    jw_str(&d.w, "system", system);
    return ws_act(ws, "account.unlink", &d, &seq, 1, NULL, e);
}

int
account_alias(struct workspace *ws, const char *person, struct str value, const char *source,
    bool held, const char *reason, struct err *e)
{
    char text[IDENTITY_TEXT_MAX + 1];
    int64_t now = -1;
    struct draft d;
    int rc = text_ok("an alias", value, e);

    if (rc == 0)
        rc = people_must(ws, person, e);
    if (rc == 0 && source != NULL)
        rc = source_must(ws, source, e);
    if (rc == 0 && !held)
        rc = reason_ok(reason, "a correction", e);
    if (rc != 0)
        return rc;
    memcpy(text, value.p, value.n);
    text[value.n] = '\0';
    rc = ask(ws, "SELECT held FROM alias WHERE person=?1 AND value=?2 AND source=?3", person, text,
        source != NULL ? source : "", NULL, &now, e);
    if (rc == 0)
        rc = held_ok(now, held, "this alias", e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_bool(&d.w, "held", held);
    jw_str(&d.w, "person", person);
    jw_str(&d.w, "reason", reason);
    jw_str(&d.w, "source", source);
    jw_str(&d.w, "value", text);
    return ws_act(ws, "account.alias", &d, NULL, 0, NULL, e);
}

int
account_refuse(struct workspace *ws, const char *source, const char *system, const char *account,
    const char *person, bool held, const char *reason, struct err *e)
{
    int64_t now = -1;
    struct draft d;
    int rc = account_ok(source, system, account, e);

    if (rc == 0)
        rc = people_must(ws, person, e);
    if (rc == 0)
        rc = reason_ok(reason, held ? "a refusal" : "a correction", e);
    if (rc == 0)
        rc = ask(ws,
            "SELECT held FROM account_refusal WHERE source=?1 AND system=?2 AND account=?3 AND"
            " person=?4",
            source, system, account, person, &now, e);
    if (rc == 0 && held && now == 1)
        rc = err_set(e, ERR_EXISTS, "that was refused already");
    else if (rc == 0 && !held && now != 1)
        rc = err_set(e, ERR_NOTFOUND, "that was not refused, so it can't be taken back");
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "account", account);
    jw_bool(&d.w, "held", held);
    jw_str(&d.w, "person", person);
    jw_str(&d.w, "reason", reason);
    jw_str(&d.w, "source", source);
    jw_str(&d.w, "system", system);
    return ws_act(ws, "account.refuse", &d, NULL, 0, NULL, e);
}

/* A name of letters, digits, hyphens and dots, in lower case, with a dot in it: one spelling. */
static int
domain_ok(const char *domain, struct err *e)
{
    size_t n = strlen(domain);

    if (n > 0 && n <= DOMAIN_MAX && strchr(domain, '.') != NULL && domain[0] != '.' &&
        domain[n - 1] != '.' && strstr(domain, "..") == NULL &&
        strspn(domain, "abcdefghijklmnopqrstuvwxyz0123456789-.") == n)
        return 0;
    (void)err_set(e, ERR_INPUT, "'%.100s' is no mail domain", domain);
    return err_hint(e, "in lower case, such as example.org; letters beyond ASCII as xn--...");
}

int
account_rule(struct workspace *ws, const char *rule, const char *value, bool held,
    const char *reason, struct err *e)
{
    int64_t now = -1;
    struct draft d;
    int rc;

    if (strcmp(rule, "domain") == 0)
        rc = domain_ok(value, e);
    else if (strcmp(rule, "logins") == 0)
        rc = source_must(ws, value, e);
    else
        rc = err_set(e, ERR_INPUT, "a rule is 'domain' or 'logins', not '%.100s'", rule);
    if (rc == 0 && !held)
        rc = reason_ok(reason, "a correction", e);
    if (rc == 0)
        rc = ask(ws, "SELECT held FROM account_rule WHERE rule=?1 AND value=?2", rule, value, NULL,
            NULL, &now, e);
    if (rc == 0)
        rc = held_ok(now, held, "this rule", e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_bool(&d.w, "held", held);
    jw_str(&d.w, "reason", reason);
    jw_str(&d.w, "rule", rule);
    jw_str(&d.w, "value", value);
    return ws_act(ws, "account.rule", &d, NULL, 0, NULL, e);
}
