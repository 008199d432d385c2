-- world: host
-- fault: db1 logs fatal errors only
UPDATE sshd_config SET value='FATAL' WHERE source='host:db1' AND keyword='loglevel';
-- near: db1 logs at the level info, in small letters
UPDATE sshd_config SET value='info' WHERE source='host:db1' AND keyword='loglevel';
