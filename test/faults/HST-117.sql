-- world: host
-- fault: a key nobody ever saw opened Bob's account on web1
UPDATE auth_events SET fingerprint='SHA256:ghost' WHERE event_id='a2';
-- near: a key of Bob's that was removed in the meantime opened it; unknown keys were refused or came before or after the period
UPDATE auth_events SET fingerprint='SHA256:bob0' WHERE event_id='a2';
INSERT INTO authorized_keys_history(source, uid, username, algorithm, fingerprint, key_file, line, seen_from, seen_until) VALUES('host:web1',1001,'bob','ssh-rsa','SHA256:bob0','/home/bob/.ssh/authorized_keys',1,1751328000,1782000000);
INSERT INTO auth_events(source, event_id, occurred_at, service, action, outcome, account, method, fingerprint) VALUES('host:web1','z1',1782000000,'sshd','login','failure','bob','publickey','SHA256:ghost'),
 ('host:web1','z2',1751327999,'sshd','login','success','bob','publickey','SHA256:ghost'), ('host:web1','z3',1782864000,'sshd','login','success','bob','publickey','SHA256:ghost'),
 ('host:web1','z4',1782000000,'sshd','login','success','bob','publickey',NULL), ('host:web1','z5',1782000000,'sshd','login','success','bob','hostbased','SHA256:hostkey');
