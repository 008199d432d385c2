-- world: host
-- fault: nothing runs the backup of lt4
UPDATE backup_tools SET schedule=NULL WHERE source='host:lt4';
-- near: cron runs the backup of lt4
UPDATE backup_tools SET schedule='30 4 * * *' WHERE source='host:lt4';
