-- world: host
-- fault: the collector ran without rights on db1
UPDATE collector_status SET privileged=0 WHERE source='host:db1' AND table_name='processes';
-- near: db1 has no such thing as containers
UPDATE collector_status SET status='unsupported', rows=0 WHERE source='host:db1' AND table_name='processes';
