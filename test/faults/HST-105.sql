-- world: host
-- fault: rules can be changed on lt4
UPDATE audit_status SET enabled=1 WHERE source='host:lt4';
-- near: a failure on lt4 stops the machine
UPDATE audit_status SET failure=2 WHERE source='host:lt4';
