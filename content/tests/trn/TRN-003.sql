-- id: TRN-003
-- title: Everyone who can reach personal data passed privacy training
-- criterion: soc2:CC1.4 | Those who handle personal data must be competent to; the accounts say who they are
-- also: soc2:P8.1 | Training of those who handle personal data is one of the measures that keep the privacy
--   commitments
-- controls: CTL-TRN-02
-- scope: now
-- severity: high
-- tables: accounts(enabled, person, system), employees(person, status), systems(personal_data, system),
--   training_completions(completed_at, course_id, passed, person), training_courses(course_id, topic)
-- params: privacy_training_days
-- population: SELECT count(*) FROM accounts a JOIN systems s ON s.system=a.system JOIN employees e ON
--   e.person=a.person WHERE s.personal_data=1 AND a.enabled=1
-- when_empty: not_evaluated
-- remedy: Have the person pass the privacy course, or take the access away.
SELECT min(a.source) AS source, e.person AS subject,
 printf('has access to %s; privacy training last passed %s; every %d days is promised',
   group_concat(DISTINCT s.system),
 coalesce((SELECT date(max(t.completed_at),'unixepoch') FROM training_completions t JOIN training_courses c
   ON c.course_id=t.course_id
 WHERE t.person=e.person AND t.passed=1 AND c.topic='privacy'),'never'), (SELECT value FROM param_now
   WHERE name='privacy_training_days')) AS detail
FROM accounts a
JOIN systems s ON s.system=a.system
JOIN employees e ON e.person=a.person
WHERE s.personal_data=1 AND a.enabled=1 AND e.status<>'terminated'
AND NOT EXISTS (SELECT 1 FROM training_completions t JOIN training_courses c ON c.course_id=t.course_id
 WHERE t.person=e.person AND t.passed=1 AND c.topic='privacy' AND :as_of-t.completed_at<=(SELECT value FROM param_now
   WHERE name='privacy_training_days')*86400)
GROUP BY e.person
