-- world: org
-- fault: Ed reviewed what he had done
UPDATE control_executions SET reviewer=performed_by WHERE execution_id='CX1';
-- near: a performance that is due, done and reviewed by nobody yet
UPDATE control_executions SET reviewer=NULL, performed_by=NULL WHERE execution_id='CX1';
