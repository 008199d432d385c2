-- id: CHG-009
-- title: No normal change was implemented before it was approved
-- criterion: soc2:CC8.1 | Approval comes before the act; an approval written afterwards authorizes nothing
-- controls: CTL-CHG-01
-- scope: period
-- severity: high
-- tables: changes(approved_at, approved_by, change_id, change_type, implemented_at)
-- population: SELECT count(*) FROM changes c WHERE c.change_type NOT IN ('standard','emergency') AND
--   c.implemented_at>=:period_from AND c.implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the change assessed by its approver now and note that it is late; make the tool refuse implementation
--   without approval.
SELECT c.source AS source, c.change_id AS subject,
       'implemented '||strftime('%Y-%m-%d %H:%M',c.implemented_at,'unixepoch')||
       CASE WHEN c.approved_at IS NULL AND c.approved_by IS NULL THEN ', not approved'
       ELSE ', approved '||coalesce(strftime('%Y-%m-%d %H:%M',c.approved_at,'unixepoch'),'at an unknown time')||' by '||coalesce(c.approved_by,'somebody not named') END AS detail
FROM changes c
WHERE c.change_type NOT IN ('standard','emergency') AND c.implemented_at>=:period_from AND c.implemented_at<:period_until
  AND (c.approved_at IS NULL OR c.approved_by IS NULL OR c.approved_at>c.implemented_at);
