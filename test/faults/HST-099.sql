-- world: host
-- fault: the backup of web1 runs Bob's script
UPDATE systemd_units SET exec_start='/home/bob/backup.sh' WHERE source='host:web1' AND id='backup.service';
-- near: a unit that runs Bob's script is masked
UPDATE systemd_units SET exec_start='/home/bob/backup.sh', unit_file_state='masked' WHERE source='host:web1' AND id='backup.service';
