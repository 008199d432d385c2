-- world: host
-- fault: a Match block of web1 never asks whether the client is alive
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES('host:web1','clientaliveinterval','0',1,'User deploy','/etc/ssh/sshd_config',70);
-- near: web1 ends sessions after exactly the time of the policy, and a Match block asks more often, but less long
UPDATE sshd_config SET value='450' WHERE source='host:web1' AND keyword='clientaliveinterval';
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES('host:web1','clientaliveinterval','900',1,'User deploy','/etc/ssh/sshd_config',70),
 ('host:web1','clientalivecountmax','1',1,'User deploy','/etc/ssh/sshd_config',71);
