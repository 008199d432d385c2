-- id: XSY-013
-- title: Whoever approved access was engaged when they did
-- criterion: soc2:CC6.2 | An approval by a name that HR does not know authorizes nothing
-- also: soc2:CC5.1 | The approver must be somebody who could be held to the decision
-- controls: CTL-IAM-01, CTL-HRS-01
-- scope: period
-- severity: high
-- tables: access_requests(approved_at, approved_by, entitlement, person, request_id, status, system),
--   employees(hired_at, left_at, person), terminations(effective_at, person)
-- population: SELECT count(*) FROM access_requests WHERE status='approved' AND approved_at>=:period_from AND
--   approved_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the owner of the system approve or withdraw the access, and find out who approved it.
SELECT r.source, r.request_id AS subject,
 printf('%s of %s for %s was approved on %s by %s', r.entitlement, r.system, r.person,
   coalesce(strftime('%Y-%m-%d %H:%M',r.approved_at,'unixepoch'),'an unknown day'),
   coalesce(r.approved_by||', whom HR does not list as engaged then','nobody')) AS detail
FROM access_requests r
WHERE r.status='approved' AND r.approved_at>=:period_from AND r.approved_at<:period_until
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=r.approved_by
 AND (e.hired_at<=r.approved_at OR EXISTS (SELECT 1 FROM terminations t WHERE t.person=e.person AND t.effective_at>=r.approved_at))
 AND (e.left_at IS NULL OR e.left_at>=r.approved_at))
