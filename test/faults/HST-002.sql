-- world: host
-- fault: the group ssh-users has the id of shadow on web1
UPDATE groups SET gid=42 WHERE source='host:web1' AND groupname='ssh-users';
-- near: the group ssh-users has an id that is used on db1 only
UPDATE groups SET gid=118 WHERE source='host:web1' AND groupname='ssh-users';
