-- world: org
-- fault: the auditor became the owner of the control he tested
UPDATE controls SET owner='E8' WHERE control_id='CTL-1';
-- near: the auditor performed another control, and this one long before the period
INSERT INTO controls(source,control_id,name,owner,frequency,mode,key_control,status) VALUES('program','CTL-9','Other','E8','annual','manual',0,'in_force');
INSERT INTO control_executions(source,execution_id,control_id,due_at,performed_at,performed_by,reviewer) VALUES('program','CX8','CTL-9',1776000000,1776000000,'E8','E2'),('program','CX0','CTL-1',1751327999,1751327999,'E8','E2'),('program','CX9','CTL-1',1780272000,1780272000,'E8','E2');
