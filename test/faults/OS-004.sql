-- world: host
-- fault: Bob is in the group sudo of db1 without a grant
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:db1',1001,27,'bob','sudo',0);
-- near: Bob is in the group sudo of db1 with an approved grant, and root is in it too
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:db1',1001,27,'bob','sudo',0);
INSERT INTO access_requests(source, request_id, person, system, entitlement, approved_at, approved_by, status) VALUES('iam','R9','E02','S-DB','root',1751000000,'E01','approved');
INSERT INTO access_grants(source, grant_id, system, account, entitlement, privileged, granted_at, granted_by, request_id) VALUES('iam','G9','S-DB','bob','root',1,1751000100,'E01','R9');
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES('host:db1',0,27,'root','sudo',0);
