-- world: host
-- fault: Bob's RSA key on web1 has 2048 bits
UPDATE authorized_keys SET key_bits=2048 WHERE source='host:web1' AND username='bob';
-- near: Bob's RSA key on web1 has exactly as many bits as promised, and a shorter key is of another kind
UPDATE authorized_keys SET key_bits=3072 WHERE source='host:web1' AND username='bob';
