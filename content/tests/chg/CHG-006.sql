-- id: CHG-006
-- title: Every merge to a production branch passed its automated tests
-- criterion: soc2:CC8.1 | Changes are tested before they are put in place; a red or missing check means the test did
--   not happen
-- also: soc2:PI1.3 | Tests of the code that processes data are part of keeping processing complete and accurate
-- controls: CTL-CHG-03
-- scope: period
-- severity: high
-- tables: ci_runs(conclusion, kind, repo, sha), pull_requests(ci_status, merge_sha, merged_at, pull_request, repo,
--   target_branch), repos(in_scope, production_branch, repo)
-- population: SELECT count(*) FROM pull_requests m JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND
--   r.production_branch=m.target_branch WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Run the checks on the merged commit and mend what fails; then make the repository require them before a
--   merge.
SELECT m.source AS source, m.repo||' '||m.pull_request AS subject,
       CASE WHEN coalesce(m.ci_status,'')<>'success' THEN 'checks at merge: '||coalesce(m.ci_status,'none')
            ELSE 'no successful test run of commit '||m.merge_sha END AS detail
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
  AND (coalesce(m.ci_status,'')<>'success'
       OR NOT EXISTS (SELECT 1 FROM ci_runs x WHERE x.repo=m.repo AND x.sha=m.merge_sha AND x.kind='test' AND x.conclusion='success'));
