-- world: host
-- fault: the audit log of web1 ended three days ago
UPDATE log_files SET last_event_at=1782820800-3*86400 WHERE source='host:web1' AND kind='audit';
-- near: the log of a web server that nobody visits ended three days ago
INSERT INTO log_files(source, log, kind, first_event_at, last_event_at, files, bytes) VALUES('host:web1','/var/log/nginx/access.log','web',1780000000,1782820800-3*86400,3,1000);
UPDATE log_files SET last_event_at=1782820800-86400 WHERE source='host:web1' AND kind='audit';
