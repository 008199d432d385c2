-- world: host
-- fault: accounts on web1 open again after a minute
UPDATE config_settings SET value='60' WHERE source='host:web1' AND family='faillock' AND name='unlock_time';
-- near: accounts on web1 stay locked until an administrator opens them; a higher number of failures stands there without effect
UPDATE config_settings SET value='0' WHERE source='host:web1' AND family='faillock' AND name='unlock_time';
INSERT INTO config_settings(source, family, path, section, name, value, seq, line, effective) VALUES('host:web1','faillock','/etc/security/faillock.conf','global','deny','50',2,1,0);
