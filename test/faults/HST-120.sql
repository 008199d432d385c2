-- world: host
-- fault: web1 can remove its backups
UPDATE backup_tools SET append_only=0 WHERE source='host:web1';
-- near: web1 has a second copy on itself
INSERT INTO backup_tools(source, tool, config_path, target, off_host, encrypted, append_only, retention_days, schedule) VALUES('host:web1','restic','/etc/restic/local.conf','/srv/backup',0,1,0,60,'OnCalendar=daily');
