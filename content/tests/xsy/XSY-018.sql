-- id: XSY-018
-- title: No developer administers a production database
-- criterion: soc2:CC5.1 | Who writes the code that changes data must not be able to change the data past it
-- also: soc2:CC6.3 | It is the pair of duties that segregation of access is first asked about
-- controls: CTL-IAM-07
-- scope: now
-- severity: critical
-- tables: accounts(account, enabled, person, privileged, system), db_instances(db, environment, system),
--   employees(job_title, person, role_code), job_roles(is_developer, role_code)
-- population: SELECT count(*) FROM accounts a WHERE a.enabled=1 AND a.privileged=1 AND EXISTS (SELECT 1 FROM
--   db_instances d WHERE d.system=a.system AND d.environment='prod')
-- when_empty: not_evaluated
-- remedy: Take the right away; where nobody else can do the work, record a safeguard with a reviewer from outside.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s, %s, administers %s', e.person, coalesce(e.job_title,e.role_code),
   (SELECT group_concat(d.db,', ') FROM db_instances d WHERE d.system=a.system AND d.environment='prod')) AS detail
FROM accounts a
JOIN identity i ON i.source=a.source AND i.system=a.system AND i.account=a.account
JOIN employees e ON e.person=coalesce(a.person,i.person)
JOIN job_roles r ON r.role_code=e.role_code
WHERE a.enabled=1 AND a.privileged=1 AND r.is_developer=1
AND EXISTS (SELECT 1 FROM db_instances d WHERE d.system=a.system AND d.environment='prod')
