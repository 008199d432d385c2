-- world: org
-- fault: Jo was put into the administrators' group
INSERT INTO directory_group_members(source,groupname,username,added_at,added_by) VALUES('idp','admins','jo',1777593600,'E5');
-- near: Di was put into a group without privilege
INSERT INTO directory_group_members(source,groupname,username,added_at,added_by) VALUES('idp','staff','di',1777593600,'E5');
