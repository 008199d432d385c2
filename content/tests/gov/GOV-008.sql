-- id: GOV-008
-- title: The performance of a control was reviewed by somebody who did not perform it
-- criterion: soc2:CC5.1 | Duties are separated between doing and reviewing
-- also: soc2:CC5.3 | The review is carried out by somebody able to see what the doer missed
-- controls: CTL-MON-06
-- scope: now
-- severity: medium
-- tables: control_executions(control_id, execution_id, performed_by, reviewer)
-- population: SELECT count(*) FROM control_executions WHERE reviewer IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Have another person review the performance.
SELECT x.source, x.execution_id AS subject, printf('%s was performed and reviewed by %s', x.control_id,
   x.reviewer) AS detail
FROM control_executions x
WHERE x.reviewer IS NOT NULL AND (x.performed_by IS NULL OR x.reviewer=x.performed_by)
