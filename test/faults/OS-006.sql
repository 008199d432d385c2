-- world: host
-- fault: web1 accepts passwords from one address range
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES('host:web1','passwordauthentication','yes',1,'Address 10.0.0.0/8','/etc/ssh/sshd_config',70);
-- near: db1 asks for a one-time code after a key; the policy tolerates passwords, and web1 accepts them
UPDATE param SET value=1 WHERE name='ssh_password_auth_allowed';
UPDATE sshd_config SET value='yes' WHERE source='host:web1' AND keyword='passwordauthentication';
UPDATE sshd_config SET value='yes' WHERE source='host:db1' AND keyword='kbdinteractiveauthentication';
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES('host:db1','authenticationmethods','publickey,keyboard-interactive:pam',1,'global','/etc/ssh/sshd_config',31);
