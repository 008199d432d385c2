-- id: XSY-017
-- title: Production is administered only by people whose role has access to it
-- criterion: soc2:CC6.3 | Privilege follows the role; each system's administrators are held against the job roles
--   of HR
-- controls: CTL-IAM-06, CTL-IAM-10
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, person, privileged, system), employees(person, role_code),
--   job_roles(prod_access, role_code), systems(environment, in_scope, name, system)
-- population: SELECT count(*) FROM accounts a JOIN systems s ON s.system=a.system WHERE a.enabled=1 AND
--   a.privileged=1 AND a.kind='person' AND s.environment='prod' AND s.in_scope=1
-- when_empty: not_evaluated
-- remedy: Take the right away, or decide that the role administers production and record that with the role.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s administers %s; %s', coalesce(a.person,'nobody known'), s.name,
   coalesce('the role '||e.role_code||' has no access to production','HR knows no such person')) AS detail
FROM accounts a
JOIN systems s ON s.system=a.system
LEFT JOIN employees e ON e.person=a.person
WHERE a.enabled=1 AND a.privileged=1 AND a.kind='person' AND s.environment='prod' AND s.in_scope=1
AND NOT EXISTS (SELECT 1 FROM job_roles r WHERE r.role_code=e.role_code AND r.prod_access=1)
