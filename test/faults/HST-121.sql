-- world: host
-- fault: lt4 keeps a week
UPDATE backup_tools SET retention_days=7 WHERE source='host:lt4';
-- near: lt4 keeps exactly what is promised
UPDATE backup_tools SET retention_days=30 WHERE source='host:lt4';
