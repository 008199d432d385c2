-- world: org
-- fault: The disposal was approved by nobody
UPDATE disposal_log SET approved_by=NULL;
-- near: A disposal before the period was approved by nobody
INSERT INTO disposal_log(source,disposal_id,data_id,request_id,method,performed_at,performed_by,approved_by,record_count,evidence_sha256)
SELECT source,'DL0',data_id,NULL,method,1751327999,performed_by,NULL,record_count,evidence_sha256 FROM disposal_log WHERE disposal_id='DL1';
