-- world: host
-- fault: a key opens root on db1
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, key_file, line) VALUES('host:db1',0,'root','ssh-ed25519',256,'SHA256:alice1','/root/.ssh/authorized_keys',1);
-- near: a second key opens Bob's account on db1; the policy tolerates root's key, and web1 has one
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, key_file, line) VALUES('host:db1',1001,'bob','ssh-ed25519',256,'SHA256:bob2','/home/bob/.ssh/authorized_keys',2);
UPDATE param SET value=1 WHERE name='ssh_root_login_allowed';
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, key_file, line) VALUES('host:web1',0,'root','ssh-ed25519',256,'SHA256:alice1','/root/.ssh/authorized_keys',1);
