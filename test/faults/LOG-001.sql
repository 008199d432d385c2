-- world: org
-- fault: The audit log of the database is not registered
DELETE FROM log_sources WHERE system='S-PG' AND log_type='audit';
-- near: A log type that nothing requires is not registered
INSERT INTO log_requirements(source,kind,log_type) SELECT source,'mainframe','audit' FROM log_requirements LIMIT 1;
