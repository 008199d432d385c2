-- world: org
-- fault: The audit log of the database is sent in clear
UPDATE log_sources SET tls=0 WHERE log_source='L-PG-audit';
-- near: A source that is not expected is sent in clear
INSERT INTO log_sources(source,log_source,system,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable)
SELECT source,'L-DEV-app','S-DEV','app',0,0,first_event_at,last_event_at,in_service_at,30,0 FROM log_sources WHERE log_source='L-PG-audit';
