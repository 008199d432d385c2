-- world: host
-- fault: the backup of db1 has failed for two days
UPDATE backup_status SET last_success_at=1782820800-172800, last_result='failure' WHERE source='host:db1';
-- near: the backup of db1 failed today, but succeeded within the time
UPDATE backup_status SET last_success_at=1782820800-93600, last_result='failure' WHERE source='host:db1';
