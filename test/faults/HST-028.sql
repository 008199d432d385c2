-- world: host
-- fault: web1 lets every account in
UPDATE sshd_config SET value='*' WHERE source='host:web1' AND keyword='allowgroups';
-- near: web1 names users instead of groups
UPDATE sshd_config SET keyword='allowusers', value='alice' WHERE source='host:web1' AND keyword='allowgroups';
