-- id: INC-004
-- title: Corrective actions from incidents are done when due and leave evidence
-- criterion: soc2:CC7.5 | Actions keep the incident from coming back only when they are carried out
-- also: soc2:CC4.2 | A deficiency found by an incident is followed until it is closed
-- controls: CTL-INC-04
-- scope: now
-- severity: medium
-- tables: incident_actions(action_id, change_id, done_at, due_at, evidence_id, incident_id)
-- population: SELECT count(*) FROM incident_actions a
-- when_empty: no_occurrence
-- remedy: Do the action, or have its date moved by the incident lead with a reason; link the change or the evidence.
SELECT a.source AS source, a.action_id AS subject,
       'incident '||coalesce(a.incident_id,'unknown')||', due '||strftime('%Y-%m-%d %H:%M',a.due_at,'unixepoch')||', '||
       CASE WHEN a.done_at IS NULL THEN 'not done' ELSE 'done without a change or evidence' END AS detail
FROM incident_actions a
WHERE (a.done_at IS NULL AND a.due_at<:as_of) OR (a.done_at IS NOT NULL AND a.change_id IS NULL AND a.evidence_id IS NULL);
