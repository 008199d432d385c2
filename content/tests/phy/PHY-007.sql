-- id: PHY-007
-- title: Badges of people who left in the period were revoked in time
-- criterion: soc2:CC6.4 | The Type 2 form: a badge revoked late is an exception, even when it is revoked today
-- also: soc2:CC6.2 | Badges end with the other access
-- controls: CTL-PHY-01
-- scope: period
-- severity: high
-- tables: badge_access(badge_id, granted_at, person, revoked_at, site_id, zone), terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations t JOIN badge_access b ON b.person=t.person WHERE
--   t.effective_at>=:period_from AND t.effective_at<:period_until AND t.effective_at<=:as_of AND
--   b.granted_at<t.effective_at
-- when_empty: no_occurrence
-- remedy: Look at the uses of the badge between departure and revocation, and mend the way by which departures reach
--   the site.
SELECT b.source, b.site_id||' '||b.badge_id||' '||b.zone AS subject,
 printf('%s left %s; the badge was revoked %s; %s hours were allowed', t.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch'),
   coalesce(strftime('%Y-%m-%d %H:%M',b.revoked_at,'unixepoch'),'never'), coalesce(p.value,'no')) AS detail
FROM terminations t
JOIN badge_access b ON b.person=t.person
LEFT JOIN param p ON p.name='term_revoke_hours' AND p.valid_from<=t.effective_at AND (p.valid_until IS NULL
   OR p.valid_until>t.effective_at)
WHERE t.effective_at>=:period_from AND t.effective_at<:period_until AND t.effective_at<=:as_of
AND b.granted_at<t.effective_at
AND (coalesce(b.revoked_at,:as_of)-t.effective_at<=p.value*3600) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM terminations l WHERE l.person=t.person AND l.effective_at>t.effective_at
   AND l.effective_at<=:as_of)
