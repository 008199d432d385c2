-- id: CHG-007
-- title: Everything deployed to production came from a reviewed merge through the pipeline
-- criterion: soc2:CC8.1 | Compares what ran in production with what was merged; code that matches no merge never
--   passed the process
-- also: soc2:CC6.8 | Software in production that nobody merged is unauthorized until shown otherwise
-- controls: CTL-CHG-05
-- scope: period
-- severity: critical
-- tables: deployments(artifact_sha256, deploy_id, deployed_at, deployed_by, environment, merge_sha, pipeline, repo),
--   pull_requests(merge_sha, merged_at, pull_request, repo, target_branch), repos(production_branch, repo)
-- population: SELECT count(*) FROM deployments d WHERE d.environment='prod' AND d.deployed_at>=:period_from AND
--   d.deployed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out what was deployed and by whom, redeploy from the production branch, and take away the right to
--   deploy outside the pipeline.
SELECT d.source AS source, d.deploy_id AS subject,
       'artifact '||d.artifact_sha256||' by '||d.deployed_by||' on '||strftime('%Y-%m-%d %H:%M',d.deployed_at,'unixepoch')||': '||
       CASE WHEN d.pipeline IS NULL THEN 'not through a pipeline'
            WHEN m.pull_request IS NULL THEN 'commit '||coalesce(d.merge_sha,'unknown')||' was never merged to the production branch'
            ELSE 'deployed before it was merged' END AS detail
FROM deployments d
LEFT JOIN repos r ON r.repo=d.repo
LEFT JOIN pull_requests m ON m.repo=d.repo AND m.merge_sha=d.merge_sha AND m.target_branch=r.production_branch
WHERE d.environment='prod' AND d.deployed_at>=:period_from AND d.deployed_at<:period_until
  AND (m.pull_request IS NULL OR d.pipeline IS NULL OR m.merged_at>d.deployed_at);
