-- world: org
-- fault: a high finding was never reported
UPDATE findings SET reported_at=NULL WHERE finding_id='FN1';
-- near: reported on the last day allowed; a low finding need not be reported
UPDATE findings SET reported_at=issued_at+(SELECT value FROM param_now WHERE name='board_report_days')*86400 WHERE finding_id='FN1';
INSERT INTO findings(source,finding_id,severity,issued_at,status) VALUES('program','FN9','low',1700000000,'open'),('program','FN8','critical',1782734400,'open');
