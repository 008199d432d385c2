-- world: host
-- fault: openssl is held on web1
UPDATE package_updates SET held=1 WHERE source='host:web1' AND name='openssl';
-- near: a package on db1 that is held has an update without a security fix
UPDATE package_updates SET candidate_version='9.0.1378-4' WHERE source='host:db1' AND name='vim';
