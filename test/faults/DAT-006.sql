-- world: org
-- fault: A flow was never reviewed
UPDATE data_flows SET reviewed_at=NULL WHERE flow_id='DF1';
-- near: The last review of a flow is exactly as old as allowed
UPDATE data_flows SET reviewed_at=1782820800-366*86400 WHERE flow_id='DF1';
