-- id: PHY-004
-- title: Visitors of the period were received, accompanied and signed out
-- criterion: soc2:CC6.4 | Visitors are authorized by being received and watched while inside
-- controls: CTL-PHY-03
-- scope: period
-- severity: low
-- tables: visitor_log(escorted, hosted_by, in_at, out_at, site_id, visit_id)
-- population: SELECT count(*) FROM visitor_log WHERE in_at>=:period_from AND in_at<:period_until
-- when_empty: no_occurrence
-- remedy: Complete the entry with what is known, and remind the reception and the host.
SELECT v.source, v.site_id||' '||v.visit_id AS subject,
 printf('visit of %s: received by %s, left %s, %s', date(v.in_at,'unixepoch'), coalesce(v.hosted_by,'nobody'),
   coalesce(strftime('%Y-%m-%d %H:%M',v.out_at,'unixepoch'),'never'),
 CASE v.escorted WHEN 1 THEN 'accompanied' WHEN 0 THEN 'not accompanied'
   ELSE 'not known to be accompanied' END) AS detail
FROM visitor_log v
WHERE v.in_at>=:period_from AND v.in_at<:period_until
AND (v.hosted_by IS NULL OR v.escorted IS NOT 1 OR v.out_at<v.in_at OR (v.out_at IS NULL AND :as_of-v.in_at>86400))
