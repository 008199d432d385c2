-- world: host
-- fault: no daemon takes the records on web1
UPDATE audit_status SET daemon_pid=NULL WHERE source='host:web1';
-- near: auditing on web1 is on, but not locked
UPDATE audit_status SET enabled=1 WHERE source='host:web1';
