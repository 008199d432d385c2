-- world: host
-- fault: the backup of web1 failed
UPDATE systemd_units SET active_state='failed' WHERE source='host:web1' AND id='backup.service';
-- near: the backup of web1 is running
UPDATE systemd_units SET active_state='activating' WHERE source='host:web1' AND id='backup.service';
