-- world: org
-- fault: the finding was never answered
UPDATE findings SET response_at=NULL;
-- near: answered on the last day; a finding of yesterday has no answer yet; the owner of a closed one has left
UPDATE findings SET response_at=issued_at+(SELECT value FROM param_now WHERE name='finding_response_days')*86400, owner='E11';
INSERT INTO findings(source,finding_id,severity,issued_at,status) VALUES('program','FN9','low',1782734400,'open');
