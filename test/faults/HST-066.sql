-- world: host
-- fault: the rds protocol is loaded on web1
INSERT INTO kernel_modules(source, name, size, used_by, status) VALUES('host:web1','rds',65536,NULL,'Live');
-- near: another module with a like name is loaded on web1
INSERT INTO kernel_modules(source, name, size, used_by, status) VALUES('host:web1','squashfs',65536,NULL,'Live');
