-- id: IAM-012
-- title: Every completed access review decided on every entry of its population
-- criterion: soc2:CC6.3 | A review that leaves entries out, or undecided, has not judged the access it stands for
-- also: soc2:CC4.1 | A control performed on part of its population operated in part
-- controls: CTL-IAM-05
-- scope: period
-- severity: high
-- tables: access_review_items(account, decision, review_id), access_reviews(completed_at, population_count,
--   review_id, system)
-- population: SELECT count(*) FROM access_reviews WHERE completed_at>=:period_from AND completed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Compare the list extracted at the start with the entries reviewed, decide on what is missing, and complete
--   the review again.
SELECT r.source, r.review_id AS subject,
 printf('%s: the system listed %d entries, %d were reviewed, %d of them without a decision', r.system,
   r.population_count,
 count(i.account), coalesce(sum(i.account IS NOT NULL AND i.decision IS NULL),0)) AS detail
FROM access_reviews r
LEFT JOIN access_review_items i ON i.review_id=r.review_id
WHERE r.completed_at>=:period_from AND r.completed_at<:period_until
GROUP BY r.source, r.review_id, r.system, r.population_count
HAVING count(i.account)<>r.population_count OR coalesce(sum(i.account IS NOT NULL AND i.decision IS NULL),0)>0
