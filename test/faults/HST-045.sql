-- world: host
-- fault: the shadow file of db1 can be read by all
UPDATE file SET mode='0644', mode_bits=420 WHERE source='host:db1' AND path='/etc/shadow';
-- near: the passwd file of db1 can be read by all, as it must be, and a log can too
UPDATE file SET mode='0444', mode_bits=292 WHERE source='host:db1' AND path='/etc/passwd';
UPDATE file SET mode='0600', mode_bits=384 WHERE source='host:db1' AND path='/etc/shadow';
