-- id: CHG-005
-- title: No commit reached a production branch outside a merge
-- criterion: soc2:CC8.1 | A commit pushed straight to the production branch skipped review, checks and approval
-- also: soc2:CC6.8 | Such a commit is how unauthorized software enters
-- controls: CTL-CHG-04
-- scope: period
-- severity: critical
-- tables: git_commits(author, committed_at, pull_request, repo, sha), pull_requests(pull_request, repo),
--   repos(in_scope, repo)
-- population: SELECT count(*) FROM git_commits c JOIN repos r ON r.repo=c.repo AND r.in_scope=1 WHERE
--   c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who pushed and why, review the commit, and forbid direct pushes to the branch for everybody,
--   administrators included.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'by '||coalesce(c.author,'unknown author')||' on '||strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch')||
       CASE WHEN c.pull_request IS NULL THEN ': no merge' ELSE ': merge '||c.pull_request||' does not exist' END AS detail
FROM git_commits c
JOIN repos r ON r.repo=c.repo AND r.in_scope=1
LEFT JOIN pull_requests m ON m.repo=c.repo AND m.pull_request=c.pull_request
WHERE c.committed_at>=:period_from AND c.committed_at<:period_until AND m.pull_request IS NULL;
