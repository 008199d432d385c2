-- world: org
-- fault: The customer table is kept for 27 years
UPDATE db_tables SET retention_days=9999 WHERE table_name='customers';
-- near: The oldest row is exactly as old as retention and grace allow
UPDATE db_tables SET oldest_record_at=1782820800-(730+31)*86400 WHERE table_name='customers';
