-- world: org
-- fault: The entry for customer data was last reviewed years ago
UPDATE data_inventory SET reviewed_at=1704067200 WHERE data_id='DT1';
-- near: The last review is exactly as old as allowed
UPDATE data_inventory SET reviewed_at=1782820800-366*86400 WHERE data_id='DT1';
