-- world: host
-- fault: db1 has run for more than a year
UPDATE uptime SET booted_at=1782820800-400*86400 WHERE source='host:db1';
-- near: db1 was started exactly as long ago as the policy allows
UPDATE uptime SET booted_at=1782820800-180*86400 WHERE source='host:db1';
