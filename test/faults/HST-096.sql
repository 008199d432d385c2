-- world: host
-- fault: a backup on db1 was started with its password
INSERT INTO processes(source, pid, name, path, cmdline, secret_in_cmdline, state, uid, gid, euid, egid, parent, on_disk, memfd) VALUES('host:db1',70,'dump','/usr/bin/dump','dump --password=***',1,'S',0,0,0,0,1,1,0);
-- near: the backup was started with the name of a password file
INSERT INTO processes(source, pid, name, path, cmdline, secret_in_cmdline, state, uid, gid, euid, egid, parent, on_disk, memfd) VALUES('host:db1',70,'dump','/usr/bin/dump','dump --password-file=/etc/dump.key',0,'S',0,0,0,0,1,1,0);
