-- id: CHG-001
-- title: No merge to a production branch rests only on approval by someone who wrote it
-- criterion: soc2:CC8.1 | A change must be approved by someone who can judge it independently; an author who approves
--   their own code has not been reviewed
-- also: soc2:CC5.1 | Writing and approving the same change are duties that must be separated
-- controls: CTL-CHG-02
-- scope: period
-- severity: critical
-- tables: git_commits(author, pull_request, repo), pull_request_reviews(pull_request, repo, reviewer, state),
--   pull_requests(author, merged_at, pull_request, repo, target_branch), repos(in_scope, production_branch, repo)
-- population: SELECT count(*) FROM pull_requests m JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND
--   r.production_branch=m.target_branch WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have someone who wrote none of the commits review the merged code now and record the decision; then require
--   approval by a non-author in the branch protection.
SELECT m.source AS source, m.repo||' '||m.pull_request AS subject,
       'approved only by authors of it ('||min(p.reviewer)||'); merged '||strftime('%Y-%m-%d %H:%M',m.merged_at,'unixepoch') AS detail
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
JOIN pull_request_reviews p ON p.repo=m.repo AND p.pull_request=m.pull_request AND p.state='approved'
WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM pull_request_reviews i
                  WHERE i.repo=m.repo AND i.pull_request=m.pull_request AND i.state='approved' AND i.reviewer IS NOT m.author
                    AND NOT EXISTS (SELECT 1 FROM git_commits c WHERE c.repo=m.repo AND c.pull_request=m.pull_request AND c.author=i.reviewer))
GROUP BY m.source, m.repo, m.pull_request, m.merged_at;
