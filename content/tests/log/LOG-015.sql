-- id: LOG-015
-- title: No log-in succeeded on an account that is unknown or was disabled
-- criterion: soc2:CC6.1 | Only known, enabled accounts may enter; a success on another one shows a way around the
--   account list
-- also: soc2:CC7.2 | Comparing events with the accounts is part of analysing them
-- controls: CTL-LOG-07
-- scope: period
-- severity: high
-- tables: accounts(account, disabled_at, system), auth_events(account, action, event_id, occurred_at, outcome,
--   service)
-- population: SELECT count(*) FROM auth_events v WHERE v.action='login' AND v.outcome='success' AND
--   v.occurred_at>=:period_from AND v.occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out how the log-in was possible. Disable the account, look at what it did, and open an incident if
--   nobody can explain it.
SELECT v.source AS source, v.event_id AS subject,
       'log-in of '||coalesce(v.account,'an unnamed account')||' through '||v.service||' on '||strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch')||': '||
       CASE WHEN a.account IS NULL THEN 'system '||coalesce(s.system,'unknown')||' has no such account' ELSE 'the account was disabled on '||strftime('%Y-%m-%d %H:%M',a.disabled_at,'unixepoch') END AS detail
FROM auth_events v
JOIN sources s ON s.source=v.source
LEFT JOIN accounts a ON a.system=s.system AND a.account=v.account
WHERE v.action='login' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
  AND s.system IS NOT NULL AND (a.account IS NULL OR v.occurred_at>a.disabled_at)
UNION ALL
SELECT DISTINCT v.source, 'source without a system', 'log-ins of this source can not be compared: it names no system whose accounts they use'
FROM auth_events v
LEFT JOIN sources s ON s.source=v.source
WHERE v.action='login' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until AND s.system IS NULL;
