#include "program/control.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "program/engagement.h"
#include "program/libdb.h"
#include "program/people.h"

enum { DUE_MAX = 4000 }; /* performances of one control that are listed */

/* How far apart performances are: months of the calendar, or days. Neither: no schedule. */
struct interval {
    const char *frequency;
    int months, days;
};
static const struct interval intervals[] = { { "daily", 0, 1 }, { "weekly", 0, 7 },
    { "monthly", 1, 0 }, { "quarterly", 3, 0 }, { "semiannual", 6, 0 }, { "annual", 12, 0 } };

static const struct interval *
interval_of(const char *frequency)
{
    for (size_t i = 0; frequency != NULL && i < sizeof(intervals) / sizeof(intervals[0]); i++)
        if (strcmp(intervals[i].frequency, frequency) == 0)
            return &intervals[i];
    return NULL;
}

/* The k-th due day after the first: the same day of a later month, or the month's last when it has
 * no such day. */
static int64_t
due_day(int64_t first, const struct interval *iv, int k)
{
    char day[48];
    int year, month, of_month;
    int64_t at;

    if (iv->days > 0)
        return first + (int64_t)k * iv->days * DATE_DAY_SECONDS;
    date_day(day, first);
    year = (int)strtol(day, NULL, 10);
    month = (int)strtol(day + 5, NULL, 10) - 1 + k * iv->months;
    of_month = (int)strtol(day + 8, NULL, 10);
    year += month / 12;
    month %= 12;
    for (int d = of_month; d > 0; d--) {
        (void)snprintf(day, sizeof(day), "%04d-%02d-%02d", year % 10000, month + 1, d);
        if (date_parse_day(str_of(day), &at))
            return at;
    }
    return first;
}

static int
put_due(struct workspace *ws, const char *control, int64_t due, struct err *e)
{
    char day[DATE_DAY_LEN + 1];
    struct stmt *st = NULL;
    int rc = store_prepare(ws->store,
        "INSERT INTO temp.due SELECT ?1, ?2, ?3, x.execution, x.performed_at, CASE WHEN x.performed_at>?3 THEN"
        " (x.performed_at-?3+86399)/86400 ELSE 0 END FROM (SELECT 1) LEFT JOIN execution x ON x.control=?1 AND"
        " x.due_on=?2",
        &st, e);

    if (rc != 0)
        return rc;
    date_day(day, due);
    stmt_bind_cstr(st, 1, control);
    stmt_bind_cstr(st, 2, day);
    stmt_bind_int(st, 3, due + DATE_DAY_SECONDS - 1);
    rc = stmt_step(st, NULL, e);
    stmt_done(st);
    return rc;
}

static int
fill_control(struct workspace *ws, const char *control, const char *first_on,
    const struct interval *iv, int64_t until, struct err *e)
{
    int64_t first, due;
    int rc = 0;

    if (!date_parse_day(str_of(first_on), &first))
        return err_set(e, ERR_CORRUPT, "control '%s' has no valid first due day", control);
    for (int k = 0; rc == 0 && k < DUE_MAX; k++) {
        due = due_day(first, iv, k);
        rc = put_due(ws, control, due, e);
        if (due > until)
            break; /* the next one, which is still to come */
    }
    return rc;
}

int
control_due_fill(struct workspace *ws, int64_t until, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = libdb_need(ws, LIB_CONTROLS, e);

    if (rc == 0)
        rc = store_exec(ws->store,
            "CREATE TEMP TABLE IF NOT EXISTS due(control TEXT, due_on TEXT, due_at INTEGER, execution TEXT,"
            " performed_at INTEGER, late_days INTEGER); DELETE FROM temp.due",
            e);
    if (rc == 0)
        rc = store_prepare(ws->store,
            "SELECT c.control, c.first_due_on, l.frequency FROM control c JOIN lib_control l ON l.id=c.control WHERE"
            " l.mode<>'automated' AND c.first_due_on IS NOT NULL ORDER BY c.control",
            &st, e);
    if (rc != 0)
        return rc;
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        const struct interval *iv = interval_of(stmt_cstr(st, 2));

        if (iv != NULL)
            rc = fill_control(ws, stmt_cstr(st, 0), stmt_cstr(st, 1), iv, until, e);
        if (rc != 0)
            break;
    }
    stmt_done(st);
    return rc;
}

static int
adopt_one(
    struct workspace *ws, const struct library_item *item, const char *first_due_on, struct err *e)
{
    const struct interval *iv = interval_of(json_cstr(item->meta, "frequency"));
    char first[DATE_DAY_LEN + 1];
    struct draft d;

    if (first_due_on == NULL && iv != NULL) {
        int64_t today = date_now() / DATE_DAY_SECONDS * DATE_DAY_SECONDS;

        date_day(first, due_day(today, iv, 1));
        first_due_on = first;
    }
    draft_start(&d);
    jw_str(&d.w, "control", item->id);
    jw_str(&d.w, "first_due_on", iv != NULL ? first_due_on : NULL);
    return ws_act(ws, "control.adopt", &d, NULL, 0, NULL, e);
}

/* Is the control to be adopted: not there yet, and a criterion of it in scope? */
static int
is_wanted(struct workspace *ws, const char *control, bool *out, struct err *e)
{
    int64_t there = 0, n = 0;
    int rc =
        ws_lookup_int(ws, "SELECT count(*) FROM control WHERE control=?1", control, 0, &there, e);

    if (rc == 0 && there == 0)
        rc = ws_lookup_int(ws,
            "SELECT count(*) FROM lib_control_criterion JOIN temp.scope_criterion s ON s.id=criterion WHERE control=?1",
            control, 0, &n, e);
    *out = there == 0 && n > 0;
    return rc;
}

static int
adopt_all(struct workspace *ws, const char *first_due_on, size_t *out_n, struct err *e)
{
    const struct library_item *items;
    struct engagement g;
    size_t n;
    int rc = engagement_get(ws, NULL, &g, e);

    if (rc == 0)
        rc = engagement_scope(ws, &g, e);
    if (rc == 0)
        rc = libdb_need(ws, LIB_CONTROLS, e);
    if (rc == 0)
        rc = library_list(ws->library, LIBRARY_CONTROL, &items, &n, e);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        bool wanted = false;

        rc = is_wanted(ws, items[i].id, &wanted, e);
        if (rc != 0 || !wanted)
            continue;
        rc = adopt_one(ws, &items[i], first_due_on, e);
        (*out_n)++;
    }
    return rc;
}

int
control_adopt(
    struct workspace *ws, const char *id, const char *first_due_on, size_t *out_n, struct err *e)
{
    const struct library_item *item;
    int64_t at, there = 0;
    int rc = 0;

    *out_n = 0;
    if (first_due_on != NULL && !date_parse_day(str_of(first_due_on), &at))
        return err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", first_due_on);
    if (id != NULL) {
        rc = library_get(ws->library, LIBRARY_CONTROL, id, &item, e);
        if (rc == 0)
            rc = ws_lookup_int(
                ws, "SELECT count(*) FROM control WHERE control=?1", id, 0, &there, e);
        if (rc == 0 && there > 0)
            return err_set(
                e, ERR_EXISTS, "control '%s' has been adopted already; its due days stay", id);
        if (rc == 0)
            rc = adopt_one(ws, item, first_due_on, e);
        *out_n = rc == 0;
        return rc;
    }
    rc = ws_begin(ws, e);
    if (rc != 0)
        return rc;
    rc = adopt_all(ws, first_due_on, out_n, e);
    if (rc == 0)
        return ws_commit(ws, e);
    ws_rollback(ws);
    return rc;
}

int
control_assign(struct workspace *ws, const char *id, const char *owner, struct err *e)
{
    struct draft d;
    int rc = people_must(ws, owner, e);

    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "control", id);
    jw_str(&d.w, "owner", owner);
    rc = ws_act(ws, "control.assign", &d, NULL, 0, NULL, e);
    if (rc == -ERR_NOTFOUND) {
        (void)err_set(e, ERR_NOTFOUND, "control '%s' has not been adopted", id);
        return err_hint(e, "testamur control adopt %s", id);
    }
    return rc;
}

/*
 * The oldest due day that has no performance, if it is past or no further off than half an
 * interval: what is done today does not answer a day three months away. NULL when there is none.
 */
static int
oldest_open(struct workspace *ws, const char *control, const char **out, struct err *e)
{
    int rc = control_due_fill(ws, date_now(), e);

    return rc != 0
               ? rc
               : ws_lookup(ws,
                     "SELECT min(d.due_on) FROM temp.due d JOIN lib_control l ON l.id=d.control WHERE d.control=?1 AND"
                     " d.execution IS NULL AND d.due_at<=CAST(strftime('%s','now') AS INTEGER)+43200*CASE l.frequency WHEN"
                     " 'daily' THEN 2 WHEN 'weekly' THEN 7 WHEN 'monthly' THEN 31 WHEN 'quarterly' THEN 92 WHEN 'semiannual'"
                     " THEN 183 ELSE 366 END",
                     control, out, e);
}

/* A due day that is named must be one of the control's, and must not have been answered: else the
 * performance would show nowhere. */
static int
check_due(struct workspace *ws, const char *control, const char *due_on, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false, answered = false;
    int64_t at;
    int rc;

    if (!date_parse_day(str_of(due_on), &at))
        return err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", due_on);
    rc = control_due_fill(ws, at > date_now() ? at : date_now(), e);
    if (rc == 0)
        rc = store_prepare(
            ws->store, "SELECT execution FROM temp.due WHERE control=?1 AND due_on=?2", &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, control);
    stmt_bind_cstr(st, 2, due_on);
    rc = stmt_step(st, &row, e);
    answered = rc == 0 && row && !stmt_is_null(st, 0);
    stmt_done(st);
    if (rc == 0 && answered)
        rc = err_set(e, ERR_EXISTS, "the performance of '%s' due on %s is recorded already",
            control, due_on);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_INPUT, "control '%s' is not due on %s", control, due_on);
        rc = err_hint(e, "see: testamur due");
    }
    return rc;
}

static int
check_performer(struct workspace *ws, const char *control, struct err *e)
{
    const char *owner = NULL;
    int64_t adopted = 0;
    int rc =
        ws_lookup_int(ws, "SELECT count(*) FROM control WHERE control=?1", control, 0, &adopted, e);

    if (rc == 0 && adopted == 0) {
        (void)err_set(e, ERR_NOTFOUND, "control '%s' has not been adopted", control);
        return err_hint(e, "testamur control adopt %s", control);
    }
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT owner FROM control WHERE control=?1", control, &owner, e);
    if (rc == 0 && owner == NULL) {
        (void)err_set(e, ERR_INPUT, "control '%s' has no owner yet", control);
        rc = err_hint(e, "testamur control assign %s PERSON", control);
    }
    return rc;
}

int
control_perform(
    struct workspace *ws, const struct performance *p, char *out_id, int *out_late, struct err *e)
{
    const char *due_on = p->due_on, *name;
    char hex[HASH_HEX_LEN + 1];
    int64_t performed_at = date_now(), due = 0, bytes, taken = 0;
    struct hash h;
    struct draft d;
    int rc = check_performer(ws, p->control, e);

    if (rc == 0 && due_on != NULL)
        rc = check_due(ws, p->control, due_on, e);
    if (rc == 0 && due_on == NULL)
        rc = oldest_open(ws, p->control, &due_on, e);
    if (rc == 0 && due_on != NULL && !date_parse_day(str_of(due_on), &due))
        rc = err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", due_on);
    if (rc == 0 && p->performed_on != NULL &&
        (!date_parse_day(str_of(p->performed_on), &performed_at) || performed_at > date_now()))
        rc = err_set(
            e, ERR_INPUT, "'%s' is no day of the past of the form YYYY-MM-DD", p->performed_on);
    if (rc == 0 && p->evidence == NULL)
        rc = err_set(e, ERR_INPUT, "a performance needs evidence: --evidence FILE");
    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT count(*) FROM execution", NULL, 0, &taken, e);
    if (rc == 0)
        rc = ws_put_file(ws, p->evidence, &h, &bytes, &name, e);
    if (rc != 0)
        return rc;
    (void)snprintf(out_id, WS_ID_MAX, "X-%05lld", (long long)taken + 1);
    *out_late = due_on != NULL && performed_at > due + DATE_DAY_SECONDS - 1
                    ? (int)((performed_at - due) / DATE_DAY_SECONDS)
                    : 0;
    hash_hex(hex, &h);
    draft_start(&d);
    jw_str(&d.w, "control", p->control);
    jw_str(&d.w, "due_on", due_on);
    jw_str(&d.w, "evidence", hex);
    jw_str(&d.w, "evidence_name", name);
    jw_str(&d.w, "execution", out_id);
    jw_int(&d.w, "late", *out_late);
    jw_str(&d.w, "note", p->note);
    jw_int(&d.w, "performed_at", performed_at);
    return ws_act(ws, "control.perform", &d, NULL, 0, NULL, e);
}

int
control_review(struct workspace *ws, const char *execution, struct err *e)
{
    const char *performer = NULL;
    char scope[WS_ID_MAX * 2];
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = ws_lookup(
        ws, "SELECT performer FROM execution WHERE execution=?1", execution, &performer, e);

    if (rc == 0 && performer == NULL) {
        (void)err_set(e, ERR_NOTFOUND, "there is no performance '%s'", execution);
        rc = err_hint(e, "see: testamur control executions");
    }
    if (rc != 0)
        return rc;
    (void)snprintf(scope, sizeof(scope), "execution:%s", execution);
    rc = ws_separate(ws, performer, scope, "performed this control", e);
    if (rc == 0)
        rc = ws_rest(ws, "SELECT seq FROM execution WHERE execution=?1", execution, NULL, rests,
            &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "execution", execution);
    return ws_act(ws, "control.review", &d, rests, rests_n, NULL, e);
}
