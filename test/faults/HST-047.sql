-- world: host
-- fault: the set-uid program of web1 belongs to Bob
UPDATE suid_bin SET uid=1001, username='bob' WHERE source='host:web1' AND path='/usr/bin/sudo';
-- near: a set-gid program belongs to Bob, and a set-uid program of his lies where the bits have no effect
UPDATE suid_bin SET uid=1001, username='bob' WHERE source='host:web1' AND path='/usr/bin/chage';
UPDATE suid_bin SET uid=1001, username='bob', nosuid=1 WHERE source='host:web1' AND path='/usr/bin/sudo';
