-- world: host
-- fault: postgres on db1 has a password
UPDATE shadow SET password_status='active', hash_alg='yescrypt' WHERE source='host:db1' AND username='postgres';
-- near: www-data on web1 has a password, but a shell that ends at once
UPDATE shadow SET password_status='active', hash_alg='yescrypt' WHERE source='host:web1' AND username='www-data';
