-- world: org
-- fault: the contract with the hosting vendor says nothing of confidentiality
UPDATE vendor_contracts SET confidentiality_clause=0 WHERE vendor_id='VN1';
-- near: an expired contract without clauses stands beside the new one; the new one ends in a minute; a vendor without access to data has none
UPDATE vendor_contracts SET expires_at=1782820860 WHERE vendor_id='VN1';
INSERT INTO vendor_contracts(source,contract_id,vendor_id,signed_at,expires_at,confidentiality_clause) VALUES('registers','K0','VN1',1500000000,1600000000,0);
INSERT INTO vendors(source,vendor_id,name,tier,subservice,method,data_access,personal_data,status) VALUES('registers','VN9','Caterer','low',0,'none',0,0,'active'),('registers','VN8','Gone','low',0,'none',1,0,'offboarded');
