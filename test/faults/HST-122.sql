-- world: host
-- fault: everybody may read the key of web1
UPDATE backup_tools SET key_mode_bits=420 WHERE source='host:web1';
-- near: root may only read the key of web1
UPDATE backup_tools SET key_mode_bits=256 WHERE source='host:web1';
