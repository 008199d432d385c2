-- id: DAT-006
-- title: Data flows of in-scope systems are documented and were reviewed within the policy interval
-- criterion: soc2:CC2.1 | Where data goes is information that access, encryption and vendor controls rest on
-- also: soc2:CC3.2 | Risks to data can be found only along its known ways
-- controls: CTL-DAT-02
-- scope: now
-- severity: medium
-- tables: data_flows(flow_id, from_system, reviewed_at, to_system, vendor_id), systems(environment, in_scope, kind,
--   retired_at, system)
-- params: data_flow_review_days
-- population: SELECT (SELECT count(*) FROM data_flows f)+(SELECT count(*) FROM systems s WHERE s.in_scope=1 AND
--   s.environment='prod' AND s.kind IN ('app','db') AND (s.retired_at IS NULL OR s.retired_at>:as_of))
-- when_empty: not_evaluated
-- remedy: Add the missing flow, or review the flow with the owners at both ends and record the date.
SELECT s.source AS source, s.system AS subject, 'the system appears in no data flow' AS detail
FROM systems s
WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN ('app','db') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
  AND NOT EXISTS (SELECT 1 FROM data_flows f WHERE f.from_system=s.system OR f.to_system=s.system)
UNION ALL
SELECT f.source, f.flow_id,
       'flow from '||f.from_system||' to '||coalesce(f.to_system,f.vendor_id,'outside')||': reviewed '||coalesce(strftime('%Y-%m-%d %H:%M',f.reviewed_at,'unixepoch'),'never')||'; policy asks a review in '||(SELECT value FROM param_now WHERE name='data_flow_review_days')||' days'
FROM data_flows f
WHERE coalesce(f.reviewed_at,0)<:as_of-86400*(SELECT value FROM param_now WHERE name='data_flow_review_days');
