-- id: CHG-015
-- title: No test environment holds production data that is neither masked nor approved
-- criterion: soc2:C1.1 | Confidential data copied to environments with weaker protection is no longer protected as
--   promised
-- also: soc2:CC8.1 | Development and test must not depend on live data
-- controls: CTL-CHG-08
-- scope: now
-- severity: high
-- tables: nonprod_data(approved_at, approved_by, contains_production_data, dataset_id, environment, masked, system)
-- population: SELECT count(*) FROM nonprod_data n WHERE n.environment<>'prod'
-- when_empty: no_occurrence
-- remedy: Delete or mask the copy. If it is needed, have the data owner approve it with an end date.
SELECT n.source AS source, n.dataset_id AS subject,
       'system '||n.system||', environment '||n.environment||': production data, not masked, not approved' AS detail
FROM nonprod_data n
WHERE n.environment<>'prod' AND coalesce(n.contains_production_data,1)=1 AND coalesce(n.masked,0)=0
  AND (n.approved_at IS NULL OR n.approved_by IS NULL);
