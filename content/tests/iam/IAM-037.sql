-- id: IAM-037
-- title: Nobody who has left still answers for an account
-- criterion: soc2:CC6.2 | When its owner leaves, an account that is no person's is without anybody who would withdraw
--   it; every owner, whoever named them, is compared with the departures
-- also: soc2:CC6.3 | Duties pass to somebody else when a role ends
-- controls: CTL-IAM-02, CTL-IAM-03
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, system), employees(hired_at, person, status), terminations(effective_at, person)
-- population: SELECT count(*) FROM identity WHERE owner IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Give the account another owner: testamur account link SOURCE SYSTEM ACCOUNT PERSON --kind service; for a
--   host's own accounts, testamur source add with another owner. Change the secrets the former owner knew.
SELECT DISTINCT i.source,
 CASE WHEN i.rule IS 'host' THEN 'the accounts of the host itself' ELSE i.system||'/'||i.account END AS subject,
 printf('its owner %s left on %s', i.owner, date(t.effective_at,'unixepoch')) AS detail
FROM identity i
JOIN (SELECT person, max(effective_at) AS effective_at FROM terminations WHERE effective_at<=:as_of
 GROUP BY person) t ON t.person=i.owner
LEFT JOIN accounts a ON a.source=i.source AND a.system=i.system AND a.account=i.account
WHERE coalesce(a.enabled,1)=1
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
