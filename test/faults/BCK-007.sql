-- world: org
-- fault: Five rows were missing after the restore
UPDATE restore_tests SET rows_restored=rows_expected-5 WHERE restore_id='RT-B-PG';
-- near: Rows were missing and the test says that it failed
INSERT INTO restore_tests(source,restore_id,job_id,run_id,tested_at,tested_by,result,rows_expected,rows_restored,checksum_match)
SELECT source,'RTX',job_id,run_id,tested_at,tested_by,'failure',rows_expected,rows_expected-5,0 FROM restore_tests WHERE restore_id='RT-B-PG';
