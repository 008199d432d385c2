-- world: host
-- fault: the repository of db1 is not encrypted
UPDATE backup_tools SET encrypted=0 WHERE source='host:db1';
-- near: the repository of db1 is encrypted, on the host itself
UPDATE backup_tools SET off_host=0 WHERE source='host:db1';
