-- world: host
-- fault: db1 last asked for security updates two weeks ago
UPDATE package_lists SET fetched_at=1782820800-14*86400 WHERE source='host:db1' AND security=1;
-- near: db1 last asked for other updates two weeks ago, and lt4 uses no such lists
UPDATE package_lists SET fetched_at=1782820800-14*86400 WHERE source='host:db1' AND security=0;
UPDATE os_version SET platform='fedora', platform_like=NULL WHERE source='host:lt4';
DELETE FROM package_lists WHERE source='host:lt4';
