-- id: XSY-043
-- title: Changes in production were carried out by people whose role has access to it
-- criterion: soc2:CC6.3 | Access follows the role; who the ticket system says acted is held against the role HR
--   had for them at that time
-- also: soc2:CC8.1 | Who may carry out a change is decided before, by role
-- controls: CTL-IAM-06, CTL-CHG-01
-- scope: period
-- severity: medium
-- tables: changes(change_id, implemented_at, implemented_by, system), employees(person, role_code),
--   job_changes(effective_at, old_role_code, person), job_roles(prod_access, role_code), systems(environment,
--   system)
-- population: SELECT count(*) FROM changes c JOIN systems s ON s.system=c.system WHERE s.environment='prod' AND
--   c.implemented_at>=:period_from AND c.implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out how the person came to act in production, and take that access away or decide that the role has
--   it.
WITH c AS (SELECT x.source, x.change_id, x.system, x.implemented_by, x.implemented_at, coalesce(
  (SELECT j.old_role_code FROM job_changes j WHERE j.person=x.implemented_by AND j.effective_at>x.implemented_at ORDER BY j.effective_at LIMIT 1),
  (SELECT e.role_code FROM employees e WHERE e.person=x.implemented_by)) AS role_code
 FROM changes x WHERE x.implemented_at>=:period_from AND x.implemented_at<:period_until)
SELECT c.source, c.change_id AS subject,
 printf('%s acted in %s on %s; %s', coalesce(c.implemented_by,'nobody named'), c.system, strftime('%Y-%m-%d %H:%M',c.implemented_at,'unixepoch'),
   coalesce('the role '||c.role_code||' has no access to production','HR knows no such person')) AS detail
FROM c
JOIN systems s ON s.system=c.system AND s.environment='prod'
WHERE NOT EXISTS (SELECT 1 FROM job_roles r WHERE r.role_code=c.role_code AND r.prod_access=1)
