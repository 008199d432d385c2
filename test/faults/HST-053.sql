-- world: host
-- fault: a settings file on web1 can be written by everybody
INSERT INTO file_findings(source, kind, path, uid, gid, mode, mode_bits) VALUES('host:web1','world_writable_file','/etc/app.conf',0,0,'0666',438);
-- near: a file on web1 belongs to a group that doesn't exist, but can't be written by everybody
INSERT INTO file_findings(source, kind, path, uid, gid, mode, mode_bits) VALUES('host:web1','unowned_group','/opt/vendor/README',0,5000,'0644',420);
