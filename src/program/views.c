/*
 * views.c: every listing, sorted by name. SQL over the state (tables of state.c) and the library
 * (lib_* of libdb.c). Views that speak of an engagement's scope need engagement_scope() first,
 * those of due performances control_due_fill().
 */
#include "program/libdb.h"
#include "program/view.h"

/* Tables that source s was declared to send and has not. */
#define NOT_SENT                                                                                       \
    "SELECT x.table_name FROM source_expected x WHERE x.source=s.source AND NOT EXISTS (SELECT 1 FROM" \
    " source_table t WHERE t.source=x.source AND t.table_name=x.table_name) ORDER BY x.table_name"

const struct view program_views[] = {
    { "account_rules", 0,
        "SELECT 'rule', rule||' '||value, NULL, NULL, held, reason, by_person, at, seq FROM account_rule UNION ALL SELECT"
        " 'alias', value, person, nullif(source,''), held, reason, by_person, at, seq FROM alias UNION ALL SELECT 'link',"
        " system||'/'||account, coalesce(person,owner), source, 1, kind, by_person, at, seq FROM account UNION ALL SELECT"
        " 'refusal', system||'/'||account, person, source, held, reason, by_person, at, seq FROM account_refusal ORDER BY 9",
        "Nothing is declared about accounts. See: testamur account list --unmatched",
        { { "what", "What", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "person", "Person", VIEW_TEXT }, { "source", "Source", VIEW_TEXT },
            { "held", "Holds", VIEW_FLAG }, { "reason", "Reason or kind", VIEW_TEXT },
            { "by", "By", VIEW_TEXT }, { "at", "At", VIEW_INSTANT },
            { "seq", "Record", VIEW_INT } } },
    { "acks", LIB_POLICIES,
        "SELECT p.policy, l.title, p.version, CASE WHEN a.at IS NULL THEN 'due' ELSE 'done' END, a.at FROM policy p JOIN"
        " lib_policy l ON l.id=p.policy LEFT JOIN ack a ON a.policy=p.policy AND a.version=p.version AND a.person=?1 WHERE"
        " p.status='approved' AND l.kind='policy' AND ?1 IS NOT NULL UNION ALL SELECT p.policy, l.title, p.version,"
        " (SELECT count(*) FROM ack a WHERE a.policy=p.policy AND a.version=p.version)||' of '||(SELECT count(*) FROM person"
        " WHERE end_on IS NULL), NULL FROM policy p JOIN lib_policy l ON l.id=p.policy WHERE p.status='approved' AND"
        " l.kind='policy' AND ?1 IS NULL ORDER BY 1",
        "No policy is in force yet. See: testamur policy list",
        { { "policy", "Policy", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "version", "Version", VIEW_INT }, { "state", "Acknowledged", VIEW_TEXT },
            { "at", "At", VIEW_INSTANT } } },
    { "conclusions", 0,
        "SELECT subject, verdict, by_person, at, reviewer, words, engagement FROM conclusion WHERE ?1 IS NULL OR"
        " engagement=?1 ORDER BY subject",
        "Nobody has concluded yet. Conclude with: testamur conclude SUBJECT VERDICT --words TEXT",
        { { "subject", "Of", VIEW_TEXT }, { "verdict", "Conclusion", VIEW_TEXT },
            { "by", "By", VIEW_TEXT }, { "at", "At", VIEW_INSTANT },
            { "reviewer", "Reviewed by", VIEW_TEXT }, { "words", "Words", VIEW_TEXT },
            { "engagement", NULL, VIEW_TEXT } } },
    { "content", 0,
        "SELECT path, status, hash, proposed_by, approved_by, at FROM content_file ORDER BY path",
        "The workspace has no content of its own: the library is used as it is.",
        { { "path", "File", VIEW_TEXT }, { "status", "Status", VIEW_TEXT },
            { "sha256", NULL, VIEW_TEXT }, { "proposed_by", "Proposed by", VIEW_TEXT },
            { "approved_by", "Approved by", VIEW_TEXT }, { "at", "At", VIEW_INSTANT } } },
    { "control", LIB_CONTROLS | LIB_TESTS,
        "SELECT l.id, l.name, l.objective, l.mode, l.frequency, l.type, l.owner_role, c.owner, c.adopted_at,"
        " (SELECT group_concat(criterion) FROM lib_control_criterion WHERE control=l.id), (SELECT group_concat(policy) FROM"
        " lib_control_policy WHERE control=l.id), (SELECT group_concat(test) FROM lib_control_test WHERE control=l.id) FROM"
        " lib_control l LEFT JOIN control c ON c.control=l.id WHERE l.id=?1",
        "There is no such control.",
        { { "id", "Control", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "objective", "Objective", VIEW_TEXT }, { "mode", "Mode", VIEW_TEXT },
            { "frequency", "Frequency", VIEW_TEXT }, { "type", "Type", VIEW_TEXT },
            { "owner_role", "Owner's role", VIEW_TEXT }, { "owner", "Owner", VIEW_TEXT },
            { "adopted_at", "Adopted", VIEW_INSTANT }, { "criteria", "Criteria", VIEW_LIST },
            { "policies", "Policies", VIEW_LIST }, { "tests", "Tests", VIEW_LIST } } },
    { "controls", LIB_CONTROLS,
        "SELECT l.id, l.name, l.mode, l.frequency, CASE WHEN c.control IS NULL THEN 'not adopted' ELSE 'adopted' END,"
        " c.owner, c.first_due_on, (SELECT group_concat(criterion) FROM lib_control_criterion WHERE control=l.id) FROM"
        " lib_control l LEFT JOIN control c ON c.control=l.id WHERE ?1 IS NULL OR (?1='adopted' AND c.control IS NOT NULL)"
        " OR (?1='unowned' AND c.control IS NOT NULL AND c.owner IS NULL) ORDER BY l.rowid",
        "No control is adopted yet. Adopt all that are in scope: testamur control adopt --all",
        { { "id", "Control", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "mode", "Mode", VIEW_TEXT }, { "frequency", "Frequency", VIEW_TEXT },
            { "state", "State", VIEW_TEXT }, { "owner", "Owner", VIEW_TEXT },
            { "first_due_on", "First due", VIEW_TEXT }, { "criteria", NULL, VIEW_LIST } } },
    { "documents", 0,
        "SELECT document, title, request, name, bytes, by_person, at, hash FROM document ORDER BY document",
        "No document is here yet. Add one: testamur document add FILE --for PBC-001",
        { { "id", "Document", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "request", "Answers", VIEW_TEXT }, { "name", "File", VIEW_TEXT },
            { "bytes", "Bytes", VIEW_INT }, { "by", "By", VIEW_TEXT }, { "at", "At", VIEW_INSTANT },
            { "sha256", NULL, VIEW_TEXT } } },
    { "due", LIB_CONTROLS,
        "SELECT d.control, l.name, c.owner, d.due_on, CASE WHEN d.execution IS NOT NULL THEN CASE WHEN d.late_days>0 THEN"
        " 'done, '||d.late_days||' days late' ELSE 'done' END WHEN d.due_at<?9 THEN 'overdue' ELSE 'open' END, d.execution"
        " FROM temp.due d JOIN control c ON c.control=d.control JOIN lib_control l ON l.id=d.control WHERE (?1 IS NULL OR"
        " c.owner=?1) AND (?2 IS NOT NULL OR d.execution IS NULL) ORDER BY d.due_on, d.control",
        "Nothing is due.",
        { { "control", "Control", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "owner", "Owner", VIEW_TEXT }, { "due_on", "Due", VIEW_TEXT },
            { "state", "State", VIEW_TEXT }, { "execution", "Performance", VIEW_TEXT } } },
    { "engagements", 0,
        "SELECT engagement, name, 'Type '||type, categories, from_on, until_on, zone, boundary, subservice_method, subservice,"
        " approved_by, approved_at FROM engagement ORDER BY seq",
        "No engagement is open yet. Open one: testamur engagement new --type 1 --until YYYY-MM-DD --boundary TEXT",
        { { "id", "Engagement", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "type", "Type", VIEW_TEXT }, { "categories", "Categories", VIEW_LIST },
            { "from_on", "From", VIEW_TEXT }, { "until_on", "Until", VIEW_TEXT },
            { "zone", "Zone", VIEW_TEXT }, { "boundary", "Boundary", VIEW_TEXT },
            { "subservice_method", "Subservice", VIEW_TEXT }, { "subservice", NULL, VIEW_TEXT },
            { "approved_by", "Plan approved by", VIEW_TEXT },
            { "approved_at", NULL, VIEW_INSTANT } } },
    { "environment", LIB_TRIGGERS,
        "SELECT t.id, coalesce(a.answer,'open'), t.question, (SELECT count(*) FROM lib_obligation o WHERE o.trig=t.id),"
        " (SELECT count(*) FROM requirement r WHERE r.trigger=t.id AND r.status='in_force'), a.note FROM lib_trig t LEFT JOIN"
        " answer a ON a.trigger=t.id ORDER BY t.rowid",
        "The library asks no questions.",
        { { "id", "Question", VIEW_TEXT }, { "answer", "Answer", VIEW_TEXT },
            { "question", "Text", VIEW_TEXT }, { "obligations", "Obligations", VIEW_INT },
            { "accepted", "Accepted", VIEW_INT }, { "note", NULL, VIEW_TEXT } } },
    { "exceptions", LIB_TESTS,
        "SELECT x.test, x.source, x.subject, x.detail, l.severity, x.first_seen_at, x.last_seen_at, x.cleared_at,"
        " (SELECT w.waiver FROM waiver w WHERE w.test=x.test AND w.source=x.source AND w.subject=x.subject AND"
        " w.status='approved' AND w.expires_at>?9 LIMIT 1), (SELECT max(f.finding) FROM finding_exception f WHERE"
        " f.test=x.test AND f.source=x.source AND f.subject=x.subject) FROM exception x LEFT JOIN lib_test l ON l.id=x.test"
        " WHERE (?1 IS NULL OR x.test=?1) AND (?2 IS NOT NULL OR x.cleared_at IS NULL) ORDER BY CASE l.severity WHEN"
        " 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, x.test, x.source, x.subject",
        "No exception is open.",
        { { "test", "Test", VIEW_TEXT }, { "source", "Source", VIEW_TEXT },
            { "subject", "Subject", VIEW_TEXT }, { "detail", "Detail", VIEW_TEXT },
            { "severity", "Severity", VIEW_TEXT }, { "first_seen_at", "First seen", VIEW_INSTANT },
            { "last_seen_at", NULL, VIEW_INSTANT }, { "cleared_at", "Cleared", VIEW_INSTANT },
            { "waiver", "Waiver", VIEW_TEXT }, { "finding", "Finding", VIEW_TEXT } } },
    { "executions", LIB_CONTROLS,
        "SELECT x.execution, x.control, x.due_on, x.performed_at, x.performer, x.late, x.reviewer, x.evidence_name, x.evidence,"
        " x.note FROM execution x WHERE ?1 IS NULL OR x.control=?1 ORDER BY x.execution",
        "No control has been performed yet. See what is due: testamur due",
        { { "id", "Performance", VIEW_TEXT }, { "control", "Control", VIEW_TEXT },
            { "due_on", "Due", VIEW_TEXT }, { "performed_at", "Performed", VIEW_INSTANT },
            { "performer", "By", VIEW_TEXT }, { "late_days", "Days late", VIEW_INT },
            { "reviewer", "Reviewed by", VIEW_TEXT }, { "evidence_name", "Evidence", VIEW_TEXT },
            { "evidence", NULL, VIEW_TEXT }, { "note", NULL, VIEW_TEXT } } },
    { "findings", 0,
        "SELECT finding, severity, status, title, criterion, owner, due_on, raised_by, raised_at, condition, cause, effect,"
        " recommendation, response, (SELECT count(*) FROM finding_exception x WHERE x.finding=finding.finding), reported_at,"
        " closed_by FROM finding WHERE"
        " (?1 IS NULL OR finding=?1) ORDER BY finding",
        "No finding has been raised.",
        { { "id", "Finding", VIEW_TEXT }, { "severity", "Severity", VIEW_TEXT },
            { "status", "Status", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "criterion", "Criterion", VIEW_TEXT }, { "owner", "Owner", VIEW_TEXT },
            { "due_on", "Due", VIEW_TEXT }, { "raised_by", "Raised by", VIEW_TEXT },
            { "raised_at", NULL, VIEW_INSTANT }, { "condition", NULL, VIEW_TEXT },
            { "cause", NULL, VIEW_TEXT }, { "effect", NULL, VIEW_TEXT },
            { "recommendation", NULL, VIEW_TEXT }, { "response", NULL, VIEW_TEXT },
            { "exceptions", "Exceptions", VIEW_INT }, { "reported_at", NULL, VIEW_INSTANT },
            { "closed_by", NULL, VIEW_TEXT } } },
    { "gap", LIB_CRITERIA | LIB_CONTROLS | LIB_POLICIES | LIB_TESTS,
        "SELECT s.id, l.name, (SELECT count(*) FROM lib_control_criterion cc JOIN control c ON c.control=cc.control WHERE"
        " cc.criterion=s.id)||' of '||(SELECT count(*) FROM lib_control_criterion cc WHERE cc.criterion=s.id),"
        " (SELECT count(DISTINCT p.policy) FROM lib_policy_criterion pc JOIN policy p ON p.policy=pc.policy AND"
        " p.status='approved' WHERE pc.criterion=s.id)||' of '||(SELECT count(*) FROM lib_policy_criterion pc WHERE"
        " pc.criterion=s.id), (SELECT count(*) FROM lib_test t WHERE t.criterion=s.id OR t.also=s.id), CASE WHEN NOT EXISTS"
        " (SELECT 1 FROM lib_control_criterion cc JOIN control c ON c.control=cc.control WHERE cc.criterion=s.id) THEN"
        " 'no control is adopted' WHEN EXISTS (SELECT 1 FROM lib_control_criterion cc JOIN control c ON c.control=cc.control"
        " WHERE cc.criterion=s.id AND c.owner IS NULL) THEN 'a control has no owner' WHEN EXISTS (SELECT 1 FROM"
        " lib_policy_criterion pc WHERE pc.criterion=s.id) AND NOT EXISTS (SELECT 1 FROM lib_policy_criterion pc JOIN policy p"
        " ON p.policy=pc.policy AND p.status='approved' WHERE pc.criterion=s.id) THEN 'no policy is in force' ELSE NULL END,"
        " CASE WHEN NOT EXISTS (SELECT 1 FROM lib_control_criterion cc JOIN control c ON c.control=cc.control WHERE"
        " cc.criterion=s.id) THEN 'testamur control adopt '||(SELECT control FROM lib_control_criterion WHERE criterion=s.id"
        " LIMIT 1) WHEN EXISTS (SELECT 1 FROM lib_control_criterion cc JOIN control c ON c.control=cc.control WHERE"
        " cc.criterion=s.id AND c.owner IS NULL) THEN 'testamur control assign '||(SELECT c.control FROM"
        " lib_control_criterion cc JOIN control c ON c.control=cc.control WHERE cc.criterion=s.id AND c.owner IS NULL LIMIT"
        " 1)||' PERSON' WHEN EXISTS (SELECT 1 FROM lib_policy_criterion pc WHERE pc.criterion=s.id) AND NOT EXISTS (SELECT 1"
        " FROM lib_policy_criterion pc JOIN policy p ON p.policy=pc.policy AND p.status='approved' WHERE pc.criterion=s.id)"
        " THEN 'testamur policy adopt '||(SELECT policy FROM lib_policy_criterion WHERE criterion=s.id LIMIT 1) END FROM"
        " temp.scope_criterion s JOIN lib_criterion l ON l.id=s.id ORDER BY s.ord",
        "No criterion is in scope.",
        { { "id", "Criterion", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "controls", "Controls", VIEW_TEXT }, { "policies", "Policies", VIEW_TEXT },
            { "tests", "Tests", VIEW_INT }, { "gap", "Gap", VIEW_TEXT },
            { "command", "Mend with", VIEW_TEXT } } },
    { "obligations", LIB_TRIGGERS,
        "SELECT o.id, o.title, o.trig, coalesce(a.answer,'open'), CASE WHEN r.requirement IS NOT NULL THEN 'accepted' WHEN"
        " a.answer='yes' THEN 'proposed' ELSE 'does not apply' END, o.source, o.effect FROM lib_obligation o LEFT JOIN answer a"
        " ON a.trigger=o.trig LEFT JOIN requirement r ON r.requirement='own:'||o.id WHERE ?1 IS NOT NULL OR a.answer='yes'"
        " ORDER BY o.rowid",
        "No obligation is proposed: answer the questions first. See: testamur environment",
        { { "id", "Obligation", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "trigger", "From", VIEW_TEXT }, { "answer", NULL, VIEW_TEXT },
            { "state", "State", VIEW_TEXT }, { "source", "Source", VIEW_TEXT },
            { "effect", NULL, VIEW_TEXT } } },
    { "parameters", LIB_POLICIES | LIB_TESTS,
        "SELECT l.name, coalesce(p.value, l.value), l.unit, l.policy, CASE WHEN p.value IS NULL THEN 'policy not adopted' WHEN"
        " p.valid_from IS NULL THEN 'draft' ELSE 'in force' END, coalesce(l.min,'')||'..'||coalesce(l.max,''), (SELECT"
        " group_concat(b.requirement||b.op||b.value) FROM requirement_bound b WHERE b.param=l.name), (SELECT count(*) FROM"
        " lib_test_param t WHERE t.param=l.name), l.meaning FROM lib_param l LEFT JOIN policy_param p ON p.name=l.name AND"
        " p.version=(SELECT max(version) FROM policy_param q WHERE q.name=l.name) WHERE ?1 IS NULL OR l.policy=?1 ORDER BY"
        " l.policy, l.name",
        "No policy declares a parameter.",
        { { "name", "Parameter", VIEW_TEXT }, { "value", "Value", VIEW_TEXT },
            { "unit", "Unit", VIEW_TEXT }, { "policy", "Policy", VIEW_TEXT },
            { "state", "State", VIEW_TEXT }, { "bounds", "Accepted", VIEW_TEXT },
            { "required_by", "Required by", VIEW_TEXT }, { "tests", "Tests", VIEW_INT },
            { "meaning", "Meaning", VIEW_TEXT } } },
    { "people", 0,
        "SELECT p.person, n.name, n.email, p.title, p.manager, p.start_on, p.end_on, (SELECT group_concat(role) FROM grant_role"
        " g WHERE g.person=p.person), (SELECT count(*) FROM actor_key k WHERE k.actor=p.person AND k.revoked_seq IS NULL) FROM"
        " person p LEFT JOIN person_name n USING(person) WHERE ?1 IS NULL OR p.person=?1 ORDER BY p.person",
        "Nobody is in the program.",
        { { "person", "Person", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "email", "Address", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "manager", "Manager", VIEW_TEXT }, { "start_on", "From", VIEW_TEXT },
            { "end_on", "Until", VIEW_TEXT }, { "roles", "Roles", VIEW_LIST },
            { "keys", "Keys", VIEW_INT } } },
    { "plans", 0,
        "SELECT version, title, status, adopted_by, approved_by, approved_at, (SELECT group_concat(severity||' '||hours||'h,"
        " mended in '||fix_days||'d', '; ') FROM plan_triage t WHERE t.version=plan.version) FROM (SELECT version, triage AS"
        " title, status, adopted_by, approved_by, approved_at FROM plan) plan ORDER BY version",
        "No response plan is adopted. Adopt the library's: testamur plan adopt",
        { { "version", "Version", VIEW_INT }, { "title", "Title", VIEW_TEXT },
            { "status", "Status", VIEW_TEXT }, { "adopted_by", "Adopted by", VIEW_TEXT },
            { "approved_by", "Approved by", VIEW_TEXT }, { "approved_at", "At", VIEW_INSTANT },
            { "triage", "Triage", VIEW_TEXT } } },
    { "policies", LIB_POLICIES,
        "SELECT l.id, l.title, l.kind, coalesce((SELECT status FROM policy p WHERE p.policy=l.id AND p.status='approved'),"
        " (SELECT status FROM policy p WHERE p.policy=l.id ORDER BY version DESC LIMIT 1), 'not adopted'), (SELECT max(version)"
        " FROM policy p WHERE p.policy=l.id), (SELECT count(*) FROM lib_fact f WHERE f.policy=l.id AND NOT EXISTS (SELECT 1"
        " FROM policy_fact x WHERE x.policy=f.policy AND x.name=f.name)), (SELECT approved_by FROM policy p WHERE p.policy=l.id"
        " AND p.status='approved'), (SELECT count(*) FROM lib_param m WHERE m.policy=l.id), l.approval, l.owner_role FROM"
        " lib_policy l ORDER BY l.kind='plan', l.kind='procedure', l.id",
        "The library has no policies.",
        { { "id", "Policy", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "kind", "Kind", VIEW_TEXT }, { "status", "Status", VIEW_TEXT },
            { "version", "Version", VIEW_INT }, { "open_facts", "Open facts", VIEW_INT },
            { "approved_by", "Approved by", VIEW_TEXT }, { "parameters", "Parameters", VIEW_INT },
            { "approval", NULL, VIEW_TEXT }, { "owner_role", NULL, VIEW_TEXT } } },
    { "policy_facts", LIB_POLICIES,
        "SELECT f.policy, f.name, f.question, p.value, p.by_person FROM lib_fact f LEFT JOIN policy_fact p ON p.policy=f.policy"
        " AND p.name=f.name WHERE (?1 IS NULL AND EXISTS (SELECT 1 FROM policy x WHERE x.policy=f.policy)) OR f.policy=?1 ORDER"
        " BY f.policy, f.rowid",
        "The policy asks for no facts.",
        { { "policy", "Policy", VIEW_TEXT }, { "name", "Fact", VIEW_TEXT },
            { "question", "Question", VIEW_TEXT }, { "value", "Answer", VIEW_TEXT },
            { "by", "By", VIEW_TEXT } } },
    { "policy_versions", 0,
        "SELECT policy, version, status, adopted_by, adopted_at, approved_by, approved_at, in_force_from, CASE WHEN"
        " claim_evidence IS NOT NULL THEN 1 ELSE 0 END, similarity, reason, text_hash FROM policy WHERE ?1 IS NULL OR policy=?1"
        " ORDER BY policy, version",
        "The policy has not been adopted.",
        { { "policy", "Policy", VIEW_TEXT }, { "version", "Version", VIEW_INT },
            { "status", "Status", VIEW_TEXT }, { "drafted_by", "Drafted by", VIEW_TEXT },
            { "drafted_at", "At", VIEW_INSTANT }, { "approved_by", "Approved by", VIEW_TEXT },
            { "approved_at", "At", VIEW_INSTANT },
            { "in_force_from", "In force from", VIEW_INSTANT }, { "claimed", "Claimed", VIEW_FLAG },
            { "similarity_permille", "Like the library's", VIEW_INT },
            { "reason", "Reason", VIEW_TEXT }, { "sha256", NULL, VIEW_TEXT } } },
    { "replies", 0,
        "SELECT reply, seal, decision, opinion, auditor, firm, licence, key, signed_at, imported_by, reasons, report_hash FROM"
        " reply ORDER BY seq",
        "No auditor has replied. The auditor works from the package: testamur review PACKAGE.zip",
        { { "id", "Reply", VIEW_TEXT }, { "seal", "Seal", VIEW_TEXT },
            { "decision", "Decision", VIEW_TEXT }, { "opinion", "Opinion", VIEW_TEXT },
            { "auditor", "Auditor", VIEW_TEXT }, { "firm", "Firm", VIEW_TEXT },
            { "licence", "Licence", VIEW_TEXT }, { "key", "Key", VIEW_TEXT },
            { "signed_at", "Signed", VIEW_INSTANT }, { "imported_by", NULL, VIEW_TEXT },
            { "reasons", "Reasons", VIEW_TEXT }, { "report_sha256", NULL, VIEW_TEXT } } },
    { "requests", LIB_REQUESTS | LIB_POLICIES,
        "SELECT l.id, l.type, l.title, CASE WHEN EXISTS (SELECT 1 FROM document d WHERE d.request=l.id) THEN 'answered' WHEN"
        " EXISTS (SELECT 1 FROM lib_request_table t WHERE t.request=l.id) AND NOT EXISTS (SELECT 1 FROM lib_request_table t"
        " WHERE t.request=l.id AND NOT EXISTS (SELECT 1 FROM source_table s WHERE s.table_name=t.table_name)) THEN"
        " 'evidence is here' WHEN EXISTS (SELECT 1 FROM lib_request_policy q JOIN policy p ON p.policy=q.policy AND"
        " p.status='approved' WHERE q.request=l.id) AND l.type='document' THEN 'policy in force' ELSE 'open' END,"
        " (SELECT group_concat(d.document) FROM document d WHERE d.request=l.id), (SELECT group_concat(t.table_name) FROM"
        " lib_request_table t WHERE t.request=l.id), (SELECT group_concat(q.policy) FROM lib_request_policy q WHERE"
        " q.request=l.id), l.acceptable_when FROM lib_request l WHERE ?1 IS NULL OR l.id=?1 ORDER BY l.rowid",
        "The library has no requests.",
        { { "id", "Request", VIEW_TEXT }, { "type", "Type", VIEW_TEXT },
            { "title", "Title", VIEW_TEXT }, { "state", "State", VIEW_TEXT },
            { "documents", "Documents", VIEW_LIST }, { "tables", "Tables", VIEW_LIST },
            { "policies", "Policies", VIEW_LIST }, { "acceptable_when", NULL, VIEW_TEXT } } },
    { "requirements", LIB_CRITERIA | LIB_CONTROLS | LIB_TESTS,
        "SELECT s.id, 'criterion', l.name, (SELECT count(*) FROM lib_control_criterion cc JOIN control c ON c.control=cc.control"
        " WHERE cc.criterion=s.id), (SELECT count(*) FROM lib_test t WHERE t.criterion=s.id OR t.also=s.id), (SELECT verdict"
        " FROM conclusion c WHERE c.subject=s.id ORDER BY c.seq DESC LIMIT 1), l.category, NULL FROM temp.scope_criterion s JOIN"
        " lib_criterion l ON l.id=s.id UNION ALL SELECT requirement, 'requirement', title, NULL, NULL, (SELECT verdict FROM"
        " conclusion c WHERE c.subject=requirement ORDER BY c.seq DESC LIMIT 1), source, (SELECT group_concat(param||op||value)"
        " FROM requirement_bound b WHERE b.requirement=requirement.requirement) FROM requirement WHERE status='in_force'",
        "Nothing is required yet.",
        { { "id", "Requirement", VIEW_TEXT }, { "kind", "Kind", VIEW_TEXT },
            { "title", "Title", VIEW_TEXT }, { "controls", "Controls", VIEW_INT },
            { "tests", "Tests", VIEW_INT }, { "conclusion", "Conclusion", VIEW_TEXT },
            { "source", "Category or source", VIEW_TEXT }, { "bounds", "Bounds", VIEW_LIST } } },
    { "results", LIB_TESTS,
        "SELECT r.test, l.title, r.state, nullif(r.population,-1), r.exceptions, r.waived, r.reason, l.criterion, l.severity, r.run FROM"
        " temp.latest r LEFT JOIN lib_test l ON l.id=r.test WHERE (?1 IS NULL OR r.run=?1)"
        " AND (?2 IS NULL OR r.state=?2) ORDER BY r.test",
        "No tests have been run. Run them: testamur test",
        { { "id", "Test", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "result", "Result", VIEW_TEXT }, { "population", "Population", VIEW_INT },
            { "exceptions", "Exceptions", VIEW_INT }, { "waived", "Waived", VIEW_INT },
            { "reason", "Reason", VIEW_TEXT }, { "criterion", NULL, VIEW_TEXT },
            { "severity", NULL, VIEW_TEXT }, { "run", NULL, VIEW_TEXT } } },
    { "runs", 0,
        "SELECT r.run, r.engagement, r.as_of, r.by_person, (SELECT count(*) FROM result x WHERE x.run=r.run), (SELECT count(*)"
        " FROM result x WHERE x.run=r.run AND x.state='pass'), (SELECT count(*) FROM result x WHERE x.run=r.run AND"
        " x.state='fail'), (SELECT count(*) FROM result x WHERE x.run=r.run AND x.state='no_occurrence'), (SELECT count(*) FROM"
        " result x WHERE x.run=r.run AND x.state='not_evaluated'), (SELECT count(*) FROM result x WHERE x.run=r.run AND"
        " x.state='not_applicable') FROM run r ORDER BY r.seq",
        "No tests have been run. Run them: testamur test",
        { { "id", "Run", VIEW_TEXT }, { "engagement", "Engagement", VIEW_TEXT },
            { "as_of", "As of", VIEW_INSTANT }, { "by", "By", VIEW_TEXT },
            { "tests", "Tests", VIEW_INT }, { "pass", "Pass", VIEW_INT },
            { "fail", "Fail", VIEW_INT }, { "no_occurrence", "No occurrence", VIEW_INT },
            { "not_evaluated", "Not evaluated", VIEW_INT },
            { "not_applicable", "Not applicable", VIEW_INT } } },
    { "safeguards", 0,
        "SELECT safeguard, scope, person, reviewer, reason, by_person, at FROM safeguard ORDER BY safeguard",
        "No safeguard is needed so far: duties are separated.",
        { { "id", "Safeguard", VIEW_TEXT }, { "scope", "Scope", VIEW_TEXT },
            { "person", "Person", VIEW_TEXT }, { "reviewer", "Outside reviewer", VIEW_TEXT },
            { "reason", "Reason", VIEW_TEXT }, { "by", "By", VIEW_TEXT },
            { "at", "At", VIEW_INSTANT } } },
    { "seals", 0,
        "SELECT seal, engagement, run, by_person, at, assertion, seq FROM seal ORDER BY seq",
        "Nothing is sealed. Seal with: testamur seal --assertion TEXT",
        { { "id", "Seal", VIEW_TEXT }, { "engagement", "Engagement", VIEW_TEXT },
            { "run", "Run", VIEW_TEXT }, { "by", "By", VIEW_TEXT }, { "at", "At", VIEW_INSTANT },
            { "assertion", "Assertion", VIEW_TEXT }, { "seq", NULL, VIEW_INT } } },
    { "snapshots", 0,
        "SELECT snapshot, source, kind, taken_at, tables, incomplete, by_person, seq FROM snapshot WHERE ?1 IS NULL OR source=?1"
        " ORDER BY seq",
        "Nothing has been collected. Start with: testamur collect host",
        { { "id", "Snapshot", VIEW_TEXT }, { "source", "Source", VIEW_TEXT },
            { "kind", "Kind", VIEW_TEXT }, { "taken_at", "Captured", VIEW_INSTANT },
            { "tables", "Tables", VIEW_INT }, { "incomplete", "Incomplete", VIEW_INT },
            { "by", "By", VIEW_TEXT }, { "seq", "Record", VIEW_INT } } },
    { "sources", LIB_TABLES,
        "SELECT s.source, s.kind, s.system, s.owner, s.in_scope, (SELECT count(*) FROM source_table t WHERE t.source=s.source),"
        " (SELECT max(taken_at) FROM snapshot n WHERE n.source=s.source), CASE WHEN NOT EXISTS (SELECT 1 FROM snapshot n WHERE"
        " n.source=s.source) THEN 'has sent nothing' WHEN EXISTS (" NOT_SENT
        ") THEN 'has not sent '||(SELECT group_concat("
        "table_name,', ') FROM (" NOT_SENT
        ")) WHEN (SELECT max(taken_at) FROM snapshot n WHERE n.source=s.source)+(SELECT"
        " min(l.max_age_s) FROM source_table t JOIN lib_tab l ON l.name=t.table_name WHERE t.source=s.source)<?9 THEN 'stale'"
        " WHEN (SELECT incomplete FROM snapshot n WHERE n.source=s.source ORDER BY n.seq DESC LIMIT 1)>0 THEN 'incomplete: '||"
        "(SELECT incomplete FROM snapshot n WHERE n.source=s.source ORDER BY n.seq DESC LIMIT 1)||' tables' ELSE 'complete,"
        " fresh' END, (SELECT group_concat(table_name) FROM (" NOT_SENT
        ")) FROM source s ORDER BY s.source",
        "No source is known. Start with: testamur collect host",
        { { "source", "Source", VIEW_TEXT }, { "kind", "Kind", VIEW_TEXT },
            { "system", "System", VIEW_TEXT }, { "owner", "Owner", VIEW_TEXT },
            { "in_scope", "In scope", VIEW_FLAG }, { "tables", "Tables", VIEW_INT },
            { "last_at", "Last", VIEW_INSTANT }, { "state", "State", VIEW_TEXT },
            { "not_sent", NULL, VIEW_LIST } } },
    { "tables", LIB_TABLES,
        "SELECT t.name, t.title, t.domain, CASE t.kind WHEN 1 THEN 'state' WHEN 2 THEN 'event' ELSE 'register' END,"
        " (SELECT group_concat(source) FROM source_table s WHERE s.table_name=t.name), t.second_count FROM lib_tab t WHERE ?1"
        " IS NULL OR t.domain=?1 ORDER BY t.domain, t.name",
        "The library declares no tables.",
        { { "name", "Table", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "domain", "Domain", VIEW_TEXT }, { "kind", "Kind", VIEW_TEXT },
            { "sources", "Sent by", VIEW_LIST }, { "second_count", NULL, VIEW_TEXT } } },
    { "team", 0,
        "SELECT t.person, n.name, t.role, t.competence, (SELECT group_concat(c.subject||': '||c.reason, '; ') FROM conflict c"
        " WHERE c.person=t.person), (SELECT group_concat(control) FROM control WHERE owner=t.person), (SELECT max(d.at) FROM"
        " declaration d WHERE d.person=t.person AND d.engagement=(SELECT engagement FROM engagement ORDER BY seq DESC LIMIT 1))"
        " FROM team t LEFT JOIN"
        " person_name n USING(person) ORDER BY t.person",
        "The audit team is empty. Add an auditor: testamur team add PERSON --competence TEXT",
        { { "person", "Person", VIEW_TEXT }, { "name", "Name", VIEW_TEXT },
            { "role", "Role", VIEW_TEXT }, { "competence", "Competence", VIEW_TEXT },
            { "conflicts", "Declared conflicts", VIEW_TEXT },
            { "owns", "Owns controls", VIEW_LIST },
            { "declared_at", "Declared independence", VIEW_INSTANT } } },
    { "training", LIB_TRAINING,
        "SELECT l.id, l.title, l.version, l.roles, l.minutes, l.pass_mark, l.frequency_days, (SELECT max(done_at) FROM"
        " training_done d WHERE d.module=l.id AND d.person=?1 AND d.passed=1), CASE WHEN ?1 IS NULL THEN (SELECT count(DISTINCT"
        " d.person) FROM training_done d WHERE d.module=l.id AND d.passed=1)||' passed' WHEN (SELECT max(done_at) FROM"
        " training_done d WHERE d.module=l.id AND d.person=?1 AND d.passed=1)+l.frequency_days*86400>?9 THEN 'passed' WHEN"
        " EXISTS (SELECT 1 FROM training_done d WHERE d.module=l.id AND d.person=?1) THEN 'again' ELSE 'open' END, (SELECT"
        " group_concat(audience) FROM training_required r WHERE r.module=l.id) FROM lib_training l ORDER BY l.rowid",
        "The library has no training.",
        { { "id", "Module", VIEW_TEXT }, { "title", "Title", VIEW_TEXT },
            { "version", "Version", VIEW_INT }, { "roles", "For", VIEW_LIST },
            { "minutes", "Minutes", VIEW_INT }, { "pass_mark", "Pass mark", VIEW_INT },
            { "frequency_days", "Every (days)", VIEW_INT }, { "passed_at", "Passed", VIEW_INSTANT },
            { "state", "State", VIEW_TEXT }, { "required_of", "Mandatory for", VIEW_LIST } } },
    { "waivers", 0,
        "SELECT waiver, test, source, subject, status, expires_on, requested_by, approved_by, reason FROM waiver ORDER BY waiver",
        "There are no waivers.",
        { { "id", "Waiver", VIEW_TEXT }, { "test", "Test", VIEW_TEXT },
            { "source", "Source", VIEW_TEXT }, { "subject", "Subject", VIEW_TEXT },
            { "status", "Status", VIEW_TEXT }, { "expires_on", "Until", VIEW_TEXT },
            { "requested_by", "Asked by", VIEW_TEXT }, { "approved_by", "Approved by", VIEW_TEXT },
            { "reason", "Reason", VIEW_TEXT } } },
};
const size_t program_view_count = sizeof(program_views) / sizeof(program_views[0]);
