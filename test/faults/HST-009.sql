-- world: host
-- fault: Bob's group was removed from db1
DELETE FROM groups WHERE source='host:db1' AND groupname='bob';
-- near: a group was removed that is nobody's primary group
DELETE FROM groups WHERE source='host:web1' AND groupname='ssh-users';
