-- world: org
-- fault: The emergency password dates from before Kim left
UPDATE accounts SET password_changed_at=1770742799 WHERE account='breakglass';
-- near: It was changed when the grant was taken from Kim, a month before Kim left; others who left did so two hours ago, or came back
UPDATE access_grants SET revoked_at=1768000000, revoked_by='E6' WHERE grant_id='GJ1';
UPDATE accounts SET password_changed_at=1768000001 WHERE account='breakglass';
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id) VALUES('tickets','GX1','S-APP','jo','support',0,1643792400,'E6','RJ1'),('tickets','GX2','S-OS','root','emergency',1,1643792400,'E6','RX1'),('tickets','GX3','S-MY','root','emergency',1,1643792400,'E6','RX2');
UPDATE accounts SET password_changed_at=1643792500 WHERE account IN ('jo','root');
INSERT INTO access_requests(source,request_id,person,system,entitlement,approved_at,approved_by,status) VALUES('tickets','RX1','E4','S-OS','emergency',1643673600,'E2','approved'),('tickets','RX2','E10','S-MY','emergency',1643673600,'E2','approved');
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782813600),('hr','E10',1700000000);
