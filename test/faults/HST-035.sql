-- world: host
-- fault: the key of deploy on web1 has no options
UPDATE authorized_keys SET options=NULL WHERE source='host:web1' AND username='deploy';
-- near: the key of deploy is bound to an address only, that of postgres to a command only; Bob's own key is bound to nothing
UPDATE authorized_keys SET options='from="10.0.0.9"' WHERE source='host:web1' AND username='deploy';
UPDATE authorized_keys SET options='no-agent-forwarding' WHERE source='host:web1' AND username='bob';
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, options, key_file, line) VALUES('host:db1',112,'postgres','ssh-ed25519',256,'SHA256:wal','restrict,command="/usr/bin/walreceiver"','/var/lib/postgresql/.ssh/authorized_keys',1);
