-- id: XSY-008
-- title: No badge was used after its holder left
-- criterion: soc2:CC6.4 | The doors' own record of the last use is held against the departures of HR; a badge
--   returned late may be used before
-- also: soc2:CC6.2 | A use after the departure shows that access did not end with the employment
-- controls: CTL-PHY-01
-- scope: now
-- severity: high
-- tables: badge_access(badge_id, granted_at, last_used_at, person, site_id, zone), employees(hired_at, person,
--   status), terminations(effective_at, person)
-- population: SELECT count(*) FROM terminations t JOIN badge_access b ON b.person=t.person WHERE
--   t.effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Find out from the doors and the camera who used the badge, revoke it, and record an incident.
SELECT b.source, b.site_id||' '||b.badge_id||' '||b.zone AS subject,
 printf('%s left %s; the badge was used %s', t.person, strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'),
   strftime('%Y-%m-%d %H:%M',b.last_used_at,'unixepoch')) AS detail
FROM terminations t
JOIN badge_access b ON b.person=t.person
WHERE b.last_used_at>t.effective_at AND b.granted_at<=t.effective_at AND t.effective_at<=:as_of
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<=:as_of)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
