-- world: org
-- fault: The contract with the hosting company ended
UPDATE vendor_contracts SET expires_at=1782820800 WHERE vendor_id='VN1';
-- near: It ends in a second; an account of a vendor without contract is disabled
UPDATE vendor_contracts SET expires_at=1782820801 WHERE vendor_id='VN1';
INSERT INTO accounts(source,system,account,kind,vendor_id,enabled,privileged,created_at) VALUES('app','S-APP','old-vendor','vendor','VN3',0,0,1640995200);
