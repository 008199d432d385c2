/* progtables.c: the program's own records as fact tables, so that its conduct is tested like any
 * other system's. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "facts/rows.h"
#include "facts/table.h"
#include "program/control.h"
#include "program/engagement.h"
#include "program/evidence_int.h"
#include "program/identity_suggest.h"
#include "program/libdb.h"
#include "program/policy.h"

/*
 * Each SELECT names its columns as the declaration does; what it leaves out is null, and so is what
 * nobody recorded. ?1 is now.
 *
 * An engagement is here the internal audit that goes before the independent examination. Its
 * fieldwork begins with the first run by a member of the team or the first conclusion; it is done
 * when it is sealed.
 */
static const struct {
    const char *table, *sql;
} tables[] = {
    { "account_aliases",
        "SELECT person, value AS name, nullif(source,'') AS of_source, at AS declared_at, by_person AS declared_by FROM"
        " alias WHERE held=1" },
    { "audit_team",
        "SELECT e.engagement AS engagement, t.person AS person, t.role AS team_role, t.at AS joined_at FROM team t,"
        " engagement e" },
    { "auditor_competence",
        "SELECT person, competence AS credential, at AS valid_from_at FROM team" },
    { "conclusions",
        "SELECT 'C-'||c.seq AS conclusion_id, c.engagement, c.subject AS control_id, CASE e.type WHEN 1 THEN 'design' ELSE"
        " 'operation' END AS test_type, c.by_person AS performed_by, c.at AS performed_at, c.verdict AS conclusion,"
        " c.reviewer, c.reviewed_at FROM conclusion c JOIN engagement e USING(engagement) WHERE c.subject NOT LIKE '%:%'" },
    { "control_criteria",
        "SELECT c.control AS control_id, l.criterion AS criterion FROM control c JOIN lib_control_criterion l ON"
        " l.control=c.control" },
    { "control_executions",
        "SELECT coalesce(d.execution, 'due:'||d.control||':'||d.due_on) AS execution_id, d.control AS control_id,"
        " d.due_at AS due_at, d.performed_at AS performed_at, x.performer AS performed_by, x.reviewer AS reviewer,"
        " x.evidence AS evidence_id FROM temp.due d LEFT JOIN execution x ON x.execution=d.execution WHERE d.due_at<=?1"
        " UNION ALL SELECT execution, control, performed_at, performed_at, performer, reviewer, evidence FROM execution"
        " WHERE due_on IS NULL" },
    { "controls",
        "SELECT c.control AS control_id, l.name AS name, c.owner AS owner, l.frequency AS frequency, l.mode AS mode,"
        " l.key_control AS key_control, 'in_force' AS status FROM control c JOIN lib_control l ON l.id=c.control" },
    { "engagements",
        "SELECT engagement, 'internal' AS kind, 'type'||type AS report_type, from_at AS period_from_at,"
        " until_at AS period_until_at, approved_by AS plan_approved_by, approved_at AS plan_approved_at,"
        " fieldwork_from_at, sealed_at AS completed_at, CASE WHEN sealed_at IS NOT NULL THEN 'sealed' WHEN"
        " fieldwork_from_at IS NOT NULL THEN 'fieldwork' ELSE 'planned' END AS status FROM (SELECT e.*, (SELECT min(s.at)"
        " FROM seal s WHERE s.engagement=e.engagement) AS sealed_at, (SELECT min(at) FROM (SELECT r.at, r.engagement FROM"
        " run r JOIN team t ON t.person=r.by_person UNION ALL SELECT at, engagement FROM conclusion) w WHERE"
        " w.engagement=e.engagement) AS fieldwork_from_at FROM engagement e)" },
    { "exceptions",
        "SELECT x.test AS test_id, x.source AS of_source, x.subject AS subject, l.severity AS severity,"
        " x.first_seen_at AS first_seen_at, x.last_seen_at AS last_seen_at, x.cleared_at AS cleared_at,"
        " (SELECT max(f.finding) FROM finding_exception f WHERE f.test=x.test AND f.source=x.source AND"
        " f.subject=x.subject) AS finding_id FROM exception x JOIN lib_test l ON l.id=x.test" },
    { "findings",
        "SELECT finding AS finding_id, engagement, criterion, severity, condition, coalesce((SELECT l.summary FROM"
        " lib_criterion l WHERE l.id=criterion), (SELECT coalesce(r.words, r.title) FROM requirement r WHERE"
        " r.requirement=criterion)) AS criterion_text, cause, effect, recommendation, raised_at AS issued_at,"
        " raised_by AS issued_by, response, responded_at AS response_at, CAST(strftime('%s', due_on) AS INTEGER) AS due_at,"
        " owner, (SELECT max(at) FROM finding_retest r WHERE r.finding=finding.finding) AS retested_at,"
        " (SELECT by_person FROM finding_retest r WHERE r.finding=finding.finding ORDER BY at DESC LIMIT 1) AS retested_by,"
        " (SELECT CASE passed WHEN 1 THEN 'passed' ELSE 'failed' END FROM finding_retest r WHERE r.finding=finding.finding"
        " ORDER BY at DESC LIMIT 1) AS retest_result, CASE status WHEN 'closed' THEN 'closed' ELSE 'open' END AS status,"
        " reported_at FROM finding" },
    { "independence_declarations",
        "SELECT engagement, person, at AS declared_at, conflicts>0 AS conflicts FROM declaration" },
    { "param_bounds",
        "SELECT l.name AS name, 1 AS required, CASE typeof(l.min) WHEN 'integer' THEN l.min END AS min_value,"
        " CASE typeof(l.max) WHEN 'integer' THEN l.max END AS max_value, 'program' AS bound_by FROM lib_param l JOIN"
        " (SELECT DISTINCT policy FROM policy) p ON p.policy=l.policy UNION ALL"
        " SELECT b.param, 0, CASE b.op WHEN '>=' THEN b.value END, CASE b.op WHEN '<=' THEN b.value END,"
        " b.requirement||b.op FROM requirement_bound b JOIN requirement r USING(requirement) WHERE r.status='in_force'" },
    { "policies",
        "SELECT p.policy AS policy_id, l.title AS title, l.kind AS kind, CAST(p.version AS TEXT) AS version,"
        " CASE p.status WHEN 'approved' THEN 'in_force' WHEN 'superseded' THEN 'retired' ELSE 'draft' END AS status,"
        " 1 AS required, l.approval AS approval, p.adopted_by AS author, p.adopted_by AS owner,"
        " p.approved_by AS approved_by, p.approved_at AS approved_at, p.text_hash AS approved_sha256,"
        " n.sha256 AS sha256, p.in_force_from AS effective_at, p.approved_at+l.review_days*86400 AS next_review_at,"
        " l.kind='policy' AS acknowledge FROM policy p JOIN lib_policy l ON l.id=p.policy LEFT JOIN temp.policy_now n ON"
        " n.policy=p.policy AND n.version=p.version UNION ALL"
        " SELECT l.id, l.title, l.kind, '0', 'missing', 1, l.approval, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
        " l.kind='policy' FROM lib_policy l WHERE l.id NOT IN (SELECT policy FROM policy) AND (l.scope='always' OR EXISTS"
        " (SELECT 1 FROM engagement g WHERE instr(','||g.categories||',', ','||replace(l.scope,' ','_')||',')>0))" },
    { "policy_acknowledgements",
        "SELECT person, policy AS policy_id, CAST(version AS TEXT) AS policy_version, at AS acknowledged_at FROM ack" },
    { "policy_parameters",
        "SELECT policy AS policy_id, CAST(version AS TEXT) AS policy_version, name, CASE typeof(value) WHEN 'integer' THEN"
        " value END AS value, CASE typeof(value) WHEN 'text' THEN value END AS value_text, unit,"
        " valid_from AS valid_from_at, valid_until AS valid_until_at FROM policy_param WHERE valid_from IS NOT NULL" },
    { "requests",
        "SELECT l.id AS request_id, e.engagement AS engagement, l.title AS title, e.by_person AS owner,"
        " e.until_at AS due_at, (SELECT min(d.at) FROM document d WHERE d.request=l.id) AS fulfilled_at,"
        " CASE WHEN EXISTS (SELECT 1 FROM document d WHERE d.request=l.id) THEN 'answered' ELSE 'open' END AS status FROM"
        " lib_request l, engagement e" },
    { "scope_criteria",
        "SELECT e.engagement AS engagement, l.id AS criterion,"
        " instr(','||e.categories||',', ','||replace(l.category,' ','_')||',')>0 AS in_scope,"
        " CASE WHEN instr(','||e.categories||',', ','||replace(l.category,' ','_')||',')=0 THEN 'category not chosen: '||"
        "e.boundary END AS reason FROM lib_criterion l, engagement e" },
    { "training_completions",
        "SELECT person, module AS course_id, CAST(version AS TEXT) AS course_version, done_at AS completed_at, score,"
        " passed FROM training_done" },
    { "training_courses",
        "SELECT l.id AS course_id, l.title AS title, CAST(l.version AS TEXT) AS version, r.at AS version_at,"
        " coalesce(l.topic,'other') AS topic, r.audience AS audience,"
        " 1 AS mandatory, l.frequency_days AS frequency_days, l.pass_mark AS pass_mark FROM training_required r JOIN"
        " lib_training l ON l.id=r.module" },
    { "waivers",
        "SELECT waiver AS waiver_id, test AS test_id, source AS of_source, subject, requested_by, reason, approved_by,"
        " approved_at, expires_at, status FROM waiver" },
};

static void
put_value(struct rows *rows, struct stmt *st, int i)
{
    if (stmt_is_null(st, i))
        rows_null(rows);
    else if (stmt_is_int(st, i))
        rows_int(rows, stmt_int(st, i));
    else
        rows_text(rows, stmt_text(st, i));
}

/* Which column of the statement fills each of the declaration's; -1 is none. A name the declaration
 * lacks is a slip that would else show as null. */
static int
match_columns(const struct table_decl *decl, struct stmt *st, int *column_of, struct err *e)
{
    for (int i = 0; i < decl->column_n; i++)
        column_of[i] = -1;
    for (int k = 0; k < stmt_columns(st); k++) {
        int i = 0;

        while (i < decl->column_n && strcmp(stmt_column_name(st, k), decl->columns[i].name) != 0)
            i++;
        if (i == decl->column_n)
            return err_set(e, ERR_CORRUPT, "no column '%s' is declared", stmt_column_name(st, k));
        column_of[i] = k;
    }
    return 0;
}

int
progtables_read(struct workspace *ws, const struct table_decl *decl, const char *sql,
    struct rows *rows, int64_t now, struct err *e)
{
    int column_of[DECL_COLUMNS_MAX];
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc == 0)
        rc = match_columns(decl, st, column_of, e);
    if (rc != 0) {
        stmt_done(st);
        return rc;
    }
    if (strstr(sql, "?1") != NULL)
        stmt_bind_int(st, 1, now);
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        for (int i = 1; i < decl->column_n; i++) {
            if (column_of[i] >= 0)
                put_value(rows, st, column_of[i]);
            else
                rows_null(rows);
        }
        rc = rows_end(rows, e);
        if (rc != 0)
            break;
    }
    stmt_done(st);
    return rc;
}

static int
keep_table(struct workspace *ws, struct rows *rows, struct snapshot_table *out, struct err *e)
{
    struct buf bytes;
    struct hash id;
    int rc;

    buf_init(&bytes, 1U << 30);
    rc = table_encode(rows, records_salt_key(ws->records), &bytes, &id, e);
    if (rc == 0)
        rc = blobs_put(ws->blobs, &id, (struct str){ bytes.data, bytes.len }, e);
    if (rc == 0)
        *out = (struct snapshot_table){
            .name = rows_decl(rows)->name,
            .id = id,
            .rows = (int64_t)rows_count(rows),
            .second_count = -1,
            .complete = true,
            .query = "the program's own records",
            .second_route =
                "none: the records themselves are proved complete by the ledger, and replayed by fsck"
        };
    buf_fini(&bytes);
    return rc;
}

/* What the ledger itself shows: every record's number, kind, time and actor. */
static int
put_record(void *ctx, const struct act *a, struct err *e)
{
    struct rows *rows = ctx;

    rows_int(rows, a->seq);
    rows_cstr(rows, a->kind);
    rows_int(rows, a->at);
    rows_cstr(rows, a->actor);
    return rows_end(rows, e);
}

static int
collect_table(struct workspace *ws, const char *name, const char *sql, int64_t now,
    struct snapshot *s, struct err *e)
{
    const struct table_decl *decl;
    struct rows *rows = NULL;
    int rc = library_table(ws->library, name, &decl, e);

    if (rc == 0 && (rows = rows_new(decl, s->source)) == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for table '%s'", name);
    if (rc == 0)
        rc = sql != NULL ? progtables_read(ws, decl, sql, rows, now, e)
                         : records_each(ws->records, 0, put_record, rows, e);
    if (rc == 0)
        rc = keep_table(ws, rows, &s->tables[s->table_n], e);
    s->table_n += rc == 0;
    rows_free(rows);
    return rc == 0 ? 0 : err_ctx(e, "table '%s'", name);
}

/* Whom accounts look like. What can't be opened to compare is said, and is no reason to keep
 * nothing. */
static int
collect_suggestions(struct workspace *ws, int64_t now, struct snapshot *s, struct err *e)
{
    static const char name[] = "account_suggestions";
    const struct table_decl *decl;
    struct rows *rows = NULL;
    struct err why;
    int rc = library_table(ws->library, name, &decl, e), told = 0;

    if (rc == 0 && (rows = rows_new(decl, s->source)) == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for table '%s'", name);
    if (rc == 0)
        told = identity_suggest_rows(ws, rows, now, &why);
    if (told != 0) {
        rows_free(rows);
        rows = rows_new(decl, s->source);
        if (rows == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for table '%s'", name);
    }
    if (rc == 0)
        rc = keep_table(ws, rows, &s->tables[s->table_n], e);
    if (rc == 0 && told != 0) {
        s->tables[s->table_n].complete = false;
        s->tables[s->table_n].reason = arena_str(&ws->arena, str_of(why.msg));
    }
    s->table_n += rc == 0;
    rows_free(rows);
    return rc == 0 ? 0 : err_ctx(e, "table '%s'", name);
}

/* temp.policy_now: SHA-256 of the text that people read now, of each version in force. */
static int
fill_policy_texts(struct workspace *ws, struct err *e)
{
    struct stmt *versions = NULL, *put = NULL;
    bool row;
    int rc = store_exec(ws->store,
        "CREATE TEMP TABLE IF NOT EXISTS policy_now(policy TEXT, version INTEGER, sha256 TEXT, PRIMARY KEY(policy, version));"
        "DELETE FROM temp.policy_now",
        e);

    if (rc == 0)
        rc = store_prepare(
            ws->store, "SELECT policy, version FROM policy WHERE status='approved'", &versions, e);
    if (rc == 0)
        rc = store_prepare(ws->store, "INSERT INTO temp.policy_now VALUES(?1,?2,?3)", &put, e);
    while (rc == 0 && (rc = stmt_step(versions, &row, e)) == 0 && row) {
        char hex[HASH_HEX_LEN + 1];
        struct hash h;
        struct buf text;

        buf_init(&text, POLICY_TEXT_MAX);
        rc = policy_render(ws, stmt_cstr(versions, 0), stmt_int(versions, 1), &text, NULL, e);
        if (rc == 0) {
            hash_bytes(&h, text.data, text.len);
            hash_hex(hex, &h);
            stmt_reset(put);
            stmt_bind_text(put, 1, stmt_text(versions, 0));
            stmt_bind_int(put, 2, stmt_int(versions, 1));
            stmt_bind_cstr(put, 3, hex);
            rc = stmt_step(put, NULL, e);
        }
        buf_fini(&text);
    }
    stmt_done(versions);
    stmt_done(put);
    return rc;
}

int
evidence_collect_program(struct workspace *ws, struct collected_summary *out, struct err *e)
{
    char id[SNAPSHOT_ID_LEN + 1];
    struct snapshot *s = arena_alloc(&ws->arena, sizeof(*s));
    int64_t now = date_now();
    int rc =
        s != NULL ? ws_may(ws, "snapshot", e) : err_set(e, ERR_NOMEM, "no memory for a snapshot");

    if (rc == 0)
        rc = libdb_need(ws, LIB_ALL, e);
    if (rc == 0)
        rc = control_due_fill(ws, now, e);
    if (rc == 0)
        rc = fill_policy_texts(ws, e);
    if (rc != 0)
        return rc;
    snapshot_new_id(id);
    *s = (struct snapshot){ .id = id,
        .source = "program",
        .kind = "program",
        .system = records_origin(ws->records),
        .collector = "testamur-program " TESTAMUR_VERSION,
        .operator_ = ws->actor,
        .origin = "testamur",
        .taken_at = now,
        .covers_from = now,
        .covers_until = now,
        .reliability = 2 };
    for (size_t i = 0; rc == 0 && i < sizeof(tables) / sizeof(tables[0]); i++)
        rc = collect_table(ws, tables[i].table, tables[i].sql, now, s, e);
    if (rc == 0)
        rc = collect_table(ws, "ledger_records", NULL, now, s, e);
    if (rc == 0)
        rc = collect_suggestions(ws, now, s, e);
    if (rc == 0)
        rc = evidence_record(ws, s, e);
    if (rc == 0)
        summarize(out, s);
    return rc;
}
