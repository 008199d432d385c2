-- world: host
-- fault: an account toor2 can log in on web1 and nobody is registered for it
INSERT INTO users(source, uid, gid, username, shell, password_field, can_login) VALUES('host:web1',1999,1999,'toor2','/bin/bash','shadowed',1);
-- near: an unregistered account exists, but its shell is nologin; an account changed from a person's to a service with an owner
UPDATE identity SET kind='service', person=NULL, owner='E02' WHERE source='host:web1' AND account='bob';
INSERT INTO users(source, uid, gid, username, shell, password_field, can_login) VALUES('host:web1',1999,1999,'toor2','/usr/sbin/nologin','shadowed',0);
