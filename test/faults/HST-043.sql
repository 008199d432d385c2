-- world: host
-- fault: a set-uid shell lies in /usr/local/bin of web1
INSERT INTO suid_bin(source, path, uid, gid, username, groupname, permissions, mode_bits, package, nosuid) VALUES('host:web1','/usr/local/bin/rsh',0,0,'root','root','S',2541,NULL,0);
-- near: the same file lies on a file system mounted nosuid
INSERT INTO suid_bin(source, path, uid, gid, username, groupname, permissions, mode_bits, package, nosuid) VALUES('host:web1','/home/bob/rsh',0,0,'root','root','S',2541,NULL,1);
