-- world: org
-- fault: The hosting company is still Kim's
UPDATE vendors SET owner='E11' WHERE vendor_id='VN1';
-- near: A vendor used no more is Kim's
UPDATE vendors SET owner='E11' WHERE vendor_id='VN3';
