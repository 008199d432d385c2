-- id: AUD-005
-- title: Every key control of a criterion in scope was tested in the completed internal audit
-- criterion: soc2:CC4.1 | A criterion is evaluated through its key controls; one left out leaves the criterion open
-- controls: CTL-MON-01
-- scope: now
-- severity: critical
-- tables: conclusions(conclusion, control_id, engagement, test_type), control_criteria(control_id, criterion),
--   controls(control_id, key_control, name, status), engagements(engagement, kind, report_type, status),
--   scope_criteria(criterion, engagement, in_scope)
-- population: SELECT count(*) FROM engagements WHERE kind='internal' AND status IN ('completed','sealed')
-- when_empty: no_occurrence
-- remedy: Test the control and conclude on it, or take back that the audit is completed.
SELECT DISTINCT g.source, g.engagement||' '||c.control_id AS subject,
   printf('%s: the key control "%s" has no conclusion', g.engagement, c.name) AS detail
FROM engagements g
JOIN scope_criteria s ON s.engagement=g.engagement AND s.in_scope=1
JOIN control_criteria m ON m.criterion=s.criterion
JOIN controls c ON c.control_id=m.control_id AND c.status='in_force' AND c.key_control=1
WHERE g.kind='internal' AND g.status IN ('completed','sealed')
AND NOT EXISTS (SELECT 1 FROM conclusions r WHERE r.engagement=g.engagement AND r.control_id=c.control_id
   AND (r.test_type='operation' OR g.report_type='type1') AND r.conclusion<>'not_tested')
