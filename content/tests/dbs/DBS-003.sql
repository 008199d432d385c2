-- id: DBS-003
-- title: Every enabled account of an in-scope database is registered with its person or owner
-- criterion: soc2:CC6.1 | An account nobody is registered for can't be judged, reviewed or taken away
-- also: soc2:CC6.2 | Credentials are issued to registered people only
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, privileged, system), db_instances(in_scope, system), identities(account,
--   expires_at, owner, person, system)
-- population: SELECT count(*) FROM accounts a WHERE a.enabled=1 AND EXISTS (SELECT 1 FROM db_instances d WHERE
--   d.system=a.system AND d.in_scope=1)
-- when_empty: not_evaluated
-- remedy: Register whose the account is, or disable it.
SELECT a.source AS source, a.system||'/'||a.account AS subject,
       'enabled account of kind '||a.kind||' has no registered person or owner'||CASE WHEN a.privileged=1 THEN ' and administrative rights' ELSE '' END AS detail
FROM accounts a
WHERE a.enabled=1 AND EXISTS (SELECT 1 FROM db_instances d WHERE d.system=a.system AND d.in_scope=1)
  AND NOT EXISTS (SELECT 1 FROM identities m WHERE m.system=a.system AND m.account=a.account AND (m.person IS NOT NULL OR m.owner IS NOT NULL)
                    AND (m.expires_at IS NULL OR m.expires_at>:as_of));
