-- world: host
-- fault: Bob's password on db1 is an MD5 hash
UPDATE shadow SET hash_alg='md5' WHERE source='host:db1' AND username='bob';
-- near: the account with an MD5 hash is locked
UPDATE shadow SET hash_alg='md5', password_status='locked' WHERE source='host:db1' AND username='bob';
