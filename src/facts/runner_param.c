/* runner_param.c: a test's parameters must stand in a policy in force; there are no defaults. */
#include <sqlite3.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "facts/runner_int.h"

/* The stretch of time a parameter must be in force for: one moment, or the period up to as_of. */
struct stretch {
    int64_t from, until; /* half-open */
};

static void
add_value(struct buf *b, const char *name, sqlite3_stmt *st)
{
    if (b->len > 1)
        buf_char(b, ',');
    buf_char(b, '[');
    json_quote(b, str_of(name));
    buf_char(b, ',');
    if (sqlite3_column_type(st, 0) == SQLITE_INTEGER)
        buf_int(b, sqlite3_column_int64(st, 0));
    else
        json_quote(b, str_of((const char *)sqlite3_column_text(st, 0)));
    buf_char(b, ',');
    if (sqlite3_column_type(st, 1) == SQLITE_NULL)
        buf_str(b, "null");
    else
        json_quote(b, str_of((const char *)sqlite3_column_text(st, 1)));
    buf_char(b, ',');
    buf_int(b, sqlite3_column_int64(st, 2));
    buf_char(b, ']');
}

static void
gap_reason(struct result *res, const char *name, int64_t at, bool period)
{
    char iso[DATE_ISO_LEN + 1];

    date_iso(iso, at);
    if (period)
        runner_reason(res, RESULT_NOT_EVALUATED,
            "the parameter %s was in no policy in force at %s, within the period", name, iso);
    else
        runner_reason(res, RESULT_NOT_EVALUATED, "the parameter %s is in no policy in force at %s",
            name, iso);
}

/* Values come by valid_from; each must begin where the one before ended. */
static int
gate_param(
    struct runner *r, const char *name, const struct stretch *s, bool period, struct result *res)
{
    int64_t edge = s->from;
    sqlite3_stmt *st = r->param;
    int step;

    (void)sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(st, 2, s->from);
    (void)sqlite3_bind_int64(st, 3, s->until);
    while ((step = sqlite3_step(st)) == SQLITE_ROW && res->state == 0) {
        int64_t from = sqlite3_column_int64(st, 3);

        if (sqlite3_column_type(st, 0) == SQLITE_NULL)
            runner_reason(res, RESULT_NOT_EVALUATED, "the parameter %s has no value", name);
        else if (from > edge)
            gap_reason(res, name, edge, period);
        else if (edge > s->from && from < edge)
            runner_reason(res, RESULT_NOT_EVALUATED,
                "the parameter %s has two values in force at once", name);
        add_value(&res->params, name, st);
        edge = sqlite3_column_type(st, 4) == SQLITE_NULL ? INT64_MAX : sqlite3_column_int64(st, 4);
    }
    (void)sqlite3_reset(st);
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        return fact_sql_error(r->f->db, "reading the parameters", r->e);
    if (res->state == 0 && edge < s->until)
        gap_reason(res, name, edge, period);
    return 0;
}

int
gate_params(struct runner *r, const struct test_def *t, struct result *res)
{
    bool period = t->scope == TEST_PERIOD;
    struct stretch s = { r->scope->as_of, r->scope->as_of + 1 };
    const char *names[TESTDEF_PARAMS_MAX];
    int rc = 0;

    if (period) {
        s = (struct stretch){ r->scope->period_from, r->scope->period_until };
        if (s.until > r->scope->as_of && r->scope->as_of > s.from)
            s.until = r->scope->as_of;
    }
    for (int i = 0; i < t->param_n; i++) { /* sorted, as the canonical form wants them */
        int at = i;

        while (at > 0 && strcmp(names[at - 1], t->params[i]) > 0) {
            names[at] = names[at - 1];
            at--;
        }
        names[at] = t->params[i];
    }
    buf_clear(&res->params);
    buf_char(&res->params, '[');
    r->guard.ours = true; /* the statement may be compiled again */
    for (int i = 0; rc == 0 && i < t->param_n && res->state == 0; i++)
        rc = gate_param(r, names[i], &s, period, res);
    r->guard.ours = false;
    buf_char(&res->params, ']');
    return rc != 0 ? rc : buf_check(&res->params, "the parameters of a test", r->e);
}
