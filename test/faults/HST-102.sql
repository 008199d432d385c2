-- world: host
-- fault: web1 records only reads of the shadow file
UPDATE audit_rules SET permissions='r' WHERE source='host:web1' AND watch_path='/etc/shadow' AND origin='loaded';
-- near: web1 records every access to the shadow file
UPDATE audit_rules SET permissions='rwxa' WHERE source='host:web1' AND watch_path='/etc/shadow' AND origin='loaded';
