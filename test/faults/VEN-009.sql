-- world: org
-- fault: data flows to a vendor nobody knows
UPDATE data_flows SET vendor_id='VN9' WHERE vendor_id IS NOT NULL;
-- near: a retired system was run by a vendor that is gone
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,personal_data,vendor_id,retired_at) VALUES('registers','S-X','Old','app','prod',1,'low',0,'VN3',1767225600);
INSERT INTO accounts(source,system,account,kind,vendor_id,enabled,privileged,created_at) VALUES('app','S-APP','oldco','vendor','VN3',0,0,1704067200);
