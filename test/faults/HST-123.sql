-- world: host
-- fault: the repository of web1 was never checked
UPDATE backup_status SET last_check_at=NULL WHERE source='host:web1';
-- near: the repository of web1 was checked exactly as long ago as allowed
UPDATE backup_status SET last_check_at=1782820800-31*86400 WHERE source='host:web1';
