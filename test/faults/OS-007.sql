-- world: host
-- fault: web1 never asks whether the client is alive
UPDATE sshd_config SET value='0' WHERE source='host:web1' AND keyword='clientaliveinterval';
-- near: web1 ends sessions after exactly the time of the policy; another Match block asks nothing
UPDATE sshd_config SET value='450' WHERE source='host:web1' AND keyword='clientaliveinterval';
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES('host:web1','clientaliveinterval','0',1,'User deploy','/etc/ssh/sshd_config',70);
