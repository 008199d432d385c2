-- world: org
-- fault: Jo signed in the day before the first
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES('app','AEX',1757800000,'app','login','success','jo');
-- near: Jo tried and was refused, and had been engaged once before
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES('app','AEX',1757800000,'app','login','failure','jo'),('idp','AEY',1752000000,'idp','login','success','jo');
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1753000000);
