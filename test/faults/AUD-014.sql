-- world: org
-- fault: the owner tested the remedy himself
UPDATE findings SET retested_by=owner;
-- near: the retest came at the moment the remedy was done; a finding not closed has no retest
UPDATE findings SET retested_at=remediated_at;
INSERT INTO findings(source,finding_id,severity,issued_at,status) VALUES('program','FN9','low',1782734400,'remediated');
