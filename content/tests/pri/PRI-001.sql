-- id: PRI-001
-- title: A current, approved privacy notice is published
-- criterion: soc2:P1.1 | People are told what happens with their information by a notice that is in force, approved
--   and kept up
-- controls: CTL-PRI-01
-- scope: now
-- severity: high
-- tables: privacy_notices(approved_by, effective_at, next_review_at, published_at)
-- population: SELECT count(*) FROM privacy_notices n
-- when_empty: not_evaluated
-- remedy: Review and approve the notice, publish it, and set the date of its next review.
SELECT min(n.source) AS source, 'privacy notice' AS subject,
       'no notice is in force, published, approved and within its review date; latest review date '||coalesce(strftime('%Y-%m-%d %H:%M',max(n.next_review_at),'unixepoch'),'never') AS detail
FROM privacy_notices n
GROUP BY n.source
HAVING sum(n.effective_at<=:as_of AND n.published_at<=:as_of AND n.approved_by IS NOT NULL AND n.next_review_at>=:as_of) IS NOT NULL
   AND sum(coalesce(n.effective_at<=:as_of AND n.published_at<=:as_of AND n.approved_by IS NOT NULL AND n.next_review_at>=:as_of,0))=0;
