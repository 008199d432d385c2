-- world: host
-- fault: deploy owns the SSH settings of web1
UPDATE file SET uid=1002, owner='deploy' WHERE source='host:web1' AND path='/etc/ssh/sshd_config';
-- near: everybody may read them, and deploy owns its own keys
UPDATE file SET mode='0644', mode_bits=420 WHERE source='host:web1' AND path='/etc/ssh/sshd_config';
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:web1','/etc/pam.d/link','/etc/pam.d','link',0,0,'root','0777',511,'symlink');
