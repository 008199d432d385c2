-- world: org
-- fault: No test result is recorded
UPDATE changes SET test_result=NULL WHERE change_id='CH1';
-- near: An emergency change has no test result
UPDATE changes SET test_result=NULL WHERE change_type='emergency';
