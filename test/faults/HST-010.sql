-- world: host
-- fault: Bob is a member of disk on db1
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:db1',1001,6,'bob','disk',0);
-- near: Bob is a member of another group on db1, and root of disk
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:db1',1001,118,'bob','postgres',0);
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:db1',0,6,'root','disk',0);
