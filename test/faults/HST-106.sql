-- world: host
-- fault: the journal of web1 is in memory
UPDATE config_settings SET value='volatile' WHERE source='host:web1' AND family='journald';
-- near: web1 leaves it to the standard and has the directory that makes it lasting
DELETE FROM config_settings WHERE source='host:web1' AND family='journald';
INSERT INTO file(source, path, directory, filename, uid, gid, mode, mode_bits, type) VALUES('host:web1','/var/log/journal','/var/log','journal',0,0,'2755',1517,'directory');
