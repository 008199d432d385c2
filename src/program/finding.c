#include "program/finding.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "program/engagement.h"
#include "program/libdb.h"
#include "program/people.h"

static bool
one_of(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* One exception "TEST\tSOURCE\tSUBJECT", or all that are open of "TEST". */
static int
write_exceptions(
    struct workspace *ws, struct jw *w, const char *spec, int64_t *count, struct err *e)
{
    struct str rest = str_of(spec), test = str_cut(&rest, '\t'), source = str_cut(&rest, '\t');
    struct stmt *st = NULL;
    int64_t before = *count;
    bool row;
    int rc = store_prepare(ws->store,
        "SELECT test,source,subject FROM exception WHERE test=?1 AND cleared_at IS NULL AND (?2 IS NULL OR"
        " (source=?2 AND subject=?3)) ORDER BY source,subject",
        &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_text(st, 1, test);
    if (source.n > 0) {
        stmt_bind_text(st, 2, source);
        stmt_bind_text(st, 3, rest);
    }
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        jw_arr(w, NULL);
        for (int i = 0; i < 3; i++)
            jw_strn(w, NULL, stmt_text(st, i));
        jw_arr_end(w);
        (*count)++;
    }
    stmt_done(st);
    if (rc == 0 && *count == before) {
        (void)err_set(e, ERR_NOTFOUND, "there is no open exception '%s'", spec);
        rc = err_hint(e, "see: testamur exceptions");
    }
    return rc;
}

/* The day until which the plan in force wants a finding of this severity mended. NULL without a
 * plan. */
static int
plan_due(struct workspace *ws, const char *severity, const char **out, struct err *e)
{
    int64_t days = -1;
    char day[DATE_DAY_LEN + 1];
    int rc = ws_lookup_int(ws,
        "SELECT fix_days FROM plan_triage JOIN plan USING(version) WHERE severity=?1 AND status='approved'",
        severity, -1, &days, e);

    if (rc != 0 || days < 0)
        return rc;
    date_day(day, date_now() + days * DATE_DAY_SECONDS);
    *out = arena_str(&ws->arena, str_of(day));
    return 0;
}

static int
check_finding(struct workspace *ws, const struct finding_new *n, struct err *e)
{
    static const char *const severities[] = { "low", "medium", "high", "critical", NULL };
    int64_t known = 0, at;
    int rc = libdb_need(ws, LIB_CRITERIA, e);

    if (rc != 0)
        return rc;
    if (n->title[0] == '\0' || n->condition[0] == '\0' || n->cause[0] == '\0' ||
        n->effect[0] == '\0')
        return err_set(e, ERR_INPUT,
            "a finding has a title, a condition, a cause and an effect: none may be empty");
    if (!one_of(n->severity, severities))
        return err_set(
            e, ERR_INPUT, "the severity is low, medium, high or critical, not '%s'", n->severity);
    if (n->due_on != NULL && !date_parse_day(str_of(n->due_on), &at))
        return err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", n->due_on);
    rc = ws_lookup_int(
        ws, "SELECT count(*) FROM lib_criterion WHERE id=?1", n->criterion, 0, &known, e);
    if (rc == 0 && known == 0)
        rc = ws_lookup_int(ws, "SELECT count(*) FROM requirement WHERE requirement=?1",
            n->criterion, 0, &known, e);
    if (rc == 0 && known == 0)
        rc = err_set(e, ERR_NOTFOUND, "'%s' is no criterion or requirement", n->criterion);
    if (rc == 0 && n->owner != NULL)
        rc = people_must(ws, n->owner, e);
    if (rc == 0 && n->exception_n == 0) {
        (void)err_set(e, ERR_INPUT,
            "a finding rests on one or more exceptions: without one its retest would see nothing");
        rc = err_hint(e, "--exception TEST; see: testamur exceptions");
    }
    return rc;
}

int
finding_raise(struct workspace *ws, const struct finding_new *n, char *out_id, struct err *e)
{
    struct engagement g;
    const char *due_on = n->due_on;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int64_t count = 0;
    int rc = check_finding(ws, n, e);

    if (rc == 0 && due_on == NULL)
        rc = plan_due(ws, n->severity, &due_on, e);
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM finding", "F-", out_id, WS_ID_MAX, e);
    if (rc == 0)
        rc = engagement_if_any(ws, &g, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "cause", n->cause);
    jw_str(&d.w, "condition", n->condition);
    jw_str(&d.w, "criterion", n->criterion);
    jw_str(&d.w, "due_on", due_on);
    jw_str(&d.w, "effect", n->effect);
    jw_str(&d.w, "engagement", g.id);
    jw_arr(&d.w, "exceptions");
    for (size_t i = 0; rc == 0 && i < n->exception_n; i++)
        rc = write_exceptions(ws, &d.w, n->exceptions[i], &count, e);
    jw_arr_end(&d.w);
    jw_str(&d.w, "finding", out_id);
    jw_str(&d.w, "owner", n->owner);
    jw_str(&d.w, "recommendation", n->recommendation);
    jw_str(&d.w, "severity", n->severity);
    jw_str(&d.w, "title", n->title);
    if (rc == 0)
        rc = ws_rest(
            ws, "SELECT seq FROM run ORDER BY seq DESC LIMIT 1", NULL, NULL, rests, &rests_n, e);
    if (rc == 0)
        return ws_act(ws, "finding.raise", &d, rests, rests_n, NULL, e);
    draft_fini(&d);
    return rc;
}

/* Status of a finding, or why it can't be spoken of. */
static int
status_of(struct workspace *ws, const char *id, const char **out, struct err *e)
{
    int rc = ws_lookup(ws, "SELECT status FROM finding WHERE finding=?1", id, out, e);

    if (rc == 0 && *out == NULL) {
        (void)err_set(e, ERR_NOTFOUND, "there is no finding '%s'", id);
        rc = err_hint(e, "see: testamur finding list");
    }
    return rc;
}

int
finding_report(struct workspace *ws, const char *id, struct err *e)
{
    const char *status = NULL;
    int64_t reported = 0, rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    struct draft d;
    int rc = status_of(ws, id, &status, e);

    if (rc == 0)
        rc = ws_lookup_int(
            ws, "SELECT reported_at FROM finding WHERE finding=?1", id, 0, &reported, e);
    if (rc == 0 && reported > 0)
        rc = err_set(e, ERR_EXISTS, "finding '%s' was reported already", id);
    if (rc == 0)
        rc = ws_rest(ws, "SELECT seq FROM finding WHERE finding=?1", id, NULL, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "finding", id);
    return ws_act(ws, "finding.report", &d, rests, rests_n, NULL, e);
}

int
finding_respond(struct workspace *ws, const char *id, const char *response, const char *owner,
    const char *due_on, struct err *e)
{
    const char *status = NULL, *severity = NULL;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int64_t at;
    int rc = status_of(ws, id, &status, e);

    if (rc == 0 && strcmp(status, "closed") == 0)
        rc = err_set(e, ERR_INPUT, "finding '%s' is closed", id);
    if (rc == 0 && response[0] == '\0')
        rc = err_set(e, ERR_INPUT, "the response can't be empty");
    if (rc == 0)
        rc = people_must(ws, owner, e);
    if (rc == 0 && due_on == NULL) {
        rc = ws_lookup(ws, "SELECT due_on FROM finding WHERE finding=?1", id, &due_on, e);
        if (rc == 0 && due_on == NULL)
            rc = ws_lookup(ws, "SELECT severity FROM finding WHERE finding=?1", id, &severity, e);
        if (rc == 0 && due_on == NULL)
            rc = plan_due(ws, severity, &due_on, e);
    }
    if (rc == 0 && (due_on == NULL || !date_parse_day(str_of(due_on), &at)))
        rc = err_set(
            e, ERR_INPUT, "a response names the day until which it is done: --due YYYY-MM-DD");
    if (rc == 0)
        rc = ws_rest(ws, "SELECT seq FROM finding WHERE finding=?1", id, NULL, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "due_on", due_on);
    jw_str(&d.w, "finding", id);
    jw_str(&d.w, "owner", owner);
    jw_str(&d.w, "response", response);
    return ws_act(ws, "finding.respond", &d, rests, rests_n, NULL, e);
}

/* How many new occurrences a retest must see, by how often the control runs (docs/design/audit.md,
 * "Retest"). */
static int64_t
needed_for(const char *frequency)
{
    static const struct {
        const char *frequency;
        int64_t n;
    } table[] = { { "annual", 1 }, { "semiannual", 1 }, { "quarterly", 2 }, { "monthly", 2 },
        { "weekly", 5 }, { "daily", 10 }, { "per-event", 5 }, { "continuous", 1 } };

    for (size_t i = 0; frequency != NULL && i < sizeof(table) / sizeof(table[0]); i++)
        if (strcmp(table[i].frequency, frequency) == 0)
            return table[i].n;
    return 1;
}

/* The control whose test failed decides how many occurrences are needed: automated ones are seen by
 * each run. */
static int
retest_needs(struct workspace *ws, const char *id, int64_t *out, struct err *e)
{
    const char *frequency = NULL;
    int rc = libdb_need(ws, LIB_CONTROLS | LIB_TESTS, e);

    if (rc == 0)
        rc = ws_lookup(ws,
            "SELECT CASE WHEN c.mode='automated' THEN 'continuous' ELSE c.frequency END FROM finding_exception f JOIN"
            " lib_test_control t ON t.test=f.test JOIN lib_control c ON c.id=t.control WHERE f.finding=?1 ORDER BY"
            " c.key_control DESC, c.id LIMIT 1",
            id, &frequency, e);
    *out = needed_for(frequency);
    return rc;
}

/*
 * A run counts when it was made after the response, judged every test of the finding and saw none
 * of its exceptions; and runs over the same evidence count once: what is counted is collections,
 * since the response, of the sources the exceptions were seen in.
 */
static const char passing_runs[] =
    "SELECT count(DISTINCT (SELECT max(n.seq) FROM snapshot n WHERE n.seq<r.seq AND n.seq>(SELECT responded_seq FROM finding"
    " WHERE finding=?1) AND n.source IN (SELECT source FROM finding_exception WHERE finding=?1))) FROM"
    " run r WHERE r.seq>(SELECT responded_seq FROM finding WHERE finding=?1) AND NOT EXISTS ("
    " SELECT 1 FROM (SELECT DISTINCT test FROM finding_exception WHERE finding=?1) t LEFT JOIN result x ON x.run=r.run AND"
    " x.test=t.test WHERE x.test IS NULL OR x.state NOT IN ('pass','fail','no_occurrence')) AND NOT EXISTS ("
    " SELECT 1 FROM finding_exception f JOIN exception e USING(test,source,subject) WHERE f.finding=?1 AND"
    " (e.cleared_at IS NULL OR e.cleared_at>r.as_of))";

/* May this person retest the finding, and with which run? Texts live in the workspace's arena. */
static int
may_retest(struct workspace *ws, const char *id, const char **out_run, struct err *e)
{
    const char *status = NULL, *owner = NULL;
    char scope[WS_ID_MAX + 16];
    int rc = status_of(ws, id, &status, e);

    if (rc == 0 && strcmp(status, "open") == 0) {
        (void)err_set(
            e, ERR_INPUT, "finding '%s' has no response yet: there is nothing to retest", id);
        rc = err_hint(e, "testamur finding respond %s --response TEXT --owner PERSON", id);
    }
    if (rc == 0 && strcmp(status, "closed") == 0)
        rc = err_set(e, ERR_INPUT, "finding '%s' is closed", id);
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT owner FROM finding WHERE finding=?1", id, &owner, e);
    (void)snprintf(scope, sizeof(scope), "finding:%s", id);
    if (rc == 0)
        rc = ws_separate(ws, owner, scope, "owns this finding", e);
    if (rc == 0)
        rc = ws_lookup(ws,
            "SELECT run FROM run WHERE seq>(SELECT responded_seq FROM finding WHERE finding=?1)"
            " ORDER BY seq DESC LIMIT 1",
            id, out_run, e);
    if (rc == 0 && *out_run == NULL) {
        (void)err_set(e, ERR_INPUT, "no tests have been run since the response to '%s'", id);
        rc = err_hint(e, "collect again, then: testamur test");
    }
    return rc;
}

int
finding_retest(
    struct workspace *ws, const char *id, const char *words, struct retest *out, struct err *e)
{
    const char *run = NULL;
    int64_t rests[WS_RESTS_MAX], open = 0;
    size_t rests_n = 0;
    struct draft d;
    int rc = may_retest(ws, id, &run, e);

    *out = (struct retest){ .passed = false };
    if (rc == 0)
        rc = retest_needs(ws, id, &out->needed, e);
    if (rc == 0)
        rc = ws_lookup_int(ws, passing_runs, id, 0, &out->occurrences, e);
    if (rc == 0)
        rc = ws_lookup_int(ws,
            "SELECT count(*) FROM finding_exception f JOIN exception e USING(test,source,subject)"
            " WHERE f.finding=?1 AND e.cleared_at IS NULL",
            id, 0, &open, e);
    if (rc == 0)
        rc = ws_rest(ws,
            "SELECT seq FROM finding WHERE finding=?1 UNION ALL SELECT seq FROM run WHERE run=?2",
            id, run, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    out->passed = open == 0 && out->occurrences >= out->needed;
    (void)snprintf(out->run, sizeof(out->run), "%s", run);
    if (open > 0)
        (void)snprintf(out->why, sizeof(out->why), "exceptions still open: %lld", (long long)open);
    else
        (void)snprintf(out->why, sizeof(out->why),
            "new collections that passed since the response: %lld of %lld needed",
            (long long)out->occurrences, (long long)out->needed);
    draft_start(&d);
    jw_str(&d.w, "finding", id);
    jw_int(&d.w, "needed", out->needed);
    jw_int(&d.w, "occurrences", out->occurrences);
    jw_bool(&d.w, "passed", out->passed);
    jw_str(&d.w, "run", run);
    jw_str(&d.w, "words", words);
    rc = ws_act(ws, "finding.retest", &d, rests, rests_n, NULL, e);
    if (rc == -ERR_EXISTS)
        (void)err_set(e, ERR_EXISTS,
            "finding '%s' was retested with run %s already: collect and test again first", id, run);
    return rc;
}

int
finding_close(struct workspace *ws, const char *id, const char *words, struct err *e)
{
    const char *status = NULL, *owner = NULL, *responder = NULL;
    char scope[WS_ID_MAX + 16];
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = status_of(ws, id, &status, e);

    if (rc == 0 && strcmp(status, "retested") != 0) {
        (void)err_set(e, ERR_INPUT, "finding '%s' is %s: it is closed after a retest that passed",
            id, status);
        rc = err_hint(e, "testamur finding retest %s", id);
    }
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT owner FROM finding WHERE finding=?1", id, &owner, e);
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT responded_by FROM finding WHERE finding=?1", id, &responder, e);
    (void)snprintf(scope, sizeof(scope), "finding:%s", id);
    if (rc == 0)
        rc = ws_separate(ws, owner, scope, "owns this finding", e);
    if (rc == 0)
        rc = ws_separate(ws, responder, scope, "answered this finding", e);
    if (rc == 0)
        rc = ws_rest(ws, "SELECT max(seq) FROM finding_retest WHERE finding=?1", id, NULL, rests,
            &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "finding", id);
    jw_str(&d.w, "words", words);
    return ws_act(ws, "finding.close", &d, rests, rests_n, NULL, e);
}

/* Who owns the control, or for a criterion: the actor, when a control that covers it is the
 * actor's. */
static int
owner_of(struct workspace *ws, const char *subject, const char **out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = libdb_need(ws, LIB_CONTROLS, e);

    *out = NULL;
    if (rc == 0)
        rc = store_prepare(ws->store,
            "SELECT c.owner FROM control c WHERE c.control=?1 UNION ALL SELECT c.owner FROM control c JOIN"
            " lib_control_criterion l ON l.control=c.control WHERE l.criterion=?1 AND c.owner=?2",
            &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, subject);
    stmt_bind_cstr(st, 2, ws->actor);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row && !stmt_is_null(st, 0) &&
        (*out = arena_str(&ws->arena, stmt_text(st, 0))) == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for a control's owner");
    stmt_done(st);
    return rc;
}

static int
check_independence(struct workspace *ws, const char *subject, struct err *e)
{
    const char *owner = NULL, *reason = NULL;
    struct stmt *st = NULL;
    char scope[WS_ID_MAX * 2];
    bool row = false;
    int rc = owner_of(ws, subject, &owner, e);

    (void)snprintf(scope, sizeof(scope), "conclusion:%s", subject);
    if (rc == 0)
        rc = ws_separate(ws, owner, scope,
            strchr(subject, ':') != NULL ? "owns a control of this criterion" : "owns this control",
            e);
    if (rc == 0)
        rc = store_prepare(
            ws->store, "SELECT reason FROM conflict WHERE person=?1 AND subject=?2", &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, ws->actor);
    stmt_bind_cstr(st, 2, subject);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row)
        reason = arena_str(&ws->arena, stmt_text(st, 0));
    stmt_done(st);
    if (rc == 0 && reason != NULL)
        rc = err_set(
            e, ERR_DENIED, "'%s' declared a conflict with %s: %s", ws->actor, subject, reason);
    return rc;
}

int
conclusion_state(struct workspace *ws, const char *subject, const char *verdict, const char *words,
    struct err *e)
{
    static const char *const of_control[] = { "effective", "effective_with_deviations",
        "ineffective", "no_occurrence", "not_tested", NULL };
    static const char *const of_criterion[] = { "met", "met_with_deviations", "not_met",
        "not_evaluated", NULL };
    bool criterion = strchr(subject, ':') != NULL;
    struct engagement g;
    struct draft d;
    int64_t known = 0;
    int rc = libdb_need(ws, LIB_CRITERIA | LIB_CONTROLS, e);

    if (rc == 0)
        rc = ws_lookup_int(ws,
            criterion
                ? "SELECT count(*) FROM (SELECT id FROM lib_criterion UNION SELECT requirement FROM requirement) WHERE"
                  " id=?1"
                : "SELECT count(*) FROM control WHERE control=?1",
            subject, 0, &known, e);
    if (rc == 0 && known == 0) {
        (void)err_set(
            e, ERR_NOTFOUND, "'%s' is no criterion, requirement or adopted control", subject);
        rc = err_hint(e, "criteria are written soc2:CC6.1, controls CTL-IAM-01");
    }
    if (rc == 0 && !one_of(verdict, criterion ? of_criterion : of_control)) {
        (void)err_set(e, ERR_INPUT, "'%s' is no conclusion on a %s", verdict,
            criterion ? "criterion" : "control");
        rc = err_hint(e, "%s",
            criterion
                ? "met, met_with_deviations, not_met, not_evaluated"
                : "effective, effective_with_deviations, ineffective, no_occurrence, not_tested");
    }
    if (rc == 0 && str_trim(str_of(words)).n < 10)
        rc = err_set(e, ERR_INPUT,
            "a conclusion is a person's own words, 10 letters at least: say on what it rests (--words TEXT)");
    if (rc == 0)
        rc = engagement_get(ws, NULL, &g, e);
    if (rc == 0)
        rc = check_independence(ws, subject, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "engagement", g.id);
    jw_str(&d.w, "subject", subject);
    jw_str(&d.w, "verdict", verdict);
    jw_str(&d.w, "words", words);
    return ws_act(ws, "conclusion", &d, NULL, 0, NULL, e);
}

int
conclusion_review(struct workspace *ws, const char *subject, const char *words, struct err *e)
{
    const char *by = NULL;
    char scope[WS_ID_MAX * 2];
    struct engagement g;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = engagement_get(ws, NULL, &g, e);

    if (rc == 0)
        rc = ws_lookup(ws,
            "SELECT by_person FROM conclusion WHERE subject=?1 AND engagement=(SELECT engagement FROM engagement ORDER BY"
            " seq DESC LIMIT 1)",
            subject, &by, e);
    if (rc == 0 && by == NULL)
        rc = err_set(
            e, ERR_NOTFOUND, "nobody has concluded on '%s' in engagement '%s' yet", subject, g.id);
    (void)snprintf(scope, sizeof(scope), "conclusion:%s", subject);
    if (rc == 0)
        rc = ws_separate(ws, by, scope, "stated this conclusion", e);
    if (rc == 0)
        rc = check_independence(ws, subject, e);
    if (rc == 0)
        rc = ws_rest(ws, "SELECT seq FROM conclusion WHERE engagement=?1 AND subject=?2", g.id,
            subject, rests, &rests_n, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "engagement", g.id);
    jw_str(&d.w, "subject", subject);
    jw_str(&d.w, "words", words);
    return ws_act(ws, "conclusion.review", &d, rests, rests_n, NULL, e);
}
