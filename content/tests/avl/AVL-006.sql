-- id: AVL-006
-- title: Environmental protections were maintained on time
-- criterion: soc2:A1.2 | Power, cooling and fire protection work when needed only if they are serviced
-- controls: CTL-AVL-07
-- scope: now
-- severity: medium
-- tables: env_controls(control_type, last_maintained_at, next_due_at, site_id)
-- population: SELECT count(*) FROM env_controls e
-- when_empty: no_occurrence
-- remedy: Have the equipment serviced and record the date. Sites a provider runs are covered by the provider's
--   report, not here.
SELECT e.source AS source, e.site_id||' '||e.control_type AS subject,
       'service was due '||date(e.next_due_at,'unixepoch')||', last done '||coalesce(date(e.last_maintained_at,'unixepoch'),'never') AS detail
FROM env_controls e
WHERE e.next_due_at<:as_of;
