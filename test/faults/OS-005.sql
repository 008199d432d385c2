-- world: host
-- fault: a Match block of web1 lets root in with a key
UPDATE sshd_config SET value='prohibit-password' WHERE source='host:web1' AND keyword='permitrootlogin' AND match_block='User deploy';
-- near: the policy tolerates root's key and web1 takes it
UPDATE param SET value=1 WHERE name='ssh_root_login_allowed';
UPDATE sshd_config SET value='prohibit-password' WHERE source='host:web1' AND keyword='permitrootlogin';
