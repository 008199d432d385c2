-- world: org
-- fault: administration of the billing application was given without a request
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id) VALUES('tickets','GX','S-APP','jo','admin',1,1767571200,'E5',NULL);
-- near: approved at the very second of the grant; a grant without a request before the period
UPDATE access_requests SET approved_at=(SELECT granted_at FROM access_grants WHERE grant_id='G10') WHERE request_id='RQ2';
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id) VALUES('tickets','GX','S-APP','jo','admin',1,1751327999,'E5',NULL),('tickets','GY','S-APP','jo','admin',1,1782864000,'E5',NULL);
