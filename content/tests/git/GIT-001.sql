-- id: GIT-001
-- title: Nothing was pushed to a protected branch past the merge
-- criterion: soc2:CC8.1 | A commit that stands on the branch by itself, brought by no merge and no pull request, met
--   no review, no check and no approval
-- also: soc2:CC6.8 | Such a commit is how unauthorized software enters
-- controls: CTL-CHG-04
-- scope: period
-- severity: critical
-- tables: git_log(branch, committed_at, committer, mainline, parents, pull_request, repo, sha)
-- population: SELECT count(*) FROM git_log c WHERE c.mainline=1 AND c.committed_at>=:period_from AND
--   c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who pushed and why, review the commit, and forbid direct pushes to the branch for everybody,
--   administrators included.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'pushed to '||c.branch||' by '||coalesce(i.person,i.owner,'an unknown committer')||' on '||
       strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch') AS detail
FROM git_log c
LEFT JOIN identity i ON i.source=c.source AND i.system='git' AND i.account=c.committer
WHERE c.mainline=1 AND c.parents=1 AND c.pull_request IS NULL AND c.committed_at>=:period_from AND c.committed_at<:period_until;
