-- world: org
-- fault: The data volume is full
UPDATE mount_usage SET blocks_free=0, blocks_available=0 WHERE path='/data' AND source='host:db1';
-- near: The data volume is used exactly as far as tolerated
UPDATE mount_usage SET blocks_free=blocks*15/100 WHERE path='/data' AND source='host:db1';
