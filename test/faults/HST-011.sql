-- world: host
-- fault: Bob is in the group docker on web1 without a grant
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:web1',1001,998,'bob','docker',0);
-- near: Alice, whose root access is approved, is in the group docker on web1
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:web1',1000,998,'alice','docker',0);
