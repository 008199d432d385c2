-- id: AUD-014
-- title: No finding was closed without a passed retest by somebody other than its owner
-- criterion: soc2:CC4.2 | A deficiency is corrected when somebody else has seen that it is
-- also: soc2:CC1.5 | Who carries the remedy out answers for it and does not judge it
-- controls: CTL-MON-05
-- scope: now
-- severity: critical
-- tables: findings(finding_id, owner, remediated_at, response_at, retest_result, retested_at, retested_by, status)
-- population: SELECT count(*) FROM findings WHERE status='closed'
-- when_empty: no_occurrence
-- remedy: Open the finding again and have the remedy tested over new occurrences by somebody else.
SELECT f.source, f.finding_id AS subject,
 printf('closed; remedy reported %s, tested again %s by %s: %s',
   coalesce(date(f.remediated_at,'unixepoch'),'at no time'), coalesce(date(f.retested_at,'unixepoch'),'never'),
   coalesce(f.retested_by,'nobody'), coalesce(f.retest_result,'no result')) AS detail
FROM findings f
WHERE f.status='closed'
AND (f.retest_result IS NOT 'passed' OR f.retested_by IS NULL OR f.retested_by=f.owner
   OR (f.retested_at>=coalesce(f.remediated_at,f.response_at)) IS NOT 1)
