-- world: host
-- fault: Kim's files are left on web1
INSERT INTO file_findings(source, kind, path, uid, gid, mode, mode_bits) VALUES('host:web1','unowned_user','/srv/kim',1003,1003,'0700',448);
-- near: Bob's files are open, but his
INSERT INTO file_findings(source, kind, path, uid, gid, mode, mode_bits) VALUES('host:web1','world_writable_file','/srv/bob',1001,1001,'0666',438);
