-- world: org
-- fault: Four records failed and were not corrected
UPDATE data_quality_checks SET failed_records=4, corrected_at=NULL WHERE check_id='DQ1';
-- near: Four records failed and were corrected
UPDATE data_quality_checks SET failed_records=4, corrected_at=run_at WHERE check_id='DQ2';
