-- world: org
-- fault: The merge names no change
UPDATE pull_requests SET change_id=NULL WHERE pull_request='M1';
-- near: The merge names another change that is approved
UPDATE pull_requests SET change_id='CH3' WHERE pull_request='M1';
