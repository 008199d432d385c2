-- world: host
-- fault: a program runs from /tmp on web1
INSERT INTO processes(source, pid, name, path, secret_in_cmdline, state, uid, gid, euid, egid, parent, on_disk, memfd) VALUES('host:web1',666,'x','/tmp/.x',0,'S',33,33,33,33,1,0,0);
-- near: a program runs from /opt on web1, and one from memory that bears such a name
INSERT INTO processes(source, pid, name, path, secret_in_cmdline, state, uid, gid, euid, egid, parent, on_disk, memfd) VALUES('host:web1',666,'x','/opt/tmp/x',0,'S',33,33,33,33,1,1,0),
 ('host:web1',667,'y','/dev/shm/y',0,'S',33,33,33,33,1,0,1);
