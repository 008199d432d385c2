-- world: host
-- fault: connections to web1 may wait for ever
UPDATE sshd_config SET value='0' WHERE source='host:web1' AND keyword='logingracetime';
-- near: web1 allows exactly what the policy allows
UPDATE sshd_config SET value='60' WHERE source='host:web1' AND keyword='logingracetime';
UPDATE sshd_config SET value='4' WHERE source='host:web1' AND keyword='maxauthtries';
