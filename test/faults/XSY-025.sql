-- world: org
-- fault: The emergency account signed in a day later as well
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES('app','AEX',1772618400,'app','login','success','breakglass');
-- near: It signed in again within the session, and was refused a day later
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES('app','AEX',1772535000,'app','login','success','breakglass'),('app','AEY',1772618400,'app','login','failure','breakglass');
