-- world: org
-- fault: an open finding was due in January
UPDATE findings SET status='open', due_at=1767225600;
-- near: the date is exactly at the limit and the remedy is reported done; another is due this minute; one has no date yet
UPDATE findings SET status='remediated', due_at=issued_at+(SELECT value FROM param_now WHERE name='finding_high_days')*86400, issued_at=issued_at;
INSERT INTO findings(source,finding_id,severity,issued_at,due_at,status) VALUES('program','FN9','low',1780000000,1782820800,'open'),('program','FN8','critical',1782000000,NULL,'open');
