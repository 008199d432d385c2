-- id: VUL-005
-- title: No gap between scans of a server in the period exceeded the policy interval
-- criterion: soc2:CC7.1 | Scanning is a control with a frequency; a missed month is a month without it, even if
--   today's scan is fresh
-- controls: CTL-VUL-01
-- scope: period
-- severity: medium
-- tables: assets(asset, in_scope, in_service_at, kind, retired_at), vuln_scans(asset, finished_at, scan_id, status)
-- params: schedule_grace_days, vuln_scan_days
-- population: SELECT count(*) FROM assets s WHERE s.kind IN ('server','container_host') AND s.in_scope=1 AND
--   (s.retired_at IS NULL OR s.retired_at>=:period_from)
-- when_empty: not_evaluated
-- remedy: Find why the scan was missed, restore the schedule, and alert on a scan that does not run.
WITH point AS (
  SELECT v.asset, v.scan_id AS point_id, v.finished_at AS at FROM vuln_scans v WHERE v.status='complete' AND v.finished_at<:period_until
  UNION ALL
  SELECT s.asset, 'end', min(:period_until,:as_of,coalesce(s.retired_at,:as_of)) FROM assets s),
gap AS (
  SELECT q.asset, q.point_id, q.at, lag(q.at) OVER (PARTITION BY q.asset ORDER BY q.at, q.point_id) AS before_at FROM point q)
SELECT s.source AS source, s.asset||' '||g.point_id AS subject,
       'no successful scan from '||strftime('%Y-%m-%d %H:%M',coalesce(g.before_at,max(:period_from,coalesce(s.in_service_at,:period_from))),'unixepoch')||' to '||strftime('%Y-%m-%d %H:%M',g.at,'unixepoch')||
       '; policy allows '||(d.value+r.value)||' days' AS detail
FROM gap g
JOIN assets s ON s.asset=g.asset AND s.kind IN ('server','container_host') AND s.in_scope=1
JOIN param d ON d.name='vuln_scan_days' AND d.valid_from<=g.at AND (d.valid_until IS NULL OR d.valid_until>g.at)
JOIN param r ON r.name='schedule_grace_days' AND r.valid_from<=g.at AND (r.valid_until IS NULL OR r.valid_until>g.at)
WHERE g.at>=:period_from
  AND g.at-coalesce(g.before_at,max(:period_from,coalesce(s.in_service_at,:period_from)))>86400*(d.value+r.value);
