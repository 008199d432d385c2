-- world: host
-- fault: Bob has user id 0 on db1
UPDATE users SET uid=0 WHERE source='host:db1' AND username='bob';
-- near: root's second name has a user id of its own
INSERT INTO users(source, uid, gid, username, shell, password_field, can_login) VALUES('host:db1',2000,0,'toor','/usr/sbin/nologin','shadowed',0);
