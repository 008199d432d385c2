-- id: CHG-004
-- title: Every merge to a production branch belongs to an approved change
-- criterion: soc2:CC8.1 | Code enters production only under a change that somebody authorized; the merges are the
--   complete list, the tickets are not
-- controls: CTL-CHG-01
-- scope: period
-- severity: high
-- tables: changes(approved_at, approved_by, change_id), pull_requests(change_id, merged_at, pull_request, repo,
--   target_branch), repos(in_scope, production_branch, repo)
-- population: SELECT count(*) FROM pull_requests m JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND
--   r.production_branch=m.target_branch WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Link the merge to the change that authorized it. If there was none, record the change now, have it assessed
--   by its approver and note that it is late.
SELECT m.source AS source, m.repo||' '||m.pull_request AS subject,
       CASE WHEN m.change_id IS NULL THEN 'no change named'
            WHEN c.change_id IS NULL THEN 'change '||m.change_id||' does not exist'
            ELSE 'change '||m.change_id||' is not approved' END||'; merged '||strftime('%Y-%m-%d %H:%M',m.merged_at,'unixepoch') AS detail
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
LEFT JOIN changes c ON c.change_id=m.change_id
WHERE m.merged_at>=:period_from AND m.merged_at<:period_until AND (c.change_id IS NULL OR c.approved_at IS NULL OR c.approved_by IS NULL);
