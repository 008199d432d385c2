-- id: CHG-003
-- title: No merge carries code added after its last approval
-- criterion: soc2:CC8.1 | An approval covers only what the reviewer saw; a commit made after the latest approval went
--   in unreviewed
-- controls: CTL-CHG-02
-- scope: period
-- severity: high
-- tables: pull_request_reviews(pull_request, repo, state, submitted_at), pull_requests(emergency, last_commit_at,
--   merged_at, pull_request, repo, target_branch), repos(in_scope, production_branch, repo)
-- population: SELECT count(*) FROM pull_requests m JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND
--   r.production_branch=m.target_branch WHERE coalesce(m.emergency,0)=0 AND m.merged_at>=:period_from AND
--   m.merged_at<:period_until AND EXISTS (SELECT 1 FROM pull_request_reviews a WHERE a.repo=m.repo AND
--   a.pull_request=m.pull_request AND a.state='approved')
-- when_empty: no_occurrence
-- remedy: Have the commits after the approval reviewed now, and set the repository to dismiss approvals when new
--   commits arrive.
SELECT m.source AS source, m.repo||' '||m.pull_request AS subject,
       'last commit '||coalesce(strftime('%Y-%m-%d %H:%M',m.last_commit_at,'unixepoch'),'never')||', last approval '||
       coalesce(strftime('%Y-%m-%d %H:%M',(SELECT max(a.submitted_at) FROM pull_request_reviews a WHERE a.repo=m.repo AND a.pull_request=m.pull_request AND a.state='approved'),'unixepoch'),'never') AS detail
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
WHERE coalesce(m.emergency,0)=0 AND m.merged_at>=:period_from AND m.merged_at<:period_until
  AND EXISTS (SELECT 1 FROM pull_request_reviews a WHERE a.repo=m.repo AND a.pull_request=m.pull_request AND a.state='approved')
  AND NOT EXISTS (SELECT 1 FROM pull_request_reviews a WHERE a.repo=m.repo AND a.pull_request=m.pull_request AND a.state='approved' AND a.submitted_at>=m.last_commit_at);
