#include "report/sections.h"

/* Queries are laid out by hand: one line of SQL a line. */
/* clang-format off */
const char sections_ddl[] =
    "CREATE TEMP VIEW who AS SELECT p.person, coalesce(n.name||' ('||p.person||')', p.person) AS shown FROM person p"
    " LEFT JOIN person_name n USING(person);"
    "CREATE TEMP TABLE snap(snapshot TEXT, source TEXT, table_name TEXT, taken_at INTEGER, recorded_at INTEGER,"
    " rows INTEGER, second_count INTEGER, second_route TEXT, complete INTEGER, reason TEXT, query TEXT, reliability INTEGER,"
    " collector TEXT, operator TEXT, origin TEXT, blob TEXT);"
    "CREATE TEMP TABLE changed_test(test TEXT PRIMARY KEY, origin TEXT, title TEXT);"
    "CREATE TEMP TABLE seal_words(seal TEXT PRIMARY KEY, incomplete TEXT);";

#define WHO(column) "coalesce((SELECT shown FROM who WHERE person=" column "),'system')"
#define STATE_COUNT(state) "coalesce(sum(r.state='" state "'),0)"

const struct section sections[] = {
    { PAGE_INDEX, "criteria", "Results by criterion",
        "Each count stands beside what it is a count of. A result is computed; a conclusion is a named person's.",
        { "SELECT s.id, c.name, count(r.test)||' of '||count(t.id), " STATE_COUNT("pass") ", " STATE_COUNT("fail") ", "
          STATE_COUNT("no_occurrence") ", " STATE_COUNT("not_evaluated") ", " STATE_COUNT("not_applicable") ","
          " coalesce((SELECT replace(k.verdict,'_',' ')||' - '||" WHO("k.by_person") " FROM conclusion k WHERE"
          " k.engagement=?1 AND k.subject=s.id),'no conclusion') FROM temp.scope_criterion s JOIN lib_criterion c ON c.id=s.id"
          " LEFT JOIN lib_test t ON t.criterion=s.id OR t.also=s.id LEFT JOIN result r ON r.run=?2 AND r.test=t.id"
          " GROUP BY s.id ORDER BY s.ord",
            "No criterion is in scope.",
            { { "Criterion", SHOW_CODE }, { "About", SHOW_WORDS }, { "Tests run", SHOW_WORDS }, { "Pass", SHOW_NUMBER },
                { "Fail", SHOW_NUMBER }, { "No occurrence", SHOW_NUMBER }, { "Not evaluated", SHOW_NUMBER },
                { "Not applicable", SHOW_NUMBER }, { "Conclusion", SHOW_WORDS } } } },
    { PAGE_INDEX, "failing", "Tests that failed",
        "Waivers stand beside a result and do not change it. Every row is on the page Exceptions.",
        { "SELECT r.test, t.title, coalesce(t.severity,''), nullif(r.population,-1), r.exceptions, r.waived, r.reason FROM result r LEFT JOIN"
          " lib_test t ON t.id=r.test WHERE r.run=?2 AND r.state='fail' ORDER BY CASE t.severity WHEN 'critical' THEN 1 WHEN"
          " 'high' THEN 2 WHEN 'medium' THEN 3 ELSE 4 END, r.test",
            "No test failed.",
            { { "Test", SHOW_CODE }, { "What it tests", SHOW_WORDS }, { "Severity", SHOW_WORDS },
                { "Population", SHOW_NUMBER }, { "Exceptions", SHOW_NUMBER }, { "Waived", SHOW_NUMBER },
                { "Why", SHOW_WORDS } } } },
    { PAGE_INDEX, "not-evaluated", "Tests that could not be evaluated",
        "No data is never a pass.",
        { "SELECT r.test, t.title, r.reason FROM result r LEFT JOIN lib_test t ON t.id=r.test WHERE r.run=?2 AND"
          " r.state='not_evaluated' ORDER BY r.test",
            "Every test was evaluated.",
            { { "Test", SHOW_CODE }, { "What it tests", SHOW_WORDS }, { "Why", SHOW_WORDS } } } },
    { PAGE_INDEX, "not-run", "Tests of the library that were not run", NULL,
        { "SELECT t.id, t.title FROM lib_test t WHERE NOT EXISTS (SELECT 1 FROM result r WHERE r.run=?2 AND r.test=t.id)"
          " ORDER BY t.id",
            "Every test of the library was run.",
            { { "Test", SHOW_CODE }, { "What it tests", SHOW_WORDS } } } },
    { PAGE_INDEX, "changed", "Tests the organization changed or added",
        "What differs from the library is on the page Results.",
        { "SELECT test, title, origin FROM temp.changed_test ORDER BY test", "Every test is the library's, unchanged.",
            { { "Test", SHOW_CODE }, { "What it tests", SHOW_WORDS }, { "Origin", SHOW_WORDS } } } },
    { PAGE_INDEX, "loosened", "Parameters that were loosened or reworded",
        "A promise made weaker, with the results of the tests it drives before and now.",
        { "WITH v AS (SELECT p.name, p.policy, p.value, p.valid_from, lag(p.value) OVER w AS before FROM policy_param p WHERE"
          " p.valid_from IS NOT NULL WINDOW w AS (PARTITION BY p.name ORDER BY p.version))"
          " SELECT v.name, l.meaning, v.before||' '||l.unit, v.value||' '||l.unit, v.valid_from,"
          " coalesce((SELECT q.reason FROM policy q WHERE q.policy=v.policy AND q.in_force_from=v.valid_from),''),"
          " coalesce((SELECT group_concat(x.test||': '||coalesce((SELECT a.state FROM result a JOIN run b USING(run) WHERE"
          " a.test=x.test AND b.as_of<v.valid_from ORDER BY b.seq DESC LIMIT 1),'not run')||' before, '||coalesce((SELECT a.state"
          " FROM result a WHERE a.run=?2 AND a.test=x.test),'not run')||' now', '; ') FROM lib_test_param x WHERE"
          " x.param=v.name),'no test reads it') FROM v JOIN lib_param l ON l.name=v.name WHERE v.before IS NOT NULL AND"
          " ((l.stricter='lower' AND v.value>v.before) OR (l.stricter='higher' AND v.value<v.before) OR"
          " (typeof(v.value)='text' AND v.value<>v.before)) ORDER BY v.valid_from, v.name",
            "None.",
            { { "Parameter", SHOW_CODE }, { "Meaning", SHOW_WORDS }, { "Before", SHOW_WORDS }, { "Now", SHOW_WORDS },
                { "Since", SHOW_AT }, { "Reason given", SHOW_VOICE }, { "Tests it drives", SHOW_WORDS } } } },
    { PAGE_INDEX, "bounds", "Parameters outside the accepted bounds", NULL,
        { "SELECT p.name, l.meaning, p.value||' '||l.unit, coalesce(l.min,'any')||' to '||coalesce(l.max,'any') FROM"
          " policy_param p JOIN lib_param l ON l.name=p.name WHERE p.valid_from IS NOT NULL AND p.valid_until IS NULL AND"
          " typeof(p.value)='integer' AND ((l.min IS NOT NULL AND p.value<l.min) OR (l.max IS NOT NULL AND p.value>l.max))"
          " ORDER BY p.name",
            "None.",
            { { "Parameter", SHOW_CODE }, { "Meaning", SHOW_WORDS }, { "Value in force", SHOW_WORDS },
                { "Accepted bounds", SHOW_WORDS } } } },
    { PAGE_INDEX, "claims", "Policies said to have been in force before they were recorded",
        "A claim with a document behind it, not a fact of the ledger.",
        { "SELECT policy, version, in_force_from, approved_at, " WHO("approved_by") ", claim_evidence FROM policy WHERE"
          " claim_evidence IS NOT NULL OR in_force_from<approved_at ORDER BY policy, version",
            "None.",
            { { "Policy", SHOW_CODE }, { "Version", SHOW_NUMBER }, { "Said to be in force since", SHOW_AT },
                { "Recorded", SHOW_AT }, { "By", SHOW_WORDS }, { "Document", SHOW_BLOB } } } },
    { PAGE_INDEX, "safeguards", "Duties that could not be separated", NULL,
        { "SELECT safeguard, scope, " WHO("person") ", reason, reviewer, at FROM safeguard ORDER BY seq", "None.",
            { { "Safeguard", SHOW_CODE }, { "Scope", SHOW_CODE }, { "Person", SHOW_WORDS }, { "Reason", SHOW_VOICE },
                { "Outside reviewer", SHOW_WORDS }, { "Recorded", SHOW_AT } } } },
    { PAGE_INDEX, "waivers", "Waivers", NULL,
        { "SELECT waiver, test, source, subject, reason, status, " WHO("requested_by") ", CASE WHEN approved_by IS NOT NULL"
          " THEN " WHO("approved_by") " END, expires_on FROM waiver ORDER BY seq",
            "None.",
            { { "Waiver", SHOW_CODE }, { "Test", SHOW_CODE }, { "Source", SHOW_CODE }, { "Subject", SHOW_CODE },
                { "Reason", SHOW_VOICE }, { "Status", SHOW_WORDS }, { "Asked for by", SHOW_WORDS },
                { "Approved by", SHOW_WORDS }, { "Expires", SHOW_WORDS } } } },
    { PAGE_INDEX, "findings", "Findings", NULL,
        { "SELECT f.finding, f.severity, f.criterion, f.title||': '||f.condition, f.cause, f.effect,"
          " f.recommendation, f.status, " WHO("f.raised_by")
          ", f.reported_at, coalesce(f.response,'none yet'), (SELECT group_concat(CASE passed WHEN 1 THEN 'passed' ELSE 'failed' END||' over"
          " '||occurrences||' of '||needed||' occurrences', '; ') FROM finding_retest x WHERE x.finding=f.finding) FROM"
          " finding f WHERE f.engagement IS NULL OR f.engagement=?1 ORDER BY f.seq",
            "None were raised.",
            { { "Finding", SHOW_CODE }, { "Severity", SHOW_WORDS }, { "Criterion", SHOW_CODE },
                { "Condition", SHOW_VOICE }, { "Cause", SHOW_VOICE }, { "Effect", SHOW_VOICE },
                { "Recommendation", SHOW_VOICE }, { "Status", SHOW_WORDS }, { "Raised by", SHOW_WORDS },
                { "Reported to oversight", SHOW_AT }, { "Response", SHOW_VOICE },
                { "Retests", SHOW_WORDS } } } },
    { PAGE_INDEX, "conclusions", "Conclusions", "Each is the signed statement of the person named.",
        { "SELECT subject, replace(verdict,'_',' '), words, " WHO("by_person") ", at, CASE WHEN reviewer IS NOT NULL THEN "
          WHO("reviewer") " END, reviewed_at, review_words FROM conclusion WHERE engagement=?1 ORDER BY subject",
            "No conclusion has been recorded.",
            { { "Control or criterion", SHOW_CODE }, { "Conclusion", SHOW_WORDS }, { "Words", SHOW_VOICE },
                { "By", SHOW_WORDS }, { "At", SHOW_AT }, { "Reviewed by", SHOW_WORDS }, { "At", SHOW_AT },
                { "Reviewer's words", SHOW_VOICE } } } },
    { PAGE_INDEX, "incomplete", "Evidence that is not complete", NULL,
        { "SELECT source, table_name, taken_at, reason FROM temp.snap WHERE complete=0 ORDER BY taken_at DESC, source, table_name"
          " LIMIT 200",
            "Every table of every snapshot is complete.",
            { { "Source", SHOW_CODE }, { "Table", SHOW_CODE }, { "Captured", SHOW_AT }, { "Why", SHOW_WORDS } } } },
    { PAGE_INDEX, "ipe", "Weaknesses in how evidence was produced",
        "No second count by another route, counts that differ, or a source below level 4 of reliability; newest snapshot"
        " of each source.",
        { "SELECT source, table_name, rows, coalesce(second_count,'none'), coalesce(second_route,''), reliability, CASE WHEN"
          " second_count IS NULL THEN 'no second count' WHEN second_count<>rows THEN 'the counts differ' ELSE"
          " 'reliability below level 4' END FROM temp.snap a WHERE (second_count IS NULL OR second_count<>rows OR"
          " reliability>4) AND taken_at=(SELECT max(taken_at) FROM temp.snap b WHERE b.source=a.source) ORDER BY source,"
          " table_name",
            "None.",
            { { "Source", SHOW_CODE }, { "Table", SHOW_CODE }, { "Rows", SHOW_NUMBER }, { "Second count", SHOW_NUMBER },
                { "By which route", SHOW_WORDS }, { "Reliability", SHOW_NUMBER }, { "Weakness", SHOW_WORDS } } } },
    { PAGE_INDEX, "runs", "All runs of the period", "Every run stays. The last is not the only one.",
        { "SELECT u.run, u.at, u.as_of, count(r.test), " STATE_COUNT("pass") ", " STATE_COUNT("fail") ", "
          STATE_COUNT("no_occurrence") ", " STATE_COUNT("not_evaluated") ", " WHO("u.by_person") " FROM run u LEFT JOIN result r"
          " USING(run) WHERE u.engagement=?1 OR ?1 IS NULL OR (u.as_of>=CAST(?3 AS INTEGER) AND u.as_of<CAST(?4 AS INTEGER))"
          " GROUP BY u.run ORDER BY u.seq",
            "No tests have been run.",
            { { "Run", SHOW_CODE }, { "Recorded", SHOW_AT }, { "As of", SHOW_AT }, { "Tests", SHOW_NUMBER },
                { "Pass", SHOW_NUMBER }, { "Fail", SHOW_NUMBER }, { "No occurrence", SHOW_NUMBER },
                { "Not evaluated", SHOW_NUMBER }, { "By", SHOW_WORDS } } } },
    { PAGE_INDEX, "flipped", "Tests that failed in an earlier run of the period and do not now", NULL,
        { "SELECT r.test, t.title, r.state, (SELECT sum(a.state='fail')||' of '||count(*) FROM result a JOIN run b USING(run)"
          " WHERE a.test=r.test AND b.engagement=?1) FROM result r LEFT JOIN lib_test t ON t.id=r.test WHERE r.run=?2 AND"
          " r.state<>'fail' AND EXISTS (SELECT 1 FROM result a JOIN run b USING(run) WHERE a.test=r.test AND"
          " a.state='fail' AND b.engagement=?1) ORDER BY r.test",
            "None.",
            { { "Test", SHOW_CODE }, { "What it tests", SHOW_WORDS }, { "Now", SHOW_STATE },
                { "Runs that failed", SHOW_WORDS } } } },
    { PAGE_INDEX, "replies", "Earlier answers of the independent auditor", NULL,
        { "SELECT reply, seal, decision, reasons, opinion, auditor||', '||firm||' (as claimed by the key holder; check with the"
          " firm)', signed_at FROM reply WHERE engagement=?1 ORDER BY seq",
            "None.",
            { { "Reply", SHOW_CODE }, { "To", SHOW_CODE }, { "Decision", SHOW_WORDS }, { "Reasons", SHOW_VOICE },
                { "Opinion", SHOW_WORDS }, { "By", SHOW_WORDS }, { "Signed", SHOW_AT } } } },
    { PAGE_RESULTS, "all", "Every result of the run", NULL,
        { "SELECT r.test, t.title, r.state, nullif(r.population,-1), r.exceptions, r.waived, r.reason, r.rows_hash FROM result r LEFT JOIN"
          " lib_test t ON t.id=r.test WHERE r.run=?2 ORDER BY r.test",
            "No tests have been run.",
            { { "Test", SHOW_CODE }, { "What it tests", SHOW_WORDS }, { "Result", SHOW_STATE },
                { "Population", SHOW_NUMBER }, { "Exceptions", SHOW_NUMBER }, { "Waived", SHOW_NUMBER },
                { "Why", SHOW_WORDS }, { "Rows", SHOW_BLOB } } } },
    { PAGE_EXCEPTIONS, "open", "Exceptions that are open", NULL,
        { "SELECT x.test, x.source, x.subject, x.detail, x.first_seen_at, x.last_seen_at, x.times, (SELECT"
          " group_concat(w.waiver||' ('||w.status||', until '||w.expires_on||')', ', ') FROM waiver w WHERE w.test=x.test AND"
          " w.source=x.source AND w.subject=x.subject), (SELECT group_concat(f.finding, ', ') FROM finding_exception f WHERE"
          " f.test=x.test AND f.source=x.source AND f.subject=x.subject) FROM exception x WHERE x.cleared_at IS NULL"
          " ORDER BY x.test, x.source, x.subject",
            "None.",
            { { "Test", SHOW_CODE }, { "Source", SHOW_CODE }, { "Subject", SHOW_CODE }, { "What is wrong", SHOW_WORDS },
                { "First seen", SHOW_AT }, { "Last seen", SHOW_AT }, { "Times opened", SHOW_NUMBER },
                { "Waiver", SHOW_WORDS }, { "Finding", SHOW_CODE } } } },
    { PAGE_EXCEPTIONS, "cleared", "Exceptions that were cleared", NULL,
        { "SELECT test, source, subject, detail, first_seen_at, cleared_at, times FROM exception WHERE cleared_at IS NOT NULL"
          " ORDER BY test, source, subject",
            "None.",
            { { "Test", SHOW_CODE }, { "Source", SHOW_CODE }, { "Subject", SHOW_CODE }, { "What was wrong", SHOW_WORDS },
                { "First seen", SHOW_AT }, { "Cleared", SHOW_AT }, { "Times opened", SHOW_NUMBER } } } },
    { PAGE_EVIDENCE, "tables", "Tables, snapshot by snapshot", "What was read, from where, by what, when, and how many rows.",
        { "SELECT source, table_name, taken_at, recorded_at, rows, coalesce(second_count,'none'), CASE complete WHEN 1 THEN"
          " 'yes' ELSE 'no: '||reason END, query, collector, " WHO("operator") ", reliability, blob FROM temp.snap ORDER BY"
          " source, table_name, taken_at",
            "Nothing has been collected.",
            { { "Source", SHOW_CODE }, { "Table", SHOW_CODE }, { "Captured", SHOW_AT }, { "Recorded", SHOW_AT },
                { "Rows", SHOW_NUMBER }, { "Second count", SHOW_NUMBER }, { "Complete", SHOW_WORDS },
                { "Read from", SHOW_CODE }, { "Collector", SHOW_WORDS }, { "Operator", SHOW_WORDS },
                { "Reliability", SHOW_NUMBER }, { "Bytes", SHOW_BLOB } } } },
    { PAGE_EVIDENCE, "documents", "Documents", NULL,
        { "SELECT document, title, coalesce(request,''), coalesce(as_of_on,''), " WHO("by_person") ", at, hash FROM document"
          " ORDER BY document",
            "None.",
            { { "Document", SHOW_CODE }, { "Title", SHOW_WORDS }, { "Request", SHOW_CODE }, { "As of", SHOW_WORDS },
                { "Added by", SHOW_WORDS }, { "Recorded", SHOW_AT }, { "Bytes", SHOW_BLOB } } } },
    { PAGE_EVIDENCE, "executions", "Controls performed by people", NULL,
        { "SELECT execution, control, coalesce(due_on,''), performed_at, " WHO("performer") ", CASE late WHEN 0 THEN 'no' ELSE"
          " 'yes' END, coalesce(note,''), CASE WHEN reviewer IS NOT NULL THEN " WHO("reviewer") " END, evidence FROM execution"
          " ORDER BY control, performed_at",
            "None.",
            { { "Execution", SHOW_CODE }, { "Control", SHOW_CODE }, { "Due", SHOW_WORDS }, { "Performed", SHOW_AT },
                { "By", SHOW_WORDS }, { "Late", SHOW_WORDS }, { "Note", SHOW_VOICE }, { "Reviewed by", SHOW_WORDS },
                { "Evidence", SHOW_BLOB } } } },
    { PAGE_POLICIES, "in-force", "Policies", "How alike a policy is to the text it started from tells nothing of how well it is lived.",
        { "SELECT p.policy, coalesce(l.title,''), p.version, p.status, " WHO("p.adopted_by") ", CASE WHEN p.approved_by IS NOT"
          " NULL THEN " WHO("p.approved_by") " END, p.approved_at, p.in_force_from, CASE WHEN p.similarity IS NOT NULL THEN"
          " p.similarity/10||'.'||p.similarity%10||' %' END, (SELECT count(*) FROM ack k WHERE k.policy=p.policy AND"
          " k.version=p.version)||' of '||(SELECT count(*) FROM person), CASE p.status WHEN 'approved' THEN p.policy END,"
          " p.text_hash FROM policy p LEFT JOIN lib_policy l ON l.id=p.policy ORDER BY p.policy, p.version",
            "No policy has been adopted.",
            { { "Policy", SHOW_CODE }, { "Title", SHOW_WORDS }, { "Version", SHOW_NUMBER }, { "Status", SHOW_WORDS },
                { "Drafted by", SHOW_WORDS }, { "Approved by", SHOW_WORDS }, { "Recorded", SHOW_AT },
                { "In force since", SHOW_AT }, { "Like the library's", SHOW_NUMBER }, { "Acknowledged by", SHOW_WORDS },
                { "Page", SHOW_PAGE }, { "Text", SHOW_BLOB } } } },
};
/* clang-format on */
const size_t section_count = sizeof(sections) / sizeof(sections[0]);
