-- world: org
-- fault: Di never acknowledged the access control policy
DELETE FROM policy_acknowledgements WHERE person='E4' AND policy_id='POL-AC';
-- near: a person who started a week ago and one on leave have not acknowledged; a procedure binds a few and is not acknowledged
INSERT INTO employees(source,person,employment_type,role_code,hired_at,status) VALUES('hr','E50','employee','SUP',1782216000,'active');
UPDATE employees SET status='leave' WHERE person='E9';
DELETE FROM policy_acknowledgements WHERE person='E9';
INSERT INTO policies(source,policy_id,title,kind,version,status,required,approval,author,acknowledge,effective_at) VALUES('program','PRC-X','Procedure','procedure','1','in_force',1,'executive','E2',0,1700000000),('program','POL-AC','Access Control and Identity Policy','policy','1','retired',1,'executive','E2',1,1600000000);
