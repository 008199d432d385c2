-- id: XSY-042
-- title: No reviewer decided on the access of their superior
-- criterion: soc2:CC5.1 | Nobody judges freely about who judges them; decisions of reviews are held against the
--   reporting lines of HR
-- also: soc2:CC6.3 | A review is worth what the reviewer's independence is worth
-- controls: CTL-IAM-05, CTL-IAM-07
-- scope: period
-- severity: medium
-- tables: access_review_items(account, decided_at, decided_by, decision, entitlement, review_id),
--   access_reviews(review_id, system), accounts(account, person, system), employees(manager, person)
-- population: SELECT count(*) FROM access_review_items WHERE decided_at>=:period_from AND decided_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the entry decided by another reviewer.
SELECT DISTINCT i.source, i.review_id||' '||i.account||coalesce(' '||i.entitlement,'') AS subject,
 printf('%s decided %s on the access of %s, their superior', i.decided_by, i.decision, a.person) AS detail
FROM access_review_items i
JOIN access_reviews v ON v.source=i.source AND v.review_id=i.review_id
JOIN accounts a ON a.system=v.system AND a.account=i.account
JOIN employees e ON e.person=i.decided_by AND e.manager=a.person
WHERE i.decided_at>=:period_from AND i.decided_at<:period_until AND i.decision IS NOT NULL
