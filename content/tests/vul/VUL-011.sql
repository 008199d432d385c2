-- id: VUL-011
-- title: Every failure that a scanner was told to be silent about has a reason
-- criterion: soc2:CC7.1 | Silencing a finding takes it out of sight; without a reason nobody can tell a false alarm from
--   a weakness left in place
-- also: soc2:CC3.2 | A risk that is accepted needs words an outsider can follow
-- controls: CTL-VUL-02
-- scope: now
-- severity: medium
-- tables: scan_results(issue_id, location, reason, result, rule, run_at, run_id, suppressed, target, tool),
--   scan_runs(run_at, run_id, target, tool)
-- population: SELECT count(*) FROM scan_results r WHERE r.suppressed=1 AND r.run_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Write the reason where the finding is silenced, or let the tool report it again.
SELECT r.source AS source, r.issue_id AS subject, r.tool||' is silent about '||r.rule||coalesce(' at '||r.target,'')||coalesce(', '||r.location,'')||', with no reason' AS detail
FROM scan_results r
JOIN scan_runs u ON u.source=r.source AND u.run_id=r.run_id
WHERE r.suppressed=1 AND r.result='fail' AND trim(coalesce(r.reason,''))=''
  AND u.run_at=(SELECT max(n.run_at) FROM scan_runs n WHERE n.source=u.source AND n.tool=u.tool AND n.target IS u.target AND n.run_at<=:as_of)
GROUP BY r.source, r.issue_id;
