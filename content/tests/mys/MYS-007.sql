-- id: MYS-007
-- title: Every account of a MariaDB or MySQL server is registered with its person or owner
-- criterion: soc2:CC6.2 | Credentials are issued to registered people only; an account nobody is registered for is
--   not one of them
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: my_accounts(account, is_role, locked, user), identities(account, expires_at, owner, person, system)
-- population: SELECT count(*) FROM my_accounts a WHERE a.is_role=0 AND a.locked=0
-- when_empty: not_evaluated
-- remedy: Register whose the account is, by name or name@host, or DROP USER 'name'@'host'.
SELECT a.source AS source, a.account AS subject, 'nobody is registered for the account' AS detail
FROM my_accounts a
WHERE a.is_role=0 AND a.locked=0
  AND NOT EXISTS (SELECT 1 FROM sources s JOIN identities i ON i.system=s.system AND i.account IN (a.user, a.account)
    WHERE s.source=a.source AND coalesce(i.person, i.owner) IS NOT NULL AND (i.expires_at IS NULL OR i.expires_at>:as_of));
