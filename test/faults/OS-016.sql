-- world: host
-- fault: an update of openssl has been outstanding for two months on web1
UPDATE package_updates SET first_offered_at=1782820800-60*86400 WHERE source='host:web1' AND name='openssl';
-- near: a medium update has been outstanding for two months, and another that is no security update for a year
UPDATE package_updates SET first_offered_at=1782820800-60*86400, severity='medium' WHERE source='host:web1' AND name='openssl';
