-- id: VUL-004
-- title: Every in-scope server was scanned within the policy interval
-- criterion: soc2:CC7.1 | A server that is not scanned has vulnerabilities nobody knows; the list of assets is the
--   population, not the list of scans
-- controls: CTL-VUL-01
-- scope: now
-- severity: high
-- tables: assets(asset, in_scope, kind, retired_at), vuln_scans(asset, finished_at, status)
-- params: vuln_scan_days
-- population: SELECT count(*) FROM assets s WHERE s.kind IN ('server','container_host') AND s.in_scope=1 AND
--   (s.retired_at IS NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Add the server to the scan schedule and scan it now with credentials.
SELECT s.source AS source, s.asset AS subject, 'last successful scan '||coalesce(strftime('%Y-%m-%d %H:%M',max(v.finished_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='vuln_scan_days')||' days' AS detail
FROM assets s
LEFT JOIN vuln_scans v ON v.asset=s.asset AND v.status='complete' AND v.finished_at<=:as_of
WHERE s.kind IN ('server','container_host') AND s.in_scope=1 AND (s.retired_at IS NULL OR s.retired_at>:as_of)
GROUP BY s.source, s.asset
HAVING coalesce(max(v.finished_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='vuln_scan_days');
