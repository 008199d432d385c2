-- world: org
-- fault: Di became an administrator of the billing database without asking
UPDATE accounts SET privileged=1 WHERE system='S-PG' AND account='di';
-- near: Di's right was asked for, approved by Ada and granted
UPDATE accounts SET privileged=1 WHERE system='S-PG' AND account='di';
INSERT INTO access_requests(source,request_id,person,system,entitlement,requested_at,requested_by,approved_at,approved_by,status) VALUES('tickets','RQX','E4','S-PG','dba',1643500800,'E3',1643673600,'E1','approved');
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id) VALUES('tickets','GX','S-PG','di','dba',1,1643792400,'E6','RQX');
