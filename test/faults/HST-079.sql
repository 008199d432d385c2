-- world: host
-- fault: db1 lost records
UPDATE audit_status SET lost=412 WHERE source='host:db1';
-- near: db1 has a small backlog and lost nothing
UPDATE audit_status SET backlog_limit=64 WHERE source='host:db1';
