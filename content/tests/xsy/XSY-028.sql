-- id: XSY-028
-- title: Every deployment to production cites a change that was approved before
-- criterion: soc2:CC8.1 | What the pipeline carried out is held against what the ticket system says was
--   authorized, and when
-- controls: CTL-CHG-01, CTL-CHG-05
-- scope: period
-- severity: high
-- tables: changes(approved_at, change_id, change_type), deployments(change_id, deploy_id, deployed_at,
--   environment, repo)
-- population: SELECT count(*) FROM deployments WHERE environment='prod' AND deployed_at>=:period_from AND
--   deployed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the change judged now, note that the approval came late, and let the pipeline ask for an approved
--   change.
SELECT d.source, d.deploy_id AS subject,
 printf('%s was deployed on %s; %s', d.repo, strftime('%Y-%m-%d %H:%M',d.deployed_at,'unixepoch'),
   CASE WHEN d.change_id IS NULL THEN 'it cites no change' WHEN c.change_id IS NULL THEN 'the change '||d.change_id||' does not exist'
    ELSE 'the change '||c.change_id||' was approved '||coalesce(strftime('%Y-%m-%d %H:%M',c.approved_at,'unixepoch'),'never') END) AS detail
FROM deployments d
LEFT JOIN changes c ON c.change_id=d.change_id
WHERE d.environment='prod' AND d.deployed_at>=:period_from AND d.deployed_at<:period_until
AND (c.change_id IS NULL OR (coalesce(c.change_type,'')<>'emergency' AND (c.approved_at<=d.deployed_at) IS NOT 1))
