-- world: org
-- fault: no conclusion on a key control
DELETE FROM conclusions WHERE control_id='CTL-2';
-- near: a control that is not key, and a draft, were not tested; an audit under way has tested nothing; one of type 1 tests the design
INSERT INTO controls(source,control_id,name,owner,frequency,mode,key_control,status) VALUES('program','CTL-8','Minor','E2','annual','manual',0,'in_force'),('program','CTL-9','Draft','E2','annual','manual',1,'draft'),('program','CTL-7','Unscoped','E2','annual','manual',1,'in_force');
INSERT INTO control_criteria(source,control_id,criterion) VALUES('program','CTL-8','soc2:CC8.1'),('program','CTL-9','soc2:CC8.1'),('program','CTL-7','own:X-1');
INSERT INTO engagements(source,engagement,kind,period_from_at,period_until_at,status) VALUES('program','AU2','internal',1751328000,1782864000,'fieldwork'),('program','AU3','readiness',1751328000,1782864000,'completed');
INSERT INTO scope_criteria(source,engagement,criterion,in_scope,reason) VALUES('program','AU2','soc2:CC8.1',1,NULL),('program','AU3','soc2:CC8.1',1,NULL),('program','AU1','own:X-1',0,'not used');
INSERT INTO engagements(source,engagement,kind,report_type,period_from_at,period_until_at,status) VALUES('program','AU4','internal','type1',1751328000,1782864000,'sealed');
INSERT INTO scope_criteria(source,engagement,criterion,in_scope,reason) VALUES('program','AU4','own:X-4',1,NULL);
INSERT INTO control_criteria(source,control_id,criterion) VALUES('program','CTL-1','own:X-4');
INSERT INTO conclusions(source,conclusion_id,engagement,control_id,test_type,performed_by,performed_at,conclusion) VALUES('program','TR7','AU4','CTL-1','design','E8',1779235200,'effective');
