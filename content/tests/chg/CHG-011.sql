-- id: CHG-011
-- title: The approver of a change is neither its requester nor its implementer
-- criterion: soc2:CC8.1 | Approval by the person who wants or makes the change is no independent authorization
-- also: soc2:CC5.1 | Requesting, approving and implementing are separated duties
-- controls: CTL-CHG-01
-- scope: period
-- severity: high
-- tables: changes(approved_at, approved_by, change_id, created_at, implemented_by, requested_by)
-- population: SELECT count(*) FROM changes c WHERE c.approved_by IS NOT NULL AND
--   coalesce(c.approved_at,c.created_at)>=:period_from AND coalesce(c.approved_at,c.created_at)<:period_until
-- when_empty: no_occurrence
-- remedy: Have an independent approver assess the change now, and make the tool refuse approval by requester or
--   implementer.
SELECT c.source AS source, c.change_id AS subject,
       c.approved_by||' approved what '||CASE WHEN c.approved_by=c.requested_by THEN 'they requested' ELSE 'they implemented' END AS detail
FROM changes c
WHERE coalesce(c.approved_at,c.created_at)>=:period_from AND coalesce(c.approved_at,c.created_at)<:period_until
  AND (c.approved_by=c.requested_by OR c.approved_by=c.implemented_by);
