-- world: host
-- fault: web1 has no method, so that the compiled default holds
DELETE FROM login_defs WHERE source='host:web1' AND name='ENCRYPT_METHOD';
-- near: web1 uses SHA-512
UPDATE login_defs SET value='sha512' WHERE source='host:web1' AND name='ENCRYPT_METHOD';
