-- world: host
-- fault: the set-uid program of web1 belongs to Bob
UPDATE suid_bin SET uid=1001, username='bob' WHERE source='host:web1' AND path='/usr/bin/sudo';
-- near: a set-gid program belongs to Bob, a set-uid program of his lies where the bits have no effect, and at runs as daemon
UPDATE suid_bin SET uid=1001, username='bob' WHERE source='host:web1' AND path='/usr/bin/chage';
UPDATE suid_bin SET uid=1001, username='bob', nosuid=1 WHERE source='host:web1' AND path='/usr/bin/sudo';
INSERT INTO suid_bin(source, path, uid, gid, username, groupname, permissions, mode_bits, package, nosuid) VALUES('host:web1','/usr/bin/at',1,1,'daemon','daemon','SG',3565,'at',0);
