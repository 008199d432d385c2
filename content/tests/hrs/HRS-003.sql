-- id: HRS-003
-- title: Every employee of long enough standing was reviewed within the interval of the policy
-- criterion: soc2:CC1.5 | Reviews are how people answer for their part in internal control
-- also: soc2:CC1.4 | A review finds what a person still lacks for the work
-- controls: CTL-GOV-06
-- scope: now
-- severity: medium
-- tables: employees(employment_type, hired_at, person, status), performance_reviews(completed_at, person, reviewer)
-- params: performance_review_days
-- population: SELECT count(*) FROM employees WHERE status='active' AND employment_type='employee' AND
--   :as_of-hired_at>(SELECT value FROM param_now WHERE name='performance_review_days')*86400
-- when_empty: not_evaluated
-- remedy: Hold the review now and write it down; tell the manager which reviews are due next.
SELECT e.source, e.person AS subject,
 printf('last review completed %s; every %d days is promised',
   coalesce(date(max(p.completed_at),'unixepoch'),'never'), (SELECT value FROM param_now
   WHERE name='performance_review_days')) AS detail
FROM employees e
LEFT JOIN performance_reviews p ON p.person=e.person AND p.completed_at<=:as_of AND p.reviewer IS NOT e.person
WHERE e.status='active' AND e.employment_type='employee' AND :as_of-e.hired_at>(SELECT value FROM param_now
   WHERE name='performance_review_days')*86400
GROUP BY e.source, e.person
HAVING (:as_of-max(p.completed_at)<=(SELECT value FROM param_now WHERE name='performance_review_days')*86400) IS NOT 1
