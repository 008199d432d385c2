-- id: GIT-012
-- title: What was deployed to production is on a protected branch
-- criterion: soc2:CC8.1 | A build from another commit was never merged, so neither reviewed nor tested as the policy
--   says
-- also: soc2:CC6.8 | It is also how software enters that nobody allowed
-- controls: CTL-CHG-05
-- scope: period
-- severity: critical
-- tables: deployments(deploy_id, deployed_at, deployed_by, environment, merge_sha, repo), git_log(repo, sha)
-- population: SELECT count(*) FROM deployments d WHERE d.environment='prod' AND d.deployed_at>=:period_from AND
--   d.deployed_at<:period_until AND EXISTS (SELECT 1 FROM git_log g WHERE g.repo=d.repo)
-- when_empty: no_occurrence
-- remedy: Find out what was deployed and by whom, deploy a reviewed commit, and let the pipeline build protected
--   branches only.
SELECT d.source AS source, d.deploy_id AS subject,
       d.repo||' '||d.merge_sha||', deployed by '||d.deployed_by||' on '||strftime('%Y-%m-%d %H:%M',d.deployed_at,'unixepoch')||
       ', is on no protected branch' AS detail
FROM deployments d
WHERE d.environment='prod' AND d.deployed_at>=:period_from AND d.deployed_at<:period_until
  AND EXISTS (SELECT 1 FROM git_log g WHERE g.repo=d.repo)
  AND NOT EXISTS (SELECT 1 FROM git_log c WHERE c.repo=d.repo AND c.sha=d.merge_sha);
