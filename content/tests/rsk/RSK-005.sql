-- id: RSK-005
-- title: Every risk to be mitigated is tied to a control in force
-- criterion: soc2:CC5.1 | Controls are selected because they lower assessed risks; a risk to be mitigated with no
--   control is not mitigated
-- also: soc2:CC9.1 | Risks of disruption are mitigated by activities that exist
-- controls: CTL-RSK-04
-- scope: now
-- severity: high
-- tables: controls(control_id, status), risk_controls(control_id, risk_id), risks(risk_id, status, title, treatment)
-- population: SELECT count(*) FROM risks WHERE status='open' AND treatment='mitigate'
-- when_empty: no_occurrence
-- remedy: Tie the control that lowers the risk to it, put one in force, or choose another treatment.
SELECT r.source, r.risk_id AS subject, printf('%s: no control in force is tied to it', r.title) AS detail
FROM risks r
WHERE r.status='open' AND r.treatment='mitigate'
AND NOT EXISTS (SELECT 1 FROM risk_controls k JOIN controls c ON c.control_id=k.control_id AND c.status='in_force'
   WHERE k.risk_id=r.risk_id)
