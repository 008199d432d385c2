-- world: org
-- fault: no control serves the criterion of change management
DELETE FROM control_criteria WHERE criterion='soc2:CC8.1';
-- near: a criterion out of scope has no control; a draft control stands beside one in force
DELETE FROM control_criteria WHERE criterion='soc2:P8.1';
UPDATE scope_criteria SET in_scope=0, reason='No personal data of others is handled' WHERE criterion='soc2:P8.1';
INSERT INTO controls(source,control_id,name,owner,frequency,mode,key_control,status) VALUES('program','CTL-9','Draft','E2','annual','manual',0,'draft');
INSERT INTO control_criteria(source,control_id,criterion) VALUES('program','CTL-9','soc2:CC8.1');
