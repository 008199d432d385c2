-- id: GOV-005
-- title: Every criterion in scope is served by at least one control in force
-- criterion: soc2:CC5.1 | Controls are chosen to answer the criteria; a criterion without a control is not met,
--   whatever the rest does
-- also: soc2:CC4.1 | What has no control can't be evaluated
-- controls: CTL-RSK-04
-- scope: now
-- severity: critical
-- tables: control_criteria(control_id, criterion), controls(control_id, status), scope_criteria(criterion,
--   engagement, in_scope)
-- population: SELECT count(*) FROM scope_criteria WHERE in_scope=1
-- when_empty: not_evaluated
-- remedy: Put a control in force for the criterion, or map one that already serves it; if the criterion is optional
--   and does not apply, take it out of scope with the reason.
SELECT s.source, s.engagement||' '||s.criterion AS subject, 'no control in force serves '||s.criterion AS detail
FROM scope_criteria s
WHERE s.in_scope=1
AND NOT EXISTS (SELECT 1 FROM control_criteria m JOIN controls c ON c.control_id=m.control_id AND c.status='in_force'
 WHERE m.criterion=s.criterion)
