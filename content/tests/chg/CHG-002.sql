-- id: CHG-002
-- title: Every merge to a production branch has the independent approvals the policy requires
-- criterion: soc2:CC8.1 | Counts approvals that stood when the code was merged, by people who wrote none of it,
--   against the number the policy promises
-- controls: CTL-CHG-02
-- scope: period
-- severity: critical
-- tables: git_commits(author, pull_request, repo), pull_request_reviews(pull_request, repo, reviewer, state,
--   submitted_at), pull_requests(author, emergency, merged_at, pull_request, repo, target_branch), repos(in_scope,
--   production_branch, repo)
-- params: change_min_approvals
-- population: SELECT count(*) FROM pull_requests m JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND
--   r.production_branch=m.target_branch WHERE coalesce(m.emergency,0)=0 AND m.merged_at>=:period_from AND
--   m.merged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Review the merged code now, record who did it, and make the repository refuse a merge with fewer approvals.
--   Emergency merges are judged by CHG-012.
SELECT m.source AS source, m.repo||' '||m.pull_request AS subject,
       'independent approvals at merge: '||count(DISTINCT a.reviewer)||', policy asks '||p.value||'; merged '||strftime('%Y-%m-%d %H:%M',m.merged_at,'unixepoch') AS detail
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
JOIN param p ON p.name='change_min_approvals' AND p.valid_from<=m.merged_at AND (p.valid_until IS NULL OR p.valid_until>m.merged_at)
LEFT JOIN pull_request_reviews a ON a.repo=m.repo AND a.pull_request=m.pull_request AND a.state='approved' AND a.submitted_at<=m.merged_at
      AND a.reviewer IS NOT m.author
      AND NOT EXISTS (SELECT 1 FROM git_commits c WHERE c.repo=m.repo AND c.pull_request=m.pull_request AND c.author=a.reviewer)
      AND NOT EXISTS (SELECT 1 FROM pull_request_reviews l WHERE l.repo=a.repo AND l.pull_request=a.pull_request AND l.reviewer=a.reviewer AND l.state<>'approved'
                        AND l.submitted_at>a.submitted_at AND l.submitted_at<=m.merged_at)
WHERE coalesce(m.emergency,0)=0 AND m.merged_at>=:period_from AND m.merged_at<:period_until
GROUP BY m.source, m.repo, m.pull_request, m.merged_at, p.value
HAVING count(DISTINCT a.reviewer)<p.value;
