-- world: org
-- fault: The administrative right was Jo's, whose check is not yet complete
UPDATE access_requests SET person='E10' WHERE request_id='RJ2';
UPDATE background_checks SET completed_at=NULL, result=NULL WHERE person='E10';
-- near: It was Jo's, whose check was clear before the first day
UPDATE access_requests SET person='E10' WHERE request_id='RJ2';
UPDATE background_checks SET completed_at=1757900000 WHERE person='E10';
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id) VALUES('tickets','GX1','S-APP','jo','support',0,1757890000,'E6','RJ2'),('tickets','GX2','S-APP','jo','support',1,1751327999,'E6','RJ2'),('tickets','GX3','S-APP','jo','support',1,1782864000,'E6','RJ2');
