-- world: host
-- fault: the host key of web1 can be read by its group
UPDATE file SET mode='0640', mode_bits=416 WHERE source='host:web1' AND path='/etc/ssh/ssh_host_ed25519_key';
-- near: the public half of the key can be read by all, and a link shows all bits
UPDATE file SET mode='0666', mode_bits=438 WHERE source='host:web1' AND path='/etc/ssh/ssh_host_ed25519_key.pub';
UPDATE file SET mode='0400', mode_bits=256 WHERE source='host:web1' AND path='/etc/ssh/ssh_host_ed25519_key';
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:web1','/etc/ssh/ssh_host_rsa_key','/etc/ssh','ssh_host_rsa_key',0,0,'root','0777',511,'symlink');
