-- world: host
-- fault: db1 doesn't set a length, so that 8 characters are enough
DELETE FROM config_settings WHERE source='host:db1' AND family='pwquality' AND name='minlen';
-- near: a shorter length stands in a file of db1 that a later one overrides
INSERT INTO config_settings(source, family, path, section, name, value, seq, line, effective) VALUES('host:db1','pwquality','/etc/security/pwquality.conf.d/00-old.conf','global','minlen','8',1,1,0);
