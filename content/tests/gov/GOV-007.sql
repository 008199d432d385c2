-- id: GOV-007
-- title: Every periodic control was performed on time, with evidence
-- criterion: soc2:CC5.3 | Controls are carried out when the policy says; each due performance of the period is looked
--   for
-- also: soc2:CC4.1 | A control that skipped an occurrence did not operate through the period
-- controls: CTL-MON-06
-- scope: period
-- severity: high
-- tables: control_executions(control_id, due_at, evidence_id, execution_id, performed_at)
-- params: schedule_grace_days
-- population: SELECT count(*) FROM control_executions WHERE due_at>=:period_from AND due_at<:period_until AND
--   due_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Perform the control now if it still serves; a missed occurrence stays on record. Attach the evidence where
--   only that is missing.
SELECT x.source, x.execution_id AS subject,
 printf('%s was due %s, performed %s, %s; %s days of grace', x.control_id, date(x.due_at,'unixepoch'),
   coalesce(date(x.performed_at,'unixepoch'),'never'),
 CASE WHEN x.evidence_id IS NULL THEN 'without evidence' ELSE 'with evidence' END, coalesce(p.value,'no')) AS detail
FROM control_executions x
LEFT JOIN param p ON p.name='schedule_grace_days' AND p.valid_from<=x.due_at AND (p.valid_until IS NULL
   OR p.valid_until>x.due_at)
WHERE x.due_at>=:period_from AND x.due_at<:period_until AND x.due_at<=:as_of
AND ((coalesce(x.performed_at,:as_of)-x.due_at<=p.value*86400) IS NOT 1
 OR (x.performed_at IS NOT NULL AND x.evidence_id IS NULL))
