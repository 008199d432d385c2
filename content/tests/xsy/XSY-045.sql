-- id: XSY-045
-- title: A privileged session cites a change that was approved before it began
-- criterion: soc2:CC6.3 | The gateway asks for a ticket; whether it was approved by then only the ticket system says
-- also: soc2:CC8.1 | Access to carry out a change begins with its approval
-- controls: CTL-IAM-10, CTL-CHG-01
-- scope: period
-- severity: medium
-- tables: changes(approved_at, change_id, change_type, system), privileged_sessions(account, session_id,
--   started_at, system, ticket_id)
-- population: SELECT count(*) FROM privileged_sessions p JOIN changes c ON c.change_id=p.ticket_id WHERE
--   p.started_at>=:period_from AND p.started_at<:period_until
-- when_empty: no_occurrence
-- remedy: Ask what was done in the session; cite the change it was for, and have it approved before the next one.
SELECT p.source, p.session_id AS subject,
 printf('%s/%s from %s under %s, a change of %s approved %s', p.system, p.account, strftime('%Y-%m-%d %H:%M',p.started_at,'unixepoch'),
   c.change_id, coalesce(c.system,'no system'), coalesce(strftime('%Y-%m-%d %H:%M',c.approved_at,'unixepoch'),'never')) AS detail
FROM privileged_sessions p
JOIN changes c ON c.change_id=p.ticket_id
WHERE p.started_at>=:period_from AND p.started_at<:period_until
AND coalesce(c.change_type,'')<>'emergency' AND (c.approved_at<=p.started_at) IS NOT 1
