-- world: host
-- fault: root has an rhosts file on db1
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:db1','/root/.rhosts','/root','.rhosts',0,0,'root','0600',384,'regular');
-- near: root has another file that begins with a dot
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:db1','/root/.bashrc','/root','.bashrc',0,0,'root','0600',384,'regular');
