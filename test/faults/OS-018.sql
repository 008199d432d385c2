-- world: host
-- fault: the SSH settings of db1 changed
UPDATE hash SET sha256='dead' WHERE source='host:db1' AND path='/etc/ssh/sshd_config';
-- near: the change was approved, and the baseline now names its digest
UPDATE hash SET sha256='dead' WHERE source='host:db1' AND path='/etc/ssh/sshd_config';
UPDATE file_baseline SET sha256='dead', change_id='CH2' WHERE asset='host:db1' AND path='/etc/ssh/sshd_config';
