-- world: host
-- fault: Kim's key is still on web1
INSERT INTO users(source, uid, gid, username, shell, password_field, can_login) VALUES('host:web1',1003,1003,'kim','/bin/bash','shadowed',1);
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, key_file, line) VALUES('host:web1',1003,'kim','ssh-ed25519',256,'SHA256:kim1','/home/kim/.ssh/authorized_keys',1);
-- near: Kim's account is kept for its files, without key or password, and Bob's key, who leaves in a year, stays
INSERT INTO users(source, uid, gid, username, shell, password_field, can_login) VALUES('host:web1',1003,1003,'kim','/usr/sbin/nologin','shadowed',0);
INSERT INTO shadow(source, username, password_status) VALUES('host:web1','kim','locked');
