-- world: host
-- fault: lt4 has one server
UPDATE time_sync SET servers=1, reference='time1.example.test' WHERE source='host:lt4';
-- near: lt4 has more than the policy asks for
UPDATE time_sync SET servers=4 WHERE source='host:lt4';
