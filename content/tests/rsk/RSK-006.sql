-- id: RSK-006
-- title: Every system and vendor new in the period was assessed for risk
-- criterion: soc2:CC3.4 | A new system or vendor is a change that is assessed before it undermines control
-- also: soc2:CC9.2 | Risks of a vendor are assessed when the relation begins
-- controls: CTL-RSK-05
-- scope: period
-- severity: high
-- tables: risks(system, vendor_id), systems(in_scope, name, system, went_live_at), vendors(name, onboarded_at,
--   vendor_id)
-- population: SELECT (SELECT count(*) FROM systems WHERE in_scope=1 AND went_live_at>=:period_from AND
--   went_live_at<:period_until)+(SELECT count(*) FROM vendors WHERE onboarded_at>=:period_from AND
--   onboarded_at<:period_until)
-- when_empty: no_occurrence
-- remedy: Assess the risks of the system or vendor now and record them, even when the answer is that they are small.
SELECT s.source, 'system '||s.system AS subject, printf('%s went live %s; no risk of it is recorded', s.name,
   date(s.went_live_at,'unixepoch')) AS detail
FROM systems s
WHERE s.in_scope=1 AND s.went_live_at>=:period_from AND s.went_live_at<:period_until AND s.went_live_at<=:as_of
AND NOT EXISTS (SELECT 1 FROM risks r WHERE r.system=s.system)
UNION ALL
SELECT v.source, 'vendor '||v.vendor_id, printf('%s was engaged %s; no risk of it is recorded', v.name,
   date(v.onboarded_at,'unixepoch'))
FROM vendors v
WHERE v.onboarded_at>=:period_from AND v.onboarded_at<:period_until AND v.onboarded_at<=:as_of
AND NOT EXISTS (SELECT 1 FROM risks r WHERE r.vendor_id=v.vendor_id)
