-- id: POL-002
-- title: No required document is past its review
-- criterion: soc2:CC5.3 | Policies are reassessed and brought up to date at the interval they promise
-- controls: CTL-GOV-09
-- scope: now
-- severity: high
-- tables: policies(approved_at, next_review_at, policy_id, required, status, title)
-- params: policy_review_days
-- population: SELECT count(*) FROM policies WHERE required=1 AND status='in_force'
-- when_empty: not_evaluated
-- remedy: Review the document with its owner, change what no longer fits, and have the version approved again, even
--   when nothing changed.
SELECT p.source, p.policy_id AS subject,
 printf('%s: approved %s, review due %s; every %d days is promised', p.title,
   coalesce(date(p.approved_at,'unixepoch'),'never'), coalesce(date(p.next_review_at,'unixepoch'),'at no time'),
   (SELECT value FROM param_now WHERE name='policy_review_days')) AS detail
FROM policies p
WHERE p.required=1 AND p.status='in_force'
AND ((p.next_review_at>:as_of) IS NOT 1 OR (:as_of-p.approved_at<=(SELECT value FROM param_now
   WHERE name='policy_review_days')*86400) IS NOT 1)
