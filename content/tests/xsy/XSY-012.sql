-- id: XSY-012
-- title: Nobody new was given an administrative right before their background check was clear
-- criterion: soc2:CC1.4 | Screening is meant to come before trust; grants of the target systems are held against
--   HR's checks
-- also: soc2:CC6.3 | Privilege is given to people who were found fit for it
-- controls: CTL-GOV-05, CTL-IAM-10
-- scope: period
-- severity: high
-- tables: access_grants(entitlement, grant_id, granted_at, privileged, request_id, system),
--   access_requests(person, request_id), background_checks(completed_at, person, result), employees(hired_at,
--   person)
-- population: SELECT count(*) FROM access_grants WHERE privileged=1 AND granted_at>=:period_from AND
--   granted_at<:period_until
-- when_empty: no_occurrence
-- remedy: Take the right away until the check is complete; have the owner of the system look at what was done with
--   it.
SELECT g.source, g.grant_id AS subject,
 printf('%s, engaged %s, was given %s of %s on %s; %s', e.person, date(e.hired_at,'unixepoch'), g.entitlement, g.system,
   strftime('%Y-%m-%d %H:%M',g.granted_at,'unixepoch'), coalesce('a check was clear on '||
   (SELECT date(min(b.completed_at),'unixepoch') FROM background_checks b WHERE b.person=e.person AND b.result='clear'),
   'no check was clear')) AS detail
FROM access_grants g
JOIN access_requests r ON r.request_id=g.request_id
JOIN employees e ON e.person=r.person
WHERE g.privileged=1 AND g.granted_at>=:period_from AND g.granted_at<:period_until AND e.hired_at>=:period_from
AND NOT EXISTS (SELECT 1 FROM background_checks b WHERE b.person=e.person AND b.result='clear' AND b.completed_at<=g.granted_at)
