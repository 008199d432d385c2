-- world: host
-- fault: /var/tmp on db1 lost its sticky bit
UPDATE file SET mode='0777', mode_bits=511 WHERE source='host:db1' AND path='/var/tmp';
-- near: /var/tmp on db1 can be written by root only
UPDATE file SET mode='0755', mode_bits=493 WHERE source='host:db1' AND path='/var/tmp';
