-- id: VUL-008
-- title: No failure that a scanner found is open longer than the time its severity allows
-- criterion: soc2:CC7.1 | What a tool found and its newest run still finds is a known weakness; it is to be mended in
--   the time the policy promises
-- controls: CTL-VUL-02
-- scope: now
-- severity: critical
-- tables: scan_results(issue_id, location, result, rule, run_at, run_id, severity, suppressed, target, tool),
--   scan_runs(run_at, run_id, target, tool)
-- params: vuln_critical_days, vuln_high_days, vuln_low_days, vuln_medium_days
-- population: SELECT count(*) FROM scan_results r WHERE r.result IN ('pass','fail') AND r.run_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Mend what the tool found, run it again and import its result; or have the tool told to be silent about it, with
--   the reason, by somebody with authority.
WITH newest AS (
  SELECT u.source, u.tool, coalesce(u.target,'') AS target, max(u.run_at) AS run_at FROM scan_runs u WHERE u.run_at<=:as_of GROUP BY u.source, u.tool, coalesce(u.target,'')),
since AS (
  SELECT f.source, f.issue_id, min(f.run_at) AS at FROM scan_results f
  WHERE f.result='fail' AND NOT EXISTS (SELECT 1 FROM scan_results p WHERE p.source=f.source AND p.issue_id=f.issue_id AND p.result='pass' AND p.run_at>f.run_at AND p.run_at<=:as_of)
  GROUP BY f.source, f.issue_id)
SELECT r.source AS source, r.issue_id AS subject,
       r.tool||': '||r.rule||coalesce(' at '||r.target,'')||coalesce(', '||r.location,'')||', '||coalesce(r.severity,'not rated')||', open since '||strftime('%Y-%m-%d %H:%M',s.at,'unixepoch')||
       '; policy allows '||(SELECT value FROM param_now WHERE name=CASE WHEN lower(r.severity)='high' THEN 'vuln_high_days' WHEN lower(r.severity)='medium' THEN 'vuln_medium_days' WHEN lower(r.severity)='low' THEN 'vuln_low_days' ELSE 'vuln_critical_days' END)||' days' AS detail
FROM scan_results r
JOIN scan_runs u ON u.source=r.source AND u.run_id=r.run_id
JOIN newest n ON n.source=u.source AND n.tool=u.tool AND n.target=coalesce(u.target,'') AND n.run_at=u.run_at
JOIN since s ON s.source=r.source AND s.issue_id=r.issue_id
WHERE r.result='fail' AND coalesce(r.suppressed,0)=0 AND coalesce(r.severity,'')<>'informational'
  AND :as_of-s.at>86400*(SELECT value FROM param_now WHERE name=CASE WHEN lower(r.severity)='high' THEN 'vuln_high_days' WHEN lower(r.severity)='medium' THEN 'vuln_medium_days' WHEN lower(r.severity)='low' THEN 'vuln_low_days' ELSE 'vuln_critical_days' END)
GROUP BY r.source, r.issue_id;
