-- world: org
-- fault: the vendor's account belongs to a vendor that was given up
UPDATE accounts SET vendor_id='VN3' WHERE kind='vendor';
-- near: the account of the former vendor is disabled; another vendor ends tomorrow
INSERT INTO accounts(source,system,account,kind,vendor_id,enabled,privileged,created_at) VALUES('app','S-APP','oldco','vendor','VN3',0,0,1704067200);
UPDATE vendors SET offboarded_at=1782907200 WHERE vendor_id='VN1';
