-- id: LOG-012
-- title: Administrators of production systems can't alter the log store
-- criterion: soc2:CC6.3 | Administering a system and holding the power over its record are duties to separate
-- also: soc2:CC7.2 | A record its subject can delete does not support monitoring
-- controls: CTL-IAM-07, CTL-LOG-04
-- scope: now
-- severity: medium
-- tables: accounts(account, enabled, person, privileged, system), systems(environment, in_scope, kind, system)
-- population: SELECT count(*) FROM accounts a JOIN systems l ON l.system=a.system AND l.kind='logstore' WHERE
--   a.enabled=1 AND a.privileged=1
-- when_empty: not_evaluated
-- remedy: Take one of the two privileges away. Where the organization is too small to separate them, record a
--   safeguard with an outside reviewer.
SELECT a.source AS source, a.person||' '||a.system||' '||b.system AS subject,
       a.person||' administers the log store '||a.system||' (account '||min(a.account)||') and '||b.system||' (account '||min(b.account)||')' AS detail
FROM accounts a
JOIN systems l ON l.system=a.system AND l.kind='logstore'
JOIN accounts b ON b.person=a.person AND b.enabled=1 AND b.privileged=1
JOIN systems s ON s.system=b.system AND s.kind<>'logstore' AND s.environment='prod' AND s.in_scope=1
WHERE a.enabled=1 AND a.privileged=1
GROUP BY a.source, a.person, a.system, b.system;
