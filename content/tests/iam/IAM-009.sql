-- id: IAM-009
-- title: Every account created in the period has a recorded grant
-- criterion: soc2:CC6.2 | An account that came into being outside the provisioning process was registered and
--   authorized by nobody
-- also: soc2:CC7.2 | An account made on the side is also a classic sign of intrusion
-- controls: CTL-IAM-01
-- scope: period
-- severity: high
-- tables: access_grants(account, system), accounts(account, created_at, kind, system)
-- population: SELECT count(*) FROM accounts WHERE created_at>=:period_from AND created_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who made the account and why; disable it until a request for it is approved.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s account, created %s, was never granted anything', a.kind,
   strftime('%Y-%m-%d %H:%M',a.created_at,'unixepoch')) AS detail
FROM accounts a
WHERE a.created_at>=:period_from AND a.created_at<:period_until
AND NOT EXISTS (SELECT 1 FROM access_grants g WHERE g.system=a.system AND g.account=a.account)
