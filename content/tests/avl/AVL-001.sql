-- id: AVL-001
-- title: Capacity of in-scope production systems is measured
-- criterion: soc2:A1.1 | Use is compared with capacity before users notice; a system without measurements is not
--   compared
-- controls: CTL-AVL-05
-- scope: now
-- severity: medium
-- tables: capacity_metrics(sampled_at, system), systems(environment, in_scope, kind, retired_at, system)
-- params: capacity_sample_hours
-- population: SELECT count(*) FROM systems s WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN
--   ('os','db','app') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Add the system to the monitoring of capacity, or find why its measurements stopped.
SELECT s.source AS source, s.system AS subject,
       'last measurement '||coalesce(strftime('%Y-%m-%d %H:%M',max(c.sampled_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='capacity_sample_hours')||' hours' AS detail
FROM systems s
LEFT JOIN capacity_metrics c ON c.system=s.system AND c.sampled_at<=:as_of
WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN ('os','db','app') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
GROUP BY s.source, s.system
HAVING coalesce(max(c.sampled_at),0)<:as_of-3600*(SELECT value FROM param_now WHERE name='capacity_sample_hours');
