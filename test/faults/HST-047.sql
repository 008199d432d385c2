-- world: host
-- fault: everybody may look into Bob's home on db1
UPDATE file SET mode='0755', mode_bits=493 WHERE source='host:db1' AND path='/home/bob';
-- near: everybody may look into a directory that is no home
UPDATE file SET mode='0755', mode_bits=493 WHERE source='host:db1' AND path='/var/log/audit';
UPDATE file SET mode='0755', mode_bits=493, type='symlink' WHERE source='host:db1' AND path='/home/alice';
