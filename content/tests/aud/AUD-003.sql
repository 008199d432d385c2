-- id: AUD-003
-- title: Every member of an audit team has a valid credential or passed auditor training
-- criterion: soc2:CC4.1 | Evaluations are made by people with the knowledge to make them
-- also: soc2:CC1.4 | Competence is shown before the work that needs it
-- controls: CTL-MON-02
-- scope: now
-- severity: high
-- tables: audit_team(engagement, person, team_role), auditor_competence(person, valid_from_at, valid_until_at),
--   engagements(engagement, fieldwork_from_at), training_completions(completed_at, course_id, passed, person),
--   training_courses(course_id, topic)
-- population: SELECT count(*) FROM audit_team t JOIN engagements g ON g.engagement=t.engagement WHERE
--   g.fieldwork_from_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Have the member pass the auditor training, and have a competent member review what was done until then.
SELECT t.source, t.engagement||' '||t.person AS subject,
 printf('%s (%s) had neither a valid credential nor auditor training when fieldwork began on %s', t.person,
   t.team_role, date(g.fieldwork_from_at,'unixepoch')) AS detail
FROM audit_team t
JOIN engagements g ON g.engagement=t.engagement
WHERE g.fieldwork_from_at<=:as_of
AND NOT EXISTS (SELECT 1 FROM auditor_competence q WHERE q.person=t.person AND q.valid_from_at<=g.fieldwork_from_at
 AND (q.valid_until_at IS NULL OR q.valid_until_at>g.fieldwork_from_at))
AND NOT EXISTS (SELECT 1 FROM training_completions c JOIN training_courses k ON k.course_id=c.course_id
 WHERE c.person=t.person AND c.passed=1 AND k.topic='internal_audit' AND c.completed_at<=g.fieldwork_from_at)
