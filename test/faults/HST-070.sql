-- world: host
-- fault: db1 has used 98 of 100 inodes of its root
UPDATE mount_usage SET inodes_free=1000 WHERE source='host:db1' AND path='/';
-- near: db1 has used exactly the share the policy names; an image mounted read only is full
UPDATE mount_usage SET inodes=1000, inodes_free=150 WHERE source='host:db1' AND path='/';
UPDATE mount_usage SET inodes_free=0, read_only=1 WHERE source='host:db1' AND path='/home';
