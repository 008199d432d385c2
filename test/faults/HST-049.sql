-- world: host
-- fault: everybody may write the log of log-ins on web1
UPDATE file SET mode='0666', mode_bits=438 WHERE source='host:web1' AND path='/var/log/auth.log';
-- near: everybody may read a log that isn't the audit log
UPDATE file SET mode='0644', mode_bits=420 WHERE source='host:web1' AND path='/var/log/auth.log';
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:web1','/var/log/journal.socket','/var/log','journal.socket',0,0,'root','0666',438,'socket');
