-- world: org
-- fault: The audit log of the database is kept for 30 days
UPDATE log_sources SET retention_days=30 WHERE log_source='L-PG-audit';
-- near: A source that is not expected is kept for 30 days
INSERT INTO log_sources(source,log_source,system,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable)
SELECT source,'L-DEV-app','S-DEV','app',0,0,first_event_at,last_event_at,in_service_at,30,0 FROM log_sources WHERE log_source='L-PG-audit';
