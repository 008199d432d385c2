-- id: IAM-014
-- title: No reviewer decided on access of their own
-- criterion: soc2:CC6.3 | Separation of duties in the review: nobody judges the need of their own access
-- also: soc2:CC5.1 | A review by the holder answers no risk
-- controls: CTL-IAM-05
-- scope: now
-- severity: medium
-- tables: access_review_items(account, decided_by, decision, entitlement, review_id), access_reviews(review_id,
--   reviewer, system), accounts(account, owner, person, system)
-- population: SELECT count(*) FROM access_review_items WHERE decision IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Have another reviewer decide on these entries.
SELECT DISTINCT i.source, i.review_id||' '||i.account||coalesce(' '||i.entitlement,'') AS subject,
 printf('%s decided %s on the own account %s/%s', coalesce(i.decided_by,r.reviewer,'nobody known'), i.decision,
   r.system, i.account) AS detail
FROM access_review_items i
JOIN access_reviews r ON r.review_id=i.review_id
LEFT JOIN accounts a ON a.system=r.system AND a.account=i.account
WHERE i.decision IS NOT NULL
AND (coalesce(i.decided_by,r.reviewer) IS NULL OR coalesce(i.decided_by,r.reviewer)=coalesce(a.person,a.owner))
