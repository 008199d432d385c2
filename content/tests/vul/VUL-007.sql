-- id: VUL-007
-- title: Internal scans ran with credentials
-- criterion: soc2:CC7.1 | A scan without credentials sees only the surface and misses most missing patches
-- controls: CTL-VUL-01
-- scope: period
-- severity: low
-- tables: vuln_scans(asset, authenticated, finished_at, scan_id, scope)
-- population: SELECT count(*) FROM vuln_scans v WHERE v.scope='internal' AND v.finished_at>=:period_from AND
--   v.finished_at<:period_until
-- when_empty: no_occurrence
-- remedy: Give the scanner a read-only account on the server, run the scan again, and compare the number of problems
--   found.
SELECT v.source AS source, v.scan_id||' '||v.asset AS subject, 'scan of '||v.asset||' on '||strftime('%Y-%m-%d %H:%M',v.finished_at,'unixepoch')||' ran without credentials' AS detail
FROM vuln_scans v
WHERE v.scope='internal' AND v.finished_at>=:period_from AND v.finished_at<:period_until AND coalesce(v.authenticated,0)=0;
