-- world: org
-- fault: The database holds customers of 2021
UPDATE db_tables SET oldest_record_at=1620000000 WHERE data_id='DT1';
-- near: It does so under a legal hold
UPDATE db_tables SET oldest_record_at=1620000000 WHERE data_id='DT1';
UPDATE retention_status SET legal_hold=1 WHERE data_id='DT1';
