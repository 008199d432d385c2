-- world: org
-- fault: The key Kim used until February opens root
INSERT INTO authorized_keys(source,uid,username,algorithm,key_bits,fingerprint,key_file,line) VALUES('host:web1',0,'root','ssh-ed25519',256,'SHA256:kim','/root/.ssh/authorized_keys',1);
-- near: Ed's key opens a service, too; Kim has been engaged again; Di left two hours ago
INSERT INTO authorized_keys(source,uid,username,algorithm,key_bits,fingerprint,key_file,line) VALUES('host:web1',990,'svc','ssh-ed25519',256,'SHA256:ed','/srv/.ssh/authorized_keys',1),('host:web1',991,'kim','ssh-ed25519',256,'SHA256:kim','/home/kim/.ssh/authorized_keys',1);
UPDATE employees SET status='active', hired_at=1775000000, left_at=NULL WHERE person='E11';
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782813600);
