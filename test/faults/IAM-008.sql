-- world: org
-- fault: Jo gave herself access to the billing application
UPDATE access_grants SET granted_by='E10' WHERE grant_id='G10';
-- near: Ed gave himself access long before the period, and Jo the second after it
UPDATE access_grants SET granted_by='E5' WHERE grant_id='GG3';
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by) VALUES('tickets','GX','S-APP','jo','read',0,1782864000,'E10');
