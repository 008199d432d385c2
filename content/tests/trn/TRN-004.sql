-- id: TRN-004
-- title: Those who committed code in the period had passed secure development training
-- criterion: soc2:CC1.4 | Writing the code of the service is work that needs a competence; the repository says who
--   did it
-- also: soc2:CC8.1 | Code is designed and built by people trained to build it securely
-- controls: CTL-TRN-03
-- scope: period
-- severity: medium
-- tables: employees(hired_at, person), git_commits(author, committed_at, repo), repos(in_scope, repo),
--   training_completions(completed_at, course_id, passed, person), training_courses(course_id, topic)
-- params: new_hire_training_days, role_training_days
-- population: SELECT count(*) FROM git_commits c JOIN repos r ON r.repo=c.repo WHERE r.in_scope=1 AND
--   c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the person pass the course; review the commits made without it where they touch security.
SELECT min(c.source) AS source, c.author AS subject,
 printf('%d commits, the first %s to %s, without training passed in the %s days before', count(*),
   date(min(c.committed_at),'unixepoch'), min(c.repo), coalesce(min(p.value),'(no promise in force)')) AS detail
FROM git_commits c
JOIN repos r ON r.repo=c.repo
LEFT JOIN param p ON p.name='role_training_days' AND p.valid_from<=c.committed_at AND (p.valid_until IS NULL
   OR p.valid_until>c.committed_at)
LEFT JOIN employees e ON e.person=c.author
WHERE r.in_scope=1 AND c.author IS NOT NULL
AND c.committed_at>=:period_from AND c.committed_at<:period_until
AND (c.committed_at-e.hired_at<=(SELECT value FROM param_now WHERE name='new_hire_training_days')*86400) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM training_completions t JOIN training_courses k ON k.course_id=t.course_id
 WHERE t.person=c.author AND t.passed=1 AND k.topic='secure_development'
 AND t.completed_at<=c.committed_at AND c.committed_at-t.completed_at<=p.value*86400)
GROUP BY c.author
