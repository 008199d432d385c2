-- id: VUL-009
-- title: Every scanner whose results are imported ran within the policy interval
-- criterion: soc2:CC7.1 | A tool that has stopped running finds nothing, which looks like a clean result
-- controls: CTL-VUL-01
-- scope: now
-- severity: high
-- tables: scan_runs(format, problem, run_at, target, tool)
-- params: vuln_scan_days
-- population: SELECT count(*) FROM scan_runs u
-- when_empty: not_evaluated
-- remedy: Find why the tool stopped, run it, and import its result; if it was replaced, take its source out of scope.
SELECT u.source AS source, u.tool||coalesce(' '||u.target,'') AS subject,
       u.tool||' last came to a good end '||coalesce(strftime('%Y-%m-%d %H:%M',max(CASE WHEN u.problem IS NULL THEN u.run_at END),'unixepoch'),'never')||'; policy asks for a scan in '||(SELECT value FROM param_now WHERE name='vuln_scan_days')||' days' AS detail
FROM scan_runs u
JOIN sources o ON o.source=u.source AND coalesce(o.in_scope,1)=1
WHERE u.format<>'junit'
GROUP BY u.source, u.tool, u.target
HAVING coalesce(max(CASE WHEN u.problem IS NULL THEN u.run_at END),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='vuln_scan_days');
