-- world: org
-- fault: The store has received nothing of the web server for two days, and the server writes
UPDATE log_sources SET last_event_at=1782640000 WHERE asset='host:web1';
-- near: Its audit log arrives; another server has been silent itself since
UPDATE log_sources SET last_event_at=1782640000 WHERE log_source='L-OS-auth';
UPDATE log_sources SET asset='host:db1', last_event_at=1782640000 WHERE log_source='L-PG-audit';
INSERT INTO log_files(source,log,kind,last_event_at,files,bytes) VALUES('host:db1','journal','journal',1782650000,1,1);
UPDATE log_files SET bytes=2 WHERE source='host:db1';
