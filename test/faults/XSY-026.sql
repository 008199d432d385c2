-- world: org
-- fault: The service signed in to the web server from Di's laptop
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account,remote_host) VALUES('host:web1','AEX',1772000500,'sshd','login','success','svc','198.51.100.4');
-- near: Di did, and the service from another server
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account,remote_host) VALUES('host:web1','AEX',1772000500,'sshd','login','success','di','198.51.100.4'),('host:web1','AEY',1772000500,'sshd','login','success','svc','192.0.2.2');
