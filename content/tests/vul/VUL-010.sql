-- id: VUL-010
-- title: Every rule that a scan did not check says why
-- criterion: soc2:CC4.1 | A check that was left out without a word is an evaluation nobody made, in a report that looks
--   complete
-- controls: CTL-VUL-01
-- scope: now
-- severity: medium
-- tables: scan_results(reason, result, rule, run_at, run_id, target, tool), scan_runs(run_at, run_id, target, tool)
-- population: SELECT count(*) FROM scan_results r WHERE r.run_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Let the tool check the rule, do it by hand and keep the record, or state in the tool why it is left out.
SELECT r.source AS source, r.rule||coalesce(' '||r.target,'') AS subject, r.tool||' did not check '||r.rule||coalesce(' at '||r.target,'')||' and gives no reason' AS detail
FROM scan_results r
JOIN scan_runs u ON u.source=r.source AND u.run_id=r.run_id
WHERE r.result='not_checked' AND trim(coalesce(r.reason,''))=''
  AND u.run_at=(SELECT max(n.run_at) FROM scan_runs n WHERE n.source=u.source AND n.tool=u.tool AND n.target IS u.target AND n.run_at<=:as_of)
GROUP BY r.source, r.rule, r.target;
