-- world: org
-- fault: The last check of the database's audit log found it broken
UPDATE log_integrity_checks SET result='broken' WHERE log_source='L-PG-audit';
-- near: An older check had failed and the latest is good
INSERT INTO log_integrity_checks(source,log_source,checked_at,result) SELECT source,log_source,checked_at-86400,'broken' FROM log_integrity_checks WHERE log_source='L-PG-audit';
