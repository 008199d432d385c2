-- id: TRN-005
-- title: Passes are real: the score reaches the pass mark, on a version that was current
-- criterion: soc2:CC1.4 | Competence is shown by what was learned, not by a tick
-- controls: CTL-TRN-01
-- scope: now
-- severity: medium
-- tables: training_completions(completed_at, course_id, course_version, passed, person, score),
--   training_courses(course_id, pass_mark, version, version_at)
-- params: course_version_grace_days
-- population: SELECT count(*) FROM training_completions WHERE passed=1
-- when_empty: no_occurrence
-- remedy: Have the person take the present version again, and find out how the pass came to be recorded.
SELECT t.source, t.person||' '||t.course_id||' '||t.course_version AS subject,
 CASE WHEN c.course_id IS NULL THEN 'the course is not in the list of courses'
 WHEN (t.score>=c.pass_mark) IS NOT 1 THEN printf('recorded as passed with %s of %d needed',
   coalesce(t.score,'no score'), c.pass_mark)
 ELSE printf('passed version %s on %s; version %s has been in force since %s', t.course_version,
   date(max(t.completed_at),'unixepoch'), c.version, date(c.version_at,'unixepoch')) END AS detail
FROM training_completions t
LEFT JOIN training_courses c ON c.course_id=t.course_id
WHERE t.passed=1
AND ((t.score>=c.pass_mark) IS NOT 1
 OR (t.course_version<>c.version AND (t.completed_at-c.version_at<=(SELECT value FROM param_now
   WHERE name='course_version_grace_days')*86400) IS NOT 1))
GROUP BY t.source, t.person, t.course_id, t.course_version
