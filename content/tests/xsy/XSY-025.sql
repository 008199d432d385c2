-- id: XSY-025
-- title: Every log-in of an emergency account lies within a recorded session
-- criterion: soc2:CC6.1 | Emergency accounts are used through the gateway; the systems' own logs say whether one
--   was used past it
-- also: soc2:CC7.2 | Use of such an account that nobody recorded is what monitoring is for
-- controls: CTL-IAM-11
-- scope: period
-- severity: critical
-- tables: accounts(account, kind, system), auth_events(account, action, event_id, occurred_at, outcome, service),
--   privileged_sessions(account, ended_at, started_at, system)
-- population: SELECT count(*) FROM auth_events v JOIN sources s ON s.source=v.source JOIN accounts a ON
--   a.system=s.system AND a.account=v.account WHERE a.kind='emergency' AND v.action='login' AND v.outcome='success'
--   AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who used the account and for what, change its password, and follow the incident response plan.
SELECT v.source, v.event_id AS subject,
 printf('%s/%s signed in through %s at %s; no session of it was recorded then', s.system, v.account, v.service,
   strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch')) AS detail
FROM auth_events v
JOIN sources s ON s.source=v.source
WHERE v.action='login' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
AND EXISTS (SELECT 1 FROM accounts a WHERE a.system=s.system AND a.account=v.account AND a.kind='emergency')
AND NOT EXISTS (SELECT 1 FROM privileged_sessions p WHERE p.system=s.system AND p.account=v.account
 AND p.started_at-300<=v.occurred_at AND (p.ended_at IS NULL OR p.ended_at>=v.occurred_at))
