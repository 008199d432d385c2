-- world: host
-- fault: Kim's account was removed from web1, but her name is still in sudo
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:web1',NULL,27,'kim','sudo',0);
-- near: Bob, who has an account on web1, is in another group
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:web1',1001,33,'bob','www-data',0);
