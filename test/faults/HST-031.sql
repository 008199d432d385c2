-- world: host
-- fault: Alice's key opens Bob's account on web1
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, key_file, line) VALUES('host:web1',1001,'bob','ssh-ed25519',256,'SHA256:alice1','/home/bob/.ssh/authorized_keys',2);
-- near: Alice's key opens another account of hers
INSERT INTO identity(source, system, account, kind, person) VALUES('host:web1','S-WEB','alice-adm','person','E01');
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, key_file, line) VALUES('host:web1',1010,'alice-adm','ssh-ed25519',256,'SHA256:alice1','/home/alice-adm/.ssh/authorized_keys',1);
