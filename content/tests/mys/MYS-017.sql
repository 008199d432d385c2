-- id: MYS-017
-- title: Every account with SUPER or the right to grant everything belongs to a current employee or a registered
--   service
-- criterion: soc2:CC6.3 | The widest access of all needs somebody at work who answers for it
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: my_accounts(account, host, is_role, locked, user), my_grants(host, is_grantable, level, privilege_type,
--   user), my_role_paths(host, role, user), identities(account, expires_at, owner, person, system),
--   employees(person, status)
-- population: SELECT count(*) FROM my_accounts a JOIN my_grants g ON g.source=a.source AND g.user=a.user AND
--   g.host=a.host WHERE a.is_role=0 AND a.locked=0 AND g.level='global' AND (g.privilege_type='SUPER' OR
--   g.is_grantable=1)
-- when_empty: no_occurrence
-- remedy: ALTER USER 'name'@'host' ACCOUNT LOCK, or register who answers for it.
WITH held(source, user, host, privilege_type, is_grantable) AS (
 SELECT g.source, g.user, g.host, g.privilege_type, g.is_grantable FROM my_grants g WHERE g.level='global'
 UNION ALL
 SELECT p.source, p.user, p.host, g.privilege_type, g.is_grantable FROM my_role_paths p
 JOIN my_grants g ON g.source=p.source AND g.user=p.role AND g.host='(none)' AND g.level='global')
SELECT a.source AS source, a.account AS subject, 'has SUPER or may grant everything, and no current employee is registered for it' AS detail
FROM my_accounts a
WHERE a.is_role=0 AND a.locked=0
  AND EXISTS (SELECT 1 FROM held h WHERE h.source=a.source AND h.user=a.user AND h.host=a.host
    AND (h.privilege_type='SUPER' OR h.is_grantable=1))
  AND NOT EXISTS (SELECT 1 FROM sources s JOIN identities i ON i.system=s.system AND i.account IN (a.user, a.account)
    JOIN employees e ON e.person=coalesce(i.person, i.owner) AND e.status<>'terminated'
    WHERE s.source=a.source AND (i.expires_at IS NULL OR i.expires_at>:as_of));
