-- world: host
-- fault: everybody may read the key of the application on web1
UPDATE file SET mode='0644', mode_bits=420 WHERE source='host:web1' AND path='/etc/ssl/private/app.key';
-- near: a link to the key shows all bits, and the group may read the key
UPDATE file SET mode='0440', mode_bits=288 WHERE source='host:web1' AND path='/etc/ssl/private/app.key';
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:web1','/etc/ssl/private/link.key','/etc/ssl/private','link.key',0,0,'root','0777',511,'symlink');
