-- id: PHY-001
-- title: No departed person still holds physical access
-- criterion: soc2:CC6.4 | Only authorized people can enter; every badge is compared with the list of departures
-- also: soc2:CC6.2 | Badges end with the other access
-- controls: CTL-PHY-01
-- scope: now
-- severity: critical
-- tables: badge_access(badge_id, person, revoked_at, site_id, zone), employees(hired_at, person, status),
--   terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations WHERE effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Revoke the badge now, and ask for it back; look at its uses since the departure.
SELECT b.source, b.site_id||' '||b.badge_id||' '||b.zone AS subject,
 printf('%s left %s and the badge opens %s of %s; %d hours are allowed', t.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'), b.zone, b.site_id, (SELECT value FROM param_now
   WHERE name='term_revoke_hours')) AS detail
FROM terminations t
JOIN badge_access b ON b.person=t.person
WHERE (b.revoked_at IS NULL OR b.revoked_at>:as_of)
AND (:as_of-t.effective_at<=(SELECT value FROM param_now WHERE name='term_revoke_hours')*3600) IS NOT 1
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<=:as_of)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
   AND e.hired_at>=t.effective_at AND e.hired_at<=:as_of)
