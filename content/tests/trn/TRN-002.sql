-- id: TRN-002
-- title: People who joined in the period passed the courses for everyone in time
-- criterion: soc2:CC1.4 | New people become competent before the risk they bring grows
-- also: soc2:CC2.2 | Joiners are told their duties at the start
-- controls: CTL-TRN-01
-- scope: period
-- severity: medium
-- tables: employees(hired_at, left_at, person), training_completions(completed_at, course_id, passed, person),
--   training_courses(audience, course_id, mandatory, title, version_at)
-- params: new_hire_training_days
-- population: SELECT count(*) FROM employees JOIN training_courses ON audience='all' AND mandatory=1 WHERE
--   hired_at>=:period_from AND hired_at<:period_until AND hired_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Lateness of a joiner can't be undone. Record it, and have access wait for the courses from now on.
SELECT e.source, e.person||' '||c.course_id AS subject,
 printf('started %s, %s first passed %s; %s days were allowed', date(e.hired_at,'unixepoch'), c.title,
   coalesce(date(min(t.completed_at),'unixepoch'),'never'), coalesce(p.value,'no')) AS detail
FROM employees e
JOIN training_courses c ON c.audience='all' AND c.mandatory=1
LEFT JOIN param p ON p.name='new_hire_training_days' AND p.valid_from<=e.hired_at AND (p.valid_until IS NULL
   OR p.valid_until>e.hired_at)
LEFT JOIN training_completions t ON t.person=e.person AND t.course_id=c.course_id AND t.passed=1
WHERE e.hired_at>=:period_from AND e.hired_at<:period_until AND e.hired_at<=:as_of
GROUP BY e.source, e.person, c.course_id, c.title, c.version_at, e.hired_at, p.value
HAVING (coalesce(min(t.completed_at),iif(e.left_at<:as_of,e.left_at,:as_of))-max(e.hired_at,c.version_at)<=p.value*86400) IS NOT 1
