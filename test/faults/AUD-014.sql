-- world: org
-- fault: the owner tested the remedy himself
UPDATE findings SET retested_by=owner;
-- near: the retest came at the moment the remedy was done; a finding not closed has no retest; a remedy with no day of its own was tested after the response
UPDATE findings SET retested_at=remediated_at;
INSERT INTO findings(source,finding_id,severity,issued_at,status) VALUES('program','FN9','low',1782734400,'remediated');
INSERT INTO findings(source,finding_id,severity,issued_at,owner,response,response_at,retested_at,retested_by,retest_result,status) VALUES('program','FN8','low',1777593600,'E5','Agreed',1777939200,1780272000,'E8','passed','closed');
