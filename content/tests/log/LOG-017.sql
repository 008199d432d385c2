-- id: LOG-017
-- title: Every use of sudo was by an account with a privileged grant at that time
-- criterion: soc2:CC6.3 | Privilege used must be privilege given; the event is compared with the grants in force when
--   it happened
-- also: soc2:CC7.2 | Use of privilege is an event to analyse
-- controls: CTL-IAM-10, CTL-LOG-07
-- scope: period
-- severity: medium
-- tables: access_grants(account, granted_at, privileged, revoked_at, system), auth_events(account, action, event_id,
--   occurred_at, outcome)
-- population: SELECT count(*) FROM auth_events v JOIN sources s ON s.source=v.source WHERE v.action='sudo' AND
--   v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find how the account could use sudo, remove that way, and review what was done with it.
SELECT v.source AS source, v.event_id AS subject,
       coalesce(v.account,'an unnamed account')||' used sudo on '||strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch')||' with no privileged grant in force in system '||coalesce(s.system,'unknown') AS detail
FROM auth_events v
JOIN sources s ON s.source=v.source
WHERE v.action='sudo' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM access_grants g WHERE g.system=s.system AND g.account=v.account AND g.privileged=1
                    AND g.granted_at<=v.occurred_at AND (g.revoked_at IS NULL OR g.revoked_at>=v.occurred_at));
