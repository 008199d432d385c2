-- world: org
-- fault: Jo received access to the billing application before the course
UPDATE access_grants SET granted_at=1758013200 WHERE grant_id='G10';
-- near: Jo received access to the directory, which is not production, before the course; a grant before the period, and one to a service
UPDATE access_grants SET granted_at=1758013200 WHERE grant_id='G9';
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by) VALUES('tickets','GX','S-APP','jo','read',0,1751327999,'E5'),('tickets','GY','S-APP','app-svc','read',0,1758013200,'E5'),('tickets','GZ','S-APP','vend1','read',0,1782864000,'E5');
