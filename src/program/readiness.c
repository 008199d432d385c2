#include "program/readiness.h"

#include <string.h>

#include "program/control.h"
#include "program/engagement.h"
#include "program/libdb.h"
#include "program/workspace.h"

/* A word of a command as the shell takes it. */
#define WORD(x)                                                                                    \
    "CASE WHEN " x " GLOB '*[^A-Za-z0-9_.@:/+-]*' THEN ''''||replace(" x                           \
    ",'''','''\\''''')||'''' ELSE " x " END"

/* Open exceptions of a test whose subjects are SYSTEM/ACCOUNT, the first ones. */
#define ACCOUNT_SYSTEM "substr(x.subject,1,instr(x.subject,'/')-1)"
#define ACCOUNT_NAME "substr(x.subject,instr(x.subject,'/')+1)"
#define ACCOUNT_WORDS WORD("x.source") "||' '||" WORD(ACCOUNT_SYSTEM) "||' '||" WORD(ACCOUNT_NAME)
#define ACCOUNT_TASKS(test, gap, before, after)                                                    \
    "SELECT '" test ":'||x.source||':'||x.subject, 'account '||" ACCOUNT_NAME                      \
    "||' of '||" ACCOUNT_SYSTEM "||', reported by '||x.source||', " gap "', '" before              \
    " '||" ACCOUNT_WORDS "||'" after "' FROM exception x WHERE x.test='" test                      \
    "' AND x.cleared_at IS NULL AND instr(x.subject,'/')>1 ORDER BY x.source, x.subject LIMIT 20"

#define NEWEST "(SELECT engagement FROM engagement ORDER BY seq DESC LIMIT 1)"

/* Three columns: id, gap, command. ?9 is now. */
static const struct {
    int step;
    const char *sql;
} tasks[] = {
    { 1,
        "SELECT 'engagement', 'no engagement is open', 'testamur engagement new --type 1 --until YYYY-MM-DD --boundary TEXT'"
        " WHERE NOT EXISTS (SELECT 1 FROM engagement)" },
    { 1,
        "SELECT 'environment:'||t.id, 'not answered: '||t.question, 'testamur environment answer '||t.id||' yes|no' FROM"
        " lib_trig t WHERE NOT EXISTS (SELECT 1 FROM answer a WHERE a.trigger=t.id) ORDER BY t.rowid" },
    { 1,
        "SELECT 'obligation:'||o.id, 'proposed and not accepted: '||o.title, 'testamur obligation accept '||o.id FROM"
        " lib_obligation o JOIN answer a ON a.trigger=o.trig AND a.answer='yes' WHERE NOT EXISTS (SELECT 1 FROM requirement r"
        " WHERE r.requirement='own:'||o.id) ORDER BY o.rowid" },
    { 2,
        "SELECT 'criterion:'||s.id, 'no control is adopted for '||s.id, 'testamur control adopt --all' FROM"
        " temp.scope_criterion s WHERE NOT EXISTS (SELECT 1 FROM lib_control_criterion x JOIN control c ON c.control=x.control"
        " WHERE x.criterion=s.id) ORDER BY s.ord" },
    { 2,
        "SELECT 'owner:'||control, 'control '||control||' has no owner', 'testamur control assign '||control||' PERSON' FROM"
        " control WHERE owner IS NULL ORDER BY control" },
    { 2,
        "SELECT 'policy:'||l.id, l.title||' is not adopted', 'testamur policy adopt '||l.id FROM lib_policy l WHERE"
        " (l.scope='always' OR EXISTS (SELECT 1 FROM engagement g WHERE instr(','||g.categories||',', ','||replace(l.scope,' ',"
        "'_')||',')>0)) AND NOT EXISTS (SELECT 1 FROM policy p WHERE p.policy=l.id) ORDER BY l.id" },
    { 2,
        "SELECT 'fact:'||f.policy||':'||f.name, f.policy||' asks: '||f.question, 'testamur policy fact '||f.policy||' '||"
        "f.name||' TEXT' FROM lib_fact f WHERE EXISTS (SELECT 1 FROM policy p WHERE p.policy=f.policy) AND NOT EXISTS (SELECT"
        " 1 FROM policy_fact x WHERE x.policy=f.policy AND x.name=f.name) ORDER BY f.policy, f.rowid" },
    { 2,
        "SELECT 'approve:'||p.policy, p.policy||' version '||p.version||' waits for approval', 'testamur policy approve '||"
        "p.policy||' --as PERSON' FROM policy p WHERE p.status='draft' AND p.version=(SELECT max(version) FROM policy q WHERE"
        " q.policy=p.policy) ORDER BY p.policy" },
    { 2,
        "SELECT 'team', 'the audit team is empty', 'testamur team add PERSON --competence TEXT' WHERE NOT EXISTS (SELECT 1"
        " FROM team)" },
    { 2,
        "SELECT 'declare:'||t.person, t.person||' has not declared independence in '||g.engagement, 'testamur team declare"
        " --as '||t.person FROM team t, engagement g WHERE g.engagement=" NEWEST
        " AND NOT EXISTS (SELECT 1 FROM declaration"
        " d WHERE d.engagement=g.engagement AND d.person=t.person) ORDER BY t.person" },
    { 2,
        "SELECT 'plan:'||engagement, 'the plan of '||engagement||' is not approved', 'testamur engagement approve --as PERSON'"
        " FROM engagement WHERE engagement=" NEWEST " AND approved_by IS NULL" },
    { 3,
        "SELECT 'source:'||s.source, 'source '||s.source||' has sent nothing', CASE s.kind WHEN 'host' THEN 'testamur collect"
        " host' ELSE 'testamur import FILE.csv --table TABLE --source '||s.source END FROM source s WHERE s.in_scope=1 AND NOT"
        " EXISTS (SELECT 1 FROM snapshot n WHERE n.source=s.source) ORDER BY s.source" },
    { 3,
        "SELECT 'not_sent:'||s.source, 'source '||s.source||' has not sent '||group_concat(x.table_name,', '), CASE s.kind WHEN"
        " 'host' THEN 'testamur collect host' ELSE 'testamur import FILE.csv --table '||min(x.table_name)||' --source '||s.source"
        " END FROM source s JOIN source_expected x USING(source) WHERE"
        " s.in_scope=1 AND EXISTS (SELECT 1 FROM snapshot n WHERE n.source=s.source) AND NOT EXISTS (SELECT 1"
        " FROM source_table t WHERE t.source=x.source AND t.table_name=x.table_name) GROUP BY s.source ORDER BY s.source" },
    { 3,
        "SELECT 'stale:'||s.source, 'source '||s.source||' is stale', CASE s.kind WHEN 'host' THEN 'testamur collect host'"
        " WHEN 'program' THEN 'testamur collect program' ELSE 'testamur import FILE.csv --table TABLE --source '||s.source END"
        " FROM source s WHERE s.in_scope=1 AND (SELECT max(taken_at) FROM snapshot n WHERE n.source=s.source)+(SELECT"
        " min(l.max_age_s) FROM source_table t JOIN lib_tab l ON l.name=t.table_name WHERE t.source=s.source)<?9 ORDER BY"
        " s.source" },
    { 3,
        "SELECT 'incomplete:'||s.source, (SELECT incomplete FROM snapshot n WHERE n.source=s.source ORDER BY n.seq DESC LIMIT"
        " 1)||' tables of '||s.source||' are incomplete', CASE s.kind WHEN 'host' THEN 'collect as root; see: testamur sources"
        " '||s.source ELSE 'testamur sources '||s.source END FROM source s WHERE s.in_scope=1 AND (SELECT incomplete FROM"
        " snapshot n WHERE n.source=s.source ORDER BY n.seq DESC LIMIT 1)>0 ORDER BY s.source" },
    { 3,
        "SELECT 'collect:host', 'no host has been collected', 'testamur collect host' WHERE NOT EXISTS (SELECT 1 FROM snapshot"
        " WHERE kind='host')" },
    { 3,
        "SELECT 'collect:program', 'the program itself has not been collected', 'testamur collect program' WHERE NOT EXISTS"
        " (SELECT 1 FROM snapshot WHERE kind='program')" },
    { 3,
        "SELECT 'plan', CASE WHEN EXISTS (SELECT 1 FROM plan) THEN 'the response plan is not approved' ELSE 'no response plan"
        " is adopted' END, CASE WHEN EXISTS (SELECT 1 FROM plan) THEN 'testamur plan approve --as PERSON' ELSE 'testamur plan"
        " adopt' END WHERE NOT EXISTS (SELECT 1 FROM plan WHERE status='approved')" },
    { 3, ACCOUNT_TASKS("IAM-034", "belongs to nobody", "testamur account link", " PERSON") },
    { 3, ACCOUNT_TASKS(
             "IAM-035", "belongs to several people by one rule", "testamur account show", "") },
    { 3, ACCOUNT_TASKS(
             "IAM-036", "has no owner", "testamur account link", " PERSON --kind service") },
    { 3,
        "SELECT 'accounts', (SELECT count(*) FROM exception x WHERE x.test='IAM-034' AND x.cleared_at IS NULL)||' accounts"
        " belong to nobody, of which 20 are named above', 'testamur account list --unmatched' WHERE (SELECT count(*) FROM"
        " exception x WHERE x.test='IAM-034' AND x.cleared_at IS NULL)>20" },
    { 3,
        "SELECT 'suggestions', count(*)||' accounts wait for somebody to judge whom they look like', 'testamur account"
        " suggest' FROM exception x WHERE x.test='IAM-039' AND x.cleared_at IS NULL HAVING count(*)>0" },
    { 3,
        "SELECT 'request:'||l.id, 'unanswered: '||l.title, 'testamur document add FILE --for '||l.id FROM lib_request l WHERE"
        " EXISTS (SELECT 1 FROM lib_request_criterion x JOIN temp.scope_criterion s ON s.id=x.criterion WHERE x.request=l.id)"
        " AND l.type IN ('document','walkthrough') AND NOT EXISTS (SELECT 1 FROM document d WHERE d.request=l.id) AND NOT EXISTS"
        " (SELECT 1 FROM lib_request_policy q JOIN policy p ON p.policy=q.policy AND p.status='approved' WHERE q.request=l.id)"
        " ORDER BY l.rowid" },
    { 3,
        "SELECT 'due:'||d.control||':'||d.due_on, d.control||' was due on '||d.due_on||' and was not performed', 'testamur"
        " control perform '||d.control||' --evidence FILE' FROM temp.due d WHERE d.execution IS NULL AND d.due_at<?9 ORDER BY"
        " d.due_on, d.control" },
    { 4,
        "SELECT 'test', 'no tests have been run', 'testamur test' WHERE NOT EXISTS (SELECT 1 FROM run)" },
    { 4,
        "SELECT 'mend:'||x.test, count(*)||' open exceptions of '||x.test||': '||coalesce((SELECT title FROM lib_test t WHERE"
        " t.id=x.test),''), 'testamur test show '||x.test FROM exception x WHERE x.cleared_at IS NULL GROUP BY x.test ORDER BY"
        " x.test" },
    { 4,
        "SELECT 'report:'||finding, severity||' finding '||finding||' was not reported to the oversight body', 'testamur"
        " finding report '||finding FROM finding WHERE severity IN ('high','critical') AND reported_at IS NULL ORDER BY"
        " finding" },
    { 4,
        "SELECT 'respond:'||finding, 'finding '||finding||' has no response', 'testamur finding respond '||finding||"
        "' --response TEXT --owner PERSON' FROM finding WHERE status='open' ORDER BY finding" },
    { 4,
        "SELECT 'late:'||finding, 'finding '||finding||' was due on '||due_on, 'testamur finding retest '||finding FROM finding"
        " WHERE status<>'closed' AND due_on<date(?9,'unixepoch') ORDER BY finding" },
    { 4,
        "SELECT 'conclude:'||s.id, 'nobody has concluded on '||s.id, 'testamur conclude '||s.id||' VERDICT --words TEXT' FROM"
        " temp.scope_criterion s WHERE EXISTS (SELECT 1 FROM run) AND NOT EXISTS (SELECT 1 FROM conclusion c WHERE"
        " c.subject=s.id AND c.engagement=" NEWEST ") ORDER BY s.ord" },
    { 5,
        "SELECT 'seal', 'nothing is sealed', 'testamur seal --assertion TEXT' WHERE EXISTS (SELECT 1 FROM run) AND NOT EXISTS"
        " (SELECT 1 FROM seal WHERE engagement=" NEWEST ")" },
};

static int
prepare(struct workspace *ws, int64_t now, struct err *e)
{
    struct engagement g;
    int rc = libdb_need(ws, LIB_ALL & ~LIB_PROCEDURES, e);

    if (rc == 0)
        rc = engagement_if_any(ws, &g, e);
    if (rc == 0)
        rc = engagement_scope(ws, g.id != NULL ? &g : NULL, e);
    if (rc == 0)
        rc = control_due_fill(ws, now, e);
    return rc;
}

int
readiness_tasks(struct workspace *ws, int64_t now, int (*fn)(void *ctx, const struct task *t),
    void *ctx, struct err *e)
{
    int rc = prepare(ws, now, e);

    for (size_t i = 0; rc == 0 && i < sizeof(tasks) / sizeof(tasks[0]); i++) {
        struct stmt *st = NULL;
        bool row;

        rc = store_prepare(ws->store, tasks[i].sql, &st, e);
        if (rc == 0 && strstr(tasks[i].sql, "?9") != NULL)
            stmt_bind_int(st, 9, now);
        while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
            struct task t = { stmt_cstr(st, 0), tasks[i].step, stmt_cstr(st, 1), stmt_cstr(st, 2) };

            rc = fn(ctx, &t);
        }
        stmt_done(st);
    }
    return rc;
}

/* Two columns: how many, of how many (null: no denominator). */
static const struct {
    int step;
    const char *what, *sql;
} lines[] = {
    { 1, "criteria in scope", "SELECT count(*), 61 FROM temp.scope_criterion" },
    { 1, "requirements of our own in force",
        "SELECT count(*), NULL FROM requirement WHERE status='in_force'" },
    { 1, "questions about the environment answered",
        "SELECT (SELECT count(*) FROM answer), count(*) FROM lib_trig" },
    { 2, "policies, procedures and plans in force",
        "SELECT (SELECT count(*) FROM policy WHERE status='approved'), count(*) FROM lib_policy" },
    { 2, "controls adopted with an owner",
        "SELECT (SELECT count(*) FROM control WHERE owner IS NOT NULL), count(*) FROM control" },
    { 2, "people in the program", "SELECT count(*), NULL FROM person WHERE end_on IS NULL" },
    { 2, "on the audit team", "SELECT count(*), NULL FROM team" },
    { 2, "people who passed training",
        "SELECT (SELECT count(DISTINCT person) FROM training_done WHERE passed=1), count(*) FROM"
        " person WHERE end_on IS NULL" },
    { 3, "sources complete and fresh",
        "SELECT (SELECT count(*) FROM source s WHERE s.in_scope=1 AND (SELECT incomplete FROM snapshot n WHERE n.source=s.source"
        " ORDER BY n.seq DESC LIMIT 1)=0 AND (SELECT max(taken_at) FROM snapshot n WHERE n.source=s.source)+(SELECT"
        " min(l.max_age_s) FROM source_table t JOIN lib_tab l ON l.name=t.table_name WHERE t.source=s.source)>=?9 AND NOT"
        " EXISTS (SELECT 1 FROM source_expected x WHERE x.source=s.source AND NOT EXISTS (SELECT 1 FROM source_table t WHERE"
        " t.source=x.source AND t.table_name=x.table_name))), count(*)"
        " FROM source WHERE in_scope=1" },
    { 3, "documents", "SELECT count(*), NULL FROM document" },
    { 3, "response plan in force", "SELECT count(*), 1 FROM plan WHERE status='approved'" },
    { 3, "performances of controls overdue",
        "SELECT count(*), NULL FROM temp.due WHERE execution IS NULL AND due_at<?9" },
    { 4, "tests that pass",
        "SELECT count(*), (SELECT count(*) FROM lib_test) FROM temp.latest WHERE state='pass'" },
    { 4, "tests that fail",
        "SELECT count(*), (SELECT count(*) FROM lib_test) FROM temp.latest WHERE state='fail'" },
    { 4, "tests not evaluated",
        "SELECT count(*), (SELECT count(*) FROM lib_test) FROM temp.latest WHERE state='not_evaluated'" },
    { 4, "exceptions open", "SELECT count(*), NULL FROM exception WHERE cleared_at IS NULL" },
    { 4, "findings open",
        "SELECT (SELECT count(*) FROM finding WHERE status<>'closed'), count(*) FROM finding" },
    { 4, "criteria concluded on and reviewed",
        "SELECT (SELECT count(*) FROM conclusion c JOIN temp.scope_criterion s ON s.id=c.subject WHERE c.reviewer IS NOT NULL AND"
        " c.engagement=" NEWEST "),"
        " count(*) FROM temp.scope_criterion" },
    { 5, "submissions sealed", "SELECT count(*), NULL FROM seal" },
    { 5, "replies of the auditor", "SELECT count(*), NULL FROM reply" },
};

int
status_lines(struct workspace *ws, int64_t now, int (*fn)(void *ctx, const struct step_line *l),
    void *ctx, struct err *e)
{
    int rc = prepare(ws, now, e);

    for (size_t i = 0; rc == 0 && i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct stmt *st = NULL;
        bool row = false;

        rc = store_prepare(ws->store, lines[i].sql, &st, e);
        if (rc == 0 && strstr(lines[i].sql, "?9") != NULL)
            stmt_bind_int(st, 9, now);
        if (rc == 0)
            rc = stmt_step(st, &row, e);
        if (rc == 0 && row) {
            struct step_line l = { lines[i].step, lines[i].what, stmt_int(st, 0),
                stmt_is_null(st, 1) ? -1 : stmt_int(st, 1) };

            rc = fn(ctx, &l);
        }
        stmt_done(st);
    }
    return rc;
}
