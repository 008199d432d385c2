-- id: XSY-004
-- title: Nobody opened a privileged session after they left
-- criterion: soc2:CC6.2 | The gateway's sessions are held against the departures of HR; one afterwards is use of
--   access that should have ended
-- also: soc2:CC7.3 | Each such session is an event to be judged as a possible intrusion
-- controls: CTL-IAM-03, CTL-IAM-10
-- scope: period
-- severity: critical
-- tables: employees(hired_at, person, status), privileged_sessions(account, session_id, started_at, system),
--   terminations(effective_at, person)
-- population: SELECT count(*) FROM privileged_sessions WHERE started_at>=:period_from AND started_at<:period_until
-- when_empty: no_occurrence
-- remedy: End the session if it is open, disable the account, and follow the incident response plan.
SELECT DISTINCT p.source, p.session_id AS subject,
 printf('%s/%s was used at %s; %s left %s', p.system, p.account, strftime('%Y-%m-%d %H:%M',p.started_at,'unixepoch'),
   t.person, strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch')) AS detail
FROM privileged_sessions p
JOIN identity i ON i.system=p.system AND i.account=p.account
JOIN terminations t ON t.person=i.person
WHERE p.started_at>=:period_from AND p.started_at<:period_until
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<p.started_at)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=p.started_at)
