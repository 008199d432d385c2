-- id: IAM-026
-- title: Every privileged session is tied to a change or an incident that exists
-- criterion: soc2:CC6.3 | Privilege is used for an authorized purpose; the ticket says which
-- also: soc2:CC7.2 | Administration without a purpose is an anomaly to be looked into
-- controls: CTL-IAM-10
-- scope: period
-- severity: medium
-- tables: changes(change_id), incidents(incident_id), privileged_sessions(account, session_id, started_at, system,
--   ticket_id)
-- population: SELECT count(*) FROM privileged_sessions WHERE started_at>=:period_from AND started_at<:period_until
-- when_empty: no_occurrence
-- remedy: Ask the person what the session was for, record it, and make the gateway ask for the ticket beforehand.
SELECT p.source, p.session_id AS subject,
 printf('session of %s/%s at %s cites %s', p.system, p.account, strftime('%Y-%m-%d %H:%M',p.started_at,'unixepoch'),
   coalesce(p.ticket_id||', which does not exist','no ticket')) AS detail
FROM privileged_sessions p
WHERE p.started_at>=:period_from AND p.started_at<:period_until
AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.change_id=p.ticket_id)
AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.incident_id=p.ticket_id)
