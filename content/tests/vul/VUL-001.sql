-- id: VUL-001
-- title: No open vulnerability is older than the time its severity allows
-- criterion: soc2:CC7.1 | Known weaknesses are to be found and mended in the time the policy promises for their
--   severity
-- controls: CTL-VUL-02
-- scope: now
-- severity: critical
-- tables: assets(asset, in_scope), vulnerabilities(asset, first_seen_at, fixed_at, last_seen_at, severity, status,
--   vuln_id)
-- params: vuln_critical_days, vuln_high_days, vuln_low_days, vuln_medium_days
-- population: SELECT count(*) FROM vulnerabilities v LEFT JOIN assets s ON s.asset=v.asset WHERE
--   coalesce(s.in_scope,1)=1
-- when_empty: no_occurrence
-- remedy: Mend the vulnerability and scan again. If it can't be mended in time, have it accepted by somebody other
--   than the owner of the asset, with an end date.
SELECT v.source AS source, v.vuln_id||' '||v.asset AS subject,
       v.severity||' on '||v.asset||', first seen '||coalesce(strftime('%Y-%m-%d %H:%M',v.first_seen_at,'unixepoch'),'never')||
       CASE WHEN v.status='fixed' THEN ', seen again after its fix' ELSE '' END||
       '; policy allows '||(SELECT value FROM param_now WHERE name=CASE WHEN lower(v.severity)='high' THEN 'vuln_high_days' WHEN lower(v.severity)='medium' THEN 'vuln_medium_days' WHEN lower(v.severity)='low' THEN 'vuln_low_days' ELSE 'vuln_critical_days' END)||' days' AS detail
FROM vulnerabilities v
LEFT JOIN assets s ON s.asset=v.asset
WHERE coalesce(s.in_scope,1)=1
  AND (v.status NOT IN ('fixed','accepted','false_positive') OR (v.status='fixed' AND (v.fixed_at IS NULL OR v.last_seen_at>v.fixed_at)))
  AND :as_of-coalesce(v.first_seen_at,0)>86400*(SELECT value FROM param_now WHERE name=CASE WHEN lower(v.severity)='high' THEN 'vuln_high_days' WHEN lower(v.severity)='medium' THEN 'vuln_medium_days' WHEN lower(v.severity)='low' THEN 'vuln_low_days' ELSE 'vuln_critical_days' END);
