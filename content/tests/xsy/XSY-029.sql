-- id: XSY-029
-- title: Nobody deployed to production under a change they approved themselves
-- criterion: soc2:CC5.1 | Approving a change and carrying it out are duties to separate; the two are recorded in
--   two systems
-- also: soc2:CC8.1 | Approval by whoever acts is no independent authorization
-- controls: CTL-IAM-07, CTL-CHG-05
-- scope: period
-- severity: high
-- tables: changes(approved_by, change_id), deployments(change_id, deploy_id, deployed_at, deployed_by,
--   environment)
-- population: SELECT count(*) FROM deployments d JOIN changes c ON c.change_id=d.change_id WHERE
--   d.environment='prod' AND d.deployed_at>=:period_from AND d.deployed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have another person look at what was deployed, and let the pipeline refuse the approver of the change.
SELECT d.source, d.deploy_id AS subject,
 printf('%s approved the change %s and deployed it on %s', d.deployed_by, c.change_id, strftime('%Y-%m-%d %H:%M',d.deployed_at,'unixepoch')) AS detail
FROM deployments d
JOIN changes c ON c.change_id=d.change_id
WHERE d.environment='prod' AND d.deployed_at>=:period_from AND d.deployed_at<:period_until AND c.approved_by=d.deployed_by
