#include "program/seal.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "program/engagement.h"
#include "program/libdb.h"

static int
check_conclusions(
    struct workspace *ws, const struct engagement *g, const char *incomplete, struct err *e)
{
    int64_t open = 0;
    const char *first = NULL;
    int rc = engagement_scope(ws, g, e);

    if (rc == 0)
        rc = ws_lookup_int(ws,
            "SELECT count(*) FROM temp.scope_criterion s WHERE NOT EXISTS (SELECT 1 FROM conclusion c WHERE"
            " c.engagement=?1 AND c.subject=s.id AND c.reviewer IS NOT NULL)",
            g->id, 0, &open, e);
    if (rc != 0 || open == 0)
        return rc;
    if (incomplete != NULL && str_trim(str_of(incomplete)).n > 0)
        return 0;
    rc = ws_lookup(ws,
        "SELECT s.id FROM temp.scope_criterion s WHERE NOT EXISTS (SELECT 1 FROM conclusion c WHERE"
        " c.engagement=?1 AND c.subject=s.id AND c.reviewer IS NOT NULL) ORDER BY s.ord LIMIT 1",
        g->id, &first, e);
    if (rc != 0)
        return rc;
    (void)err_set(e, ERR_INPUT, "%lld criteria in scope have no reviewed conclusion, first %s",
        (long long)open, first);
    return err_hint(e,
        "testamur conclude %s VERDICT --words TEXT; or seal with --incomplete REASON, which is shown",
        first);
}

/* The newest run of all tests: one that judged a few would hide the rest. Sealed as incomplete, the
 * newest of any. */
static int
choose_run(struct workspace *ws, const struct engagement *g, bool incomplete, const char **out,
    struct err *e)
{
    int rc = libdb_need(ws, LIB_TESTS, e);

    if (rc == 0)
        rc = ws_lookup(ws,
            "SELECT r.run FROM run r WHERE r.engagement=?1 AND NOT EXISTS (SELECT 1 FROM lib_test t WHERE NOT EXISTS (SELECT"
            " 1 FROM result x WHERE x.run=r.run AND x.test=t.id)) ORDER BY r.seq DESC LIMIT 1",
            g->id, out, e);
    if (rc == 0 && *out == NULL && incomplete)
        rc = ws_lookup(
            ws, "SELECT run FROM run WHERE engagement=?1 ORDER BY seq DESC LIMIT 1", g->id, out, e);
    if (rc == 0 && *out == NULL) {
        (void)err_set(e, ERR_INPUT, "no run of all tests is recorded in engagement '%s'", g->id);
        rc = err_hint(e, "testamur test");
    }
    return rc;
}

int
seal_engagement(struct workspace *ws, const char *assertion, const char *incomplete, char *out_id,
    struct err *e)
{
    bool reason = incomplete != NULL && str_trim(str_of(incomplete)).n > 0;
    const char *run = NULL;
    struct engagement g;
    struct draft d;
    int64_t rests[WS_RESTS_MAX];
    size_t rests_n = 0;
    int rc = engagement_get(ws, NULL, &g, e);

    if (rc == 0 && str_trim(str_of(assertion)).n < 20)
        rc = err_set(e, ERR_INPUT,
            "management's assertion is its own words, 20 letters at least: what it asserts of which system, for when");
    if (rc == 0)
        rc = ws_may(ws, "seal", e);
    if (rc == 0)
        rc = choose_run(ws, &g, reason, &run, e);
    if (rc == 0)
        rc = check_conclusions(ws, &g, incomplete, e);
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM seal", "SEAL-", out_id, WS_ID_MAX, e);
    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "assertion", assertion);
    jw_str(&d.w, "engagement", g.id);
    jw_str(&d.w, "incomplete", incomplete);
    jw_str(&d.w, "run", run);
    jw_str(&d.w, "seal", out_id);
    rc = ws_rest(ws,
        "SELECT seq FROM engagement WHERE engagement=?1 UNION ALL SELECT seq FROM run WHERE run=?2",
        g.id, run, rests, &rests_n, e);
    if (rc == 0)
        return ws_act(ws, "seal", &d, rests, rests_n, NULL, e);
    draft_fini(&d);
    return rc;
}
