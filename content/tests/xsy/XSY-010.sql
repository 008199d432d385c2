-- id: XSY-010
-- title: Production was deployed to only by people whose role has access to it
-- criterion: soc2:CC6.3 | Access follows the role; the pipeline's deployments are held against the role HR had for
--   the person at that time
-- also: soc2:CC8.1 | Who may carry out a change is decided before, by role
-- controls: CTL-IAM-06, CTL-CHG-05
-- scope: period
-- severity: high
-- tables: deployments(deploy_id, deployed_at, deployed_by, environment), employees(person, role_code),
--   job_changes(effective_at, old_role_code, person), job_roles(prod_access, role_code)
-- population: SELECT count(*) FROM deployments WHERE environment='prod' AND deployed_at>=:period_from AND
--   deployed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Take the right to deploy from people whose role does not have it, or decide that the role has it and
--   record that.
WITH d AS (SELECT x.source, x.deploy_id, x.deployed_by, x.deployed_at, coalesce(
  (SELECT j.old_role_code FROM job_changes j WHERE j.person=x.deployed_by AND j.effective_at>x.deployed_at ORDER BY j.effective_at LIMIT 1),
  (SELECT e.role_code FROM employees e WHERE e.person=x.deployed_by)) AS role_code
 FROM deployments x WHERE x.environment='prod' AND x.deployed_at>=:period_from AND x.deployed_at<:period_until)
SELECT d.source, d.deploy_id AS subject,
 printf('%s deployed on %s; %s', d.deployed_by, strftime('%Y-%m-%d %H:%M',d.deployed_at,'unixepoch'),
   coalesce('the role '||d.role_code||' has no access to production','HR knows no such person')) AS detail
FROM d
WHERE NOT EXISTS (SELECT 1 FROM job_roles r WHERE r.role_code=d.role_code AND r.prod_access=1)
