-- id: CHG-008
-- title: Nobody both wrote and deployed a change that nobody else approved
-- criterion: soc2:CC8.1 | One person must not be able to carry a change from idea to production alone
-- also: soc2:CC5.1 | Writing, approving and deploying are separated duties
-- controls: CTL-CHG-05
-- scope: period
-- severity: high
-- tables: deployments(deploy_id, deployed_at, deployed_by, environment, merge_sha, repo), git_commits(author,
--   pull_request, repo), pull_request_reviews(pull_request, repo, reviewer, state), pull_requests(author, merge_sha,
--   pull_request, repo)
-- population: SELECT count(*) FROM deployments d WHERE d.environment='prod' AND d.deployed_at>=:period_from AND
--   d.deployed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have another person review the deployed change now. Let the pipeline deploy under its own identity and
--   require an approval by somebody else.
SELECT d.source AS source, d.deploy_id AS subject,
       d.deployed_by||' wrote and deployed merge '||m.repo||' '||m.pull_request||' on '||strftime('%Y-%m-%d %H:%M',d.deployed_at,'unixepoch')||'; nobody else approved it' AS detail
FROM deployments d
JOIN pull_requests m ON m.repo=d.repo AND m.merge_sha=d.merge_sha
WHERE d.environment='prod' AND d.deployed_at>=:period_from AND d.deployed_at<:period_until
  AND (d.deployed_by=m.author OR EXISTS (SELECT 1 FROM git_commits c WHERE c.repo=m.repo AND c.pull_request=m.pull_request AND c.author=d.deployed_by))
  AND NOT EXISTS (SELECT 1 FROM pull_request_reviews a
                  WHERE a.repo=m.repo AND a.pull_request=m.pull_request AND a.state='approved' AND a.reviewer IS NOT m.author
                    AND NOT EXISTS (SELECT 1 FROM git_commits c WHERE c.repo=m.repo AND c.pull_request=m.pull_request AND c.author=a.reviewer));
