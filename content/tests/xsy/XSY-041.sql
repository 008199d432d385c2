-- id: XSY-041
-- title: Nobody reviewed the logs of a system they administer
-- criterion: soc2:CC5.1 | The policy keeps reviewing and administering apart; reviews are held against the
--   systems' own lists of administrators
-- also: soc2:CC7.2 | Whoever can act unseen is not to be the one who looks
-- controls: CTL-LOG-06, CTL-IAM-07
-- scope: period
-- severity: high
-- tables: accounts(account, created_at, disabled_at, enabled, person, privileged, system),
--   log_reviews(completed_at, review_id, reviewer, system)
-- population: SELECT count(*) FROM log_reviews WHERE completed_at>=:period_from AND completed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have somebody else review the time again; assign reviewers who administer nothing they review.
SELECT r.source, r.review_id AS subject,
 printf('%s reviewed %s on %s and administers it as %s', r.reviewer, r.system, date(r.completed_at,'unixepoch'), group_concat(a.account,', ')) AS detail
FROM log_reviews r
JOIN accounts a ON a.system=r.system AND a.person=r.reviewer AND a.privileged=1
WHERE r.completed_at>=:period_from AND r.completed_at<:period_until
AND a.created_at<=r.completed_at AND (a.enabled=1 OR a.disabled_at>r.completed_at)
GROUP BY r.source, r.review_id
