-- world: host
-- fault: a partition of db1 holds data in the clear
UPDATE block_devices SET encrypted=0 WHERE source='host:db1' AND name='sda2';
-- near: a partition of db1 in the clear holds only what is needed to start
UPDATE block_devices SET size=1073741824 WHERE source='host:db1' AND name='sda1';
