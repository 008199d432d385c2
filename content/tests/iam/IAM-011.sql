-- id: IAM-011
-- title: No gap between access reviews in the period is longer than the policy allows
-- criterion: soc2:CC6.3 | A skipped review is an exception, even when the latest one is on time
-- also: soc2:CC4.1 | A periodic control must be seen to operate through the whole period
-- controls: CTL-IAM-05
-- scope: period
-- severity: high
-- tables: access_reviews(completed_at, review_id, system)
-- params: access_review_days, schedule_grace_days
-- population: SELECT count(*) FROM access_reviews WHERE completed_at>=:period_from AND completed_at<:period_until
-- when_empty: no_occurrence
-- remedy: A missed review can't be made up for. Record why it was missed, review now, and have the calendar remind
--   the owner before the next is due.
SELECT x.source, x.system||' before '||x.review_id AS subject,
 printf('%s reviewed %s, before that %s: %d days apart; %s days and %s of grace were allowed', x.system,
   date(x.completed_at,'unixepoch'), date(x.previous_at,'unixepoch'),
 (x.completed_at-x.previous_at)/86400, coalesce(p.value,'no'), coalesce(g.value,'none')) AS detail
FROM (SELECT r.source, r.system, r.review_id, r.completed_at,
 lag(r.completed_at) OVER (PARTITION BY r.system ORDER BY r.completed_at) AS previous_at
 FROM access_reviews r WHERE r.completed_at IS NOT NULL) x
LEFT JOIN param p ON p.name='access_review_days' AND p.valid_from<=x.previous_at AND (p.valid_until IS NULL
   OR p.valid_until>x.previous_at)
LEFT JOIN param g ON g.name='schedule_grace_days' AND g.valid_from<=x.previous_at AND (g.valid_until IS NULL
   OR g.valid_until>x.previous_at)
WHERE x.previous_at IS NOT NULL AND x.completed_at>=:period_from AND x.completed_at<:period_until
AND (x.completed_at-x.previous_at<=(p.value+g.value)*86400) IS NOT 1
