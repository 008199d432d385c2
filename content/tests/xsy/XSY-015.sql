-- id: XSY-015
-- title: What a review decided to remove is gone from the system itself
-- criterion: soc2:CC6.3 | That a removal was carried out is a claim of the review; the system's accounts and
--   grants say whether it is true
-- controls: CTL-IAM-05
-- scope: now
-- severity: critical
-- tables: access_grants(account, entitlement, granted_at, revoked_at, system), access_review_items(account,
--   decided_at, decision, entitlement, remediated_at, review_id), access_reviews(review_id, system),
--   accounts(account, created_at, enabled, system)
-- params: access_review_remediation_days
-- population: SELECT count(*) FROM access_review_items WHERE decision='remove' AND decided_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Remove the access now, and find out why the review says it was carried out.
SELECT i.source, i.review_id||' '||i.account||coalesce(' '||i.entitlement,'') AS subject,
 printf('to be removed from %s by decision of %s (said to be done %s); it is still there, %d days are allowed', v.system,
   date(i.decided_at,'unixepoch'), coalesce(date(i.remediated_at,'unixepoch'),'never'), p.value) AS detail
FROM access_review_items i
JOIN access_reviews v ON v.source=i.source AND v.review_id=i.review_id
LEFT JOIN param_now p ON p.name='access_review_remediation_days'
WHERE i.decision='remove' AND (:as_of-i.decided_at<=p.value*86400) IS NOT 1
AND ((i.entitlement IS NULL AND EXISTS (SELECT 1 FROM accounts a WHERE a.system=v.system AND a.account=i.account
   AND a.enabled=1 AND a.created_at<=i.decided_at))
 OR (i.entitlement IS NOT NULL AND EXISTS (SELECT 1 FROM access_grants g WHERE g.system=v.system AND g.account=i.account
   AND g.entitlement=i.entitlement AND g.granted_at<=i.decided_at AND (g.revoked_at IS NULL OR g.revoked_at>:as_of))))
