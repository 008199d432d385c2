-- world: host
-- fault: everybody may read Bob's database password on db1
UPDATE file SET mode='0644', mode_bits=420 WHERE source='host:db1' AND filename='.pgpass';
-- near: Bob may not even write his own, and the link to Alice's shows all bits
UPDATE file SET mode='0400', mode_bits=256 WHERE source='host:db1' AND filename='.pgpass';
UPDATE file SET mode='0777', mode_bits=511, type='symlink' WHERE source='host:web1' AND filename='.netrc';
