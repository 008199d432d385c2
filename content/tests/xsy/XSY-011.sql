-- id: XSY-011
-- title: Nobody signed in before their first day
-- criterion: soc2:CC6.2 | Access begins with the engagement; log-ins of every source are held against the day HR
--   says it began
-- controls: CTL-IAM-01
-- scope: period
-- severity: high
-- tables: auth_events(account, action, event_id, occurred_at, outcome), employees(hired_at, person),
--   terminations(effective_at, person)
-- population: SELECT count(*) FROM auth_events WHERE action='login' AND outcome='success' AND
--   occurred_at>=:period_from AND occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who signed in. Mend the account's owner, the day in HR, or the moment at which accounts are
--   handed out.
SELECT DISTINCT v.source, v.event_id AS subject,
 printf('%s signed in as %s at %s and was engaged from %s', e.person, v.account,
   strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch'), strftime('%Y-%m-%d %H:%M',e.hired_at,'unixepoch')) AS detail
FROM auth_events v
JOIN identity i ON i.source=v.source AND i.account=v.account
JOIN employees e ON e.person=i.person
WHERE v.action='login' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
AND v.occurred_at<e.hired_at
AND NOT EXISTS (SELECT 1 FROM terminations t WHERE t.person=e.person AND t.effective_at<=e.hired_at)
