-- world: org
-- fault: The record of disclosures has nothing for the vendor
DELETE FROM pi_disclosures;
-- near: A data set that is not personal flows to the vendor
INSERT INTO data_flows(source,flow_id,from_system,to_system,vendor_id,data_id,external,encrypted,reviewed_at) SELECT source,'DF9',from_system,NULL,vendor_id,'DT2',1,1,reviewed_at FROM data_flows WHERE flow_id='DF2';
