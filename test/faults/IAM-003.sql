-- world: org
-- fault: somebody signed in to the billing database as Kim in March
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES('postgres:billing','EVX',1772330400,'postgres','login','success','kim');
-- near: Kim failed to sign in in March, signed out a minute after leaving, and signed in an hour before; Jo left once and was engaged again
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES('postgres:billing','EVY',1772330400,'postgres','login','failure','kim'),
 ('idp','EVZ',1770742860,'idp','logout','success','kim'),('idp','EVW',1770739200,'idp','login','success','kim');
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1700000000);
