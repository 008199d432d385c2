-- world: org
-- fault: a quarterly control was not performed
UPDATE control_executions SET performed_at=NULL WHERE execution_id='CX1';
-- near: performed at the end of the grace; another was due a week ago and is open; one before the period was skipped
UPDATE control_executions SET performed_at=due_at+(SELECT value FROM param_now WHERE name='schedule_grace_days')*86400 WHERE execution_id='CX1';
INSERT INTO control_executions(source,execution_id,control_id,due_at) VALUES('program','CX8','CTL-1',1782216000),('program','CX0','CTL-1',1751327999),('program','CX9','CTL-1',1782850000);
