-- id: CHG-012
-- title: Every emergency change was approved and reviewed afterwards within the policy time
-- criterion: soc2:CC8.1 | The criterion allows emergency changes if they are authorized and reviewed; this measures
--   both against the policy
-- controls: CTL-CHG-06
-- scope: period
-- severity: high
-- tables: changes(approved_at, change_id, change_type, implemented_at, post_review_at)
-- params: emergency_change_review_days
-- population: SELECT count(*) FROM changes c WHERE c.change_type='emergency' AND c.implemented_at>=:period_from AND
--   c.implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Hold the review of the emergency change now, record the outcome, and have the change approved by somebody
--   who did not make it.
SELECT c.source AS source, c.change_id AS subject,
       'implemented '||strftime('%Y-%m-%d %H:%M',c.implemented_at,'unixepoch')||', approved '||coalesce(strftime('%Y-%m-%d %H:%M',c.approved_at,'unixepoch'),'never')||', reviewed '||coalesce(strftime('%Y-%m-%d %H:%M',c.post_review_at,'unixepoch'),'never')||
       '; policy allows '||p.value||' days' AS detail
FROM changes c
JOIN param p ON p.name='emergency_change_review_days' AND p.valid_from<=c.implemented_at AND (p.valid_until IS NULL OR p.valid_until>c.implemented_at)
WHERE c.change_type='emergency' AND c.implemented_at>=:period_from AND c.implemented_at<:period_until
  AND (c.approved_at IS NULL OR coalesce(c.post_review_at,:as_of)-c.implemented_at>p.value*86400);
