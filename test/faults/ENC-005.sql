-- world: org
-- fault: The external flow is not encrypted
UPDATE data_flows SET encrypted=0 WHERE external=1;
-- near: An internal flow is not encrypted
UPDATE data_flows SET encrypted=0 WHERE flow_id='DF1';
