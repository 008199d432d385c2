-- id: IAM-010
-- title: Access to every system in scope was reviewed within the interval of the policy
-- criterion: soc2:CC6.3 | Reviews find the access that no longer fits a role; a system that is left out is not
--   reviewed at all
-- also: soc2:CC6.2 | A review is the net under every removal that was missed
-- controls: CTL-IAM-05
-- scope: now
-- severity: high
-- tables: access_reviews(completed_at, system), accounts(system), systems(in_scope, name, retired_at, system)
-- params: access_review_days
-- population: SELECT count(*) FROM systems s WHERE s.in_scope=1 AND (s.retired_at IS NULL OR s.retired_at>:as_of) AND
--   EXISTS (SELECT 1 FROM accounts a WHERE a.system=s.system)
-- when_empty: not_evaluated
-- remedy: Extract the present list of accounts and entitlements of the system, have its owner decide on each, and
--   carry the decisions out.
SELECT s.source, s.system AS subject,
 printf('%s: last review completed %s; every %d days is promised', s.name,
   coalesce(date(max(r.completed_at),'unixepoch'),'never'), (SELECT value FROM param_now
   WHERE name='access_review_days')) AS detail
FROM systems s
LEFT JOIN access_reviews r ON r.system=s.system AND r.completed_at<=:as_of
WHERE s.in_scope=1 AND (s.retired_at IS NULL OR s.retired_at>:as_of)
AND EXISTS (SELECT 1 FROM accounts a WHERE a.system=s.system)
GROUP BY s.source, s.system, s.name
HAVING (:as_of-max(r.completed_at)<=(SELECT value FROM param_now WHERE name='access_review_days')*86400) IS NOT 1
