-- id: END-002
-- title: Every laptop and workstation in use is managed and reported in time
-- criterion: soc2:CC6.7 | Settings reach a device, and its loss is noticed, only while it is managed
-- also: soc2:CC6.8 | An unmanaged device may run anything
-- controls: CTL-END-01
-- scope: now
-- severity: medium
-- tables: assets(asset, kind, owner, retired_at), endpoint_status(asset, last_checkin_at, mdm_enrolled)
-- params: endpoint_checkin_days
-- population: SELECT count(*) FROM assets WHERE kind IN ('laptop','workstation') AND (retired_at IS NULL OR
--   retired_at>:as_of)
-- when_empty: no_occurrence
-- remedy: Enrol the device, or have its holder bring it on line; block it until it reports.
SELECT s.source, s.asset AS subject,
 printf('%s of %s: %s, last report %s; every %d days is promised', s.kind, coalesce(s.owner,'nobody'), CASE
   WHEN p.mdm_enrolled=1 THEN 'managed' ELSE 'not managed' END,
   coalesce(date(p.last_checkin_at,'unixepoch'),'never'), (SELECT value FROM param_now
   WHERE name='endpoint_checkin_days')) AS detail
FROM assets s
LEFT JOIN endpoint_status p ON p.asset=s.asset
WHERE s.kind IN ('laptop','workstation') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
AND (p.mdm_enrolled IS NOT 1 OR (:as_of-p.last_checkin_at<=(SELECT value FROM param_now
   WHERE name='endpoint_checkin_days')*86400) IS NOT 1)
