-- id: XSY-003
-- title: Every secret in use is answered for by somebody who works here
-- criterion: soc2:CC6.1 | A key whose owner has left is rotated by nobody and missed by nobody; the store of
--   secrets is compared with HR
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: employees(person, status), secrets(in_use, owner, secret_id, secret_type, system)
-- population: SELECT count(*) FROM secrets WHERE in_use=1
-- when_empty: not_evaluated
-- remedy: Name a current owner, and change the secret when the former owner could read it.
SELECT s.source, s.secret_id AS subject,
 printf('%s of %s, owner: %s', s.secret_type, coalesce(s.system,'no system'), coalesce(s.owner||', who has left or is unknown to HR','none')) AS detail
FROM secrets s
WHERE s.in_use=1
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=s.owner AND e.status<>'terminated')
