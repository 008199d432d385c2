-- id: IAM-033
-- title: The directory and the list of accounts agree
-- criterion: soc2:CC6.1 | Tests on accounts are worth as much as the list is complete; the directory is counted by
--   another way
-- controls: CTL-IAM-02
-- scope: now
-- severity: medium
-- tables: accounts(account, enabled, system), directory_users(enabled, username), systems(kind, system)
-- population: SELECT count(*) FROM directory_users WHERE enabled=1
-- when_empty: not_evaluated
-- remedy: Collect the directory and the list of accounts again; if they still differ, find out which of the two
--   leaves entries out.
SELECT u.source, u.username AS subject, 'enabled in the directory, not in the list of accounts' AS detail
FROM directory_users u
WHERE u.enabled=1
AND NOT EXISTS (SELECT 1 FROM accounts a JOIN systems s ON s.system=a.system WHERE s.kind='directory'
   AND a.account=u.username AND a.enabled=1)
UNION ALL
SELECT a.source, a.system||'/'||a.account, 'enabled in the list of accounts, not in the directory'
FROM accounts a
JOIN systems s ON s.system=a.system
WHERE s.kind='directory' AND a.enabled=1
AND NOT EXISTS (SELECT 1 FROM directory_users u WHERE u.username=a.account AND u.enabled=1)
