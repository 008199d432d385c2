-- id: AUD-001
-- title: Nobody tested a control they own, perform or review
-- criterion: soc2:CC4.1 | Separate evaluations are objective only when the tester has no part in the control
-- also: soc2:CC5.1 | The tester is separated from the doer
-- controls: CTL-MON-02
-- scope: now
-- severity: critical
-- tables: conclusions(conclusion_id, control_id, engagement, performed_by), control_executions(control_id, due_at,
--   performed_at, performed_by, reviewer), controls(control_id, owner), engagements(engagement, period_from_at,
--   period_until_at)
-- population: SELECT count(*) FROM conclusions
-- when_empty: no_occurrence
-- remedy: Have somebody without a part in the control test it again; the earlier work can't be relied on.
SELECT r.source, r.conclusion_id AS subject,
 printf('%s concluded on %s and %s', r.performed_by, r.control_id, CASE WHEN r.performed_by=c.owner THEN 'owns it'
   ELSE 'performed or reviewed it in the period' END) AS detail
FROM conclusions r
LEFT JOIN controls c ON c.control_id=r.control_id
JOIN engagements g ON g.engagement=r.engagement
WHERE r.performed_by=c.owner
OR EXISTS (SELECT 1 FROM control_executions x WHERE x.control_id=r.control_id AND (x.performed_by=r.performed_by
   OR x.reviewer=r.performed_by)
 AND coalesce(x.performed_at,x.due_at)>=g.period_from_at AND coalesce(x.performed_at,x.due_at)<g.period_until_at)
