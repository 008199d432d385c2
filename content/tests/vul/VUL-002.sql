-- id: VUL-002
-- title: Vulnerabilities fixed in the period were fixed within the time their severity allows
-- criterion: soc2:CC7.1 | Shows that the promised time was kept all through the period; a late fix no longer shows
--   among the open ones
-- controls: CTL-VUL-02
-- scope: period
-- severity: high
-- tables: vulnerabilities(asset, first_seen_at, fixed_at, severity, status, vuln_id)
-- params: vuln_critical_days, vuln_high_days, vuln_low_days, vuln_medium_days
-- population: SELECT count(*) FROM vulnerabilities v WHERE v.status='fixed' AND v.fixed_at>=:period_from AND
--   v.fixed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find what delayed the fix (no owner, no ticket, no patch) and mend that; the deviation itself stays in the
--   record.
SELECT v.source AS source, v.vuln_id||' '||v.asset AS subject,
       v.severity||' on '||v.asset||', first seen '||coalesce(strftime('%Y-%m-%d %H:%M',v.first_seen_at,'unixepoch'),'never')||', fixed '||strftime('%Y-%m-%d %H:%M',v.fixed_at,'unixepoch')||'; policy allowed '||p.value||' days' AS detail
FROM vulnerabilities v
JOIN param p ON p.name=CASE WHEN lower(v.severity)='high' THEN 'vuln_high_days' WHEN lower(v.severity)='medium' THEN 'vuln_medium_days' WHEN lower(v.severity)='low' THEN 'vuln_low_days' ELSE 'vuln_critical_days' END AND p.valid_from<=v.fixed_at AND (p.valid_until IS NULL OR p.valid_until>v.fixed_at)
WHERE v.status='fixed' AND v.fixed_at>=:period_from AND v.fixed_at<:period_until AND v.fixed_at-coalesce(v.first_seen_at,0)>p.value*86400;
