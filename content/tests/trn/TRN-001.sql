-- id: TRN-001
-- title: Everyone passed every mandatory course within its interval
-- criterion: soc2:CC1.4 | Training develops the competence that the controls rely on; each person's courses are
--   counted, not the class lists
-- also: soc2:CC2.2 | Courses are how people are told their duties in security
-- controls: CTL-TRN-01
-- scope: now
-- severity: high
-- tables: employees(hired_at, person, role_code, status), training_completions(completed_at, course_id, passed,
--   person), training_courses(audience, course_id, frequency_days, mandatory, title, version_at)
-- params: new_hire_training_days
-- population: SELECT count(*) FROM employees e JOIN training_courses c ON c.audience='all' OR c.audience=e.role_code
--   WHERE c.mandatory=1 AND e.status<>'terminated'
-- when_empty: not_evaluated
-- remedy: Have the person pass the course; where many are late, look at the reminders before the people.
SELECT e.source, e.person||' '||c.course_id AS subject,
 printf('%s: last passed %s; every %d days is promised', c.title,
   coalesce(date(max(t.completed_at),'unixepoch'),'never'), c.frequency_days) AS detail
FROM employees e
JOIN training_courses c ON c.audience='all' OR c.audience=e.role_code
LEFT JOIN training_completions t ON t.person=e.person AND t.course_id=c.course_id AND t.passed=1
   AND t.completed_at<=:as_of
WHERE c.mandatory=1 AND e.status NOT IN ('terminated','leave')
AND (:as_of-e.hired_at<=(SELECT value FROM param_now WHERE name='new_hire_training_days')*86400) IS NOT 1
AND (:as_of-c.version_at<=(SELECT value FROM param_now WHERE name='new_hire_training_days')*86400) IS NOT 1
GROUP BY e.source, e.person, c.course_id, c.title, c.frequency_days
HAVING (:as_of-max(t.completed_at)<=c.frequency_days*86400) IS NOT 1
