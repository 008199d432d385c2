-- id: IAM-003
-- title: Nobody authenticated after they left
-- criterion: soc2:CC6.2 | A successful sign-in after departure shows that access had not ended, whatever the account
--   lists say
-- also: soc2:CC7.2 | Use of a departed person's account is an anomaly that monitoring must raise
-- controls: CTL-IAM-03
-- scope: now
-- severity: critical
-- tables: auth_events(account, action, event_id, occurred_at, outcome), employees(hired_at, person, status),
--   terminations(effective_at, person)
-- population: SELECT count(*) FROM auth_events WHERE outcome='success' AND action IN ('login','sudo','su')
-- when_empty: no_occurrence
-- remedy: Treat it as a possible incident: disable the account, keep the logs, find out who used it and for what, and
--   follow the incident response plan.
SELECT DISTINCT v.source, v.event_id AS subject,
 printf('%s of account %s at %s; %s left %s', v.action, v.account,
   strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch'), t.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch')) AS detail
FROM auth_events v
JOIN identity i ON i.source=v.source AND i.account=v.account
JOIN terminations t ON t.person=i.person
WHERE v.outcome='success' AND v.action IN ('login','sudo','su')
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person
   AND m.effective_at<v.occurred_at)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=v.occurred_at)
