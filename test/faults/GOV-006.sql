-- world: org
-- fault: the owner of a control has left
UPDATE controls SET owner='E11' WHERE control_id='CTL-1';
-- near: the owner of a retired control has left; another is on leave
INSERT INTO controls(source,control_id,name,owner,frequency,mode,key_control,status) VALUES('program','CTL-9','Old','E11','annual','manual',0,'retired');
UPDATE employees SET status='leave' WHERE person='E2';
