-- world: org
-- fault: The disposal does not name the request
UPDATE disposal_log SET request_id=NULL;
-- near: An open deletion request is due at this very moment
INSERT INTO dsr_requests(source,request_id,request_type,data_subject,received_at,due_at) SELECT source,'DS9','deletion',data_subject,received_at,1782820800 FROM dsr_requests WHERE request_id='DS2';
