-- id: PHY-003
-- title: Physical access to every site in scope was reviewed within the interval of the policy
-- criterion: soc2:CC6.4 | Rights to enter are reviewed and taken away when no longer needed
-- controls: CTL-PHY-02
-- scope: now
-- severity: medium
-- tables: access_reviews(completed_at, system), systems(in_scope, kind, name, retired_at, system)
-- params: physical_review_days
-- population: SELECT count(*) FROM systems WHERE kind='site' AND in_scope=1 AND (retired_at IS NULL OR
--   retired_at>:as_of)
-- when_empty: no_occurrence
-- remedy: Extract the list of badges of the site, have its owner decide on each, and revoke what is not needed.
SELECT s.source, s.system AS subject,
 printf('%s: last review completed %s; every %d days is promised', s.name,
   coalesce(date(max(r.completed_at),'unixepoch'),'never'), (SELECT value FROM param_now
   WHERE name='physical_review_days')) AS detail
FROM systems s
LEFT JOIN access_reviews r ON r.system=s.system AND r.completed_at<=:as_of
WHERE s.kind='site' AND s.in_scope=1 AND (s.retired_at IS NULL OR s.retired_at>:as_of)
GROUP BY s.source, s.system, s.name
HAVING (:as_of-max(r.completed_at)<=(SELECT value FROM param_now WHERE name='physical_review_days')*86400) IS NOT 1
