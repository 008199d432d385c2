-- id: TRN-006
-- title: Nobody received access to production before passing security training
-- criterion: soc2:CC1.4 | Competence comes before the access that needs it
-- also: soc2:CC6.2 | Passing the training is a condition of being authorized
-- controls: CTL-TRN-01
-- scope: period
-- severity: medium
-- tables: access_grants(account, entitlement, grant_id, granted_at, system), accounts(account, person, system),
--   systems(environment, system), training_completions(completed_at, course_id, passed, person),
--   training_courses(course_id, topic)
-- population: SELECT count(*) FROM access_grants g JOIN systems s ON s.system=g.system JOIN accounts a ON
--   a.system=g.system AND a.account=g.account WHERE s.environment='prod' AND a.person IS NOT NULL AND
--   g.granted_at>=:period_from AND g.granted_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the person pass the course now, and make it a condition of approving requests for production.
SELECT DISTINCT g.source, g.grant_id AS subject,
 printf('%s received %s on %s on %s; security training first passed %s', a.person, g.entitlement, g.system,
   date(g.granted_at,'unixepoch'),
 coalesce((SELECT date(min(t.completed_at),'unixepoch') FROM training_completions t JOIN training_courses c
   ON c.course_id=t.course_id
 WHERE t.person=a.person AND t.passed=1 AND c.topic='security_awareness'),'never')) AS detail
FROM access_grants g
JOIN systems s ON s.system=g.system
JOIN accounts a ON a.system=g.system AND a.account=g.account
WHERE s.environment='prod' AND a.person IS NOT NULL
AND g.granted_at>=:period_from AND g.granted_at<:period_until
AND NOT EXISTS (SELECT 1 FROM training_completions t JOIN training_courses c ON c.course_id=t.course_id
 WHERE t.person=a.person AND t.passed=1 AND c.topic='security_awareness' AND t.completed_at<=g.granted_at)
