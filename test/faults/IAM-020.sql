-- world: org
-- fault: Di can read the code and deploy it
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id) VALUES('tickets','GS','S-APP','di','deploy',1,1704067200,'E2','RQ0');
-- near: Di could deploy until May; Ed, who deploys, can't read
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id,revoked_at) VALUES('tickets','GS','S-APP','di','deploy',1,1704067200,'E2','RQ0',1780000000);
