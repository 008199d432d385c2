-- world: host
-- fault: sshd of web1 wasn't restarted after its upgrade
UPDATE processes SET on_disk=0 WHERE source='host:web1' AND name='sshd';
-- near: a container runtime of web1 runs from memory, as it always does
UPDATE processes SET path='/memfd:runc_cloned' WHERE source='host:web1' AND memfd=1;
