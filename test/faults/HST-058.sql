-- world: host
-- fault: web1 preloads a library
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:web1','/etc/ld.so.preload','/etc','ld.so.preload',0,0,'root','0644',420,'regular');
-- near: web1 has the ordinary list of library directories
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES('host:web1','/etc/ld.so.conf','/etc','ld.so.conf',0,0,'root','0644',420,'regular');
