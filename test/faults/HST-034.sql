-- world: host
-- fault: clients may open ports on all addresses of web1
UPDATE sshd_config SET value='clientspecified' WHERE source='host:web1' AND keyword='gatewayports';
-- near: web1 lets clients forward to its own services
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES('host:web1','allowtcpforwarding','local',1,'global','/etc/ssh/sshd_config',30);
