-- world: org
-- fault: The newest run is silent about a failure, and nobody says why
UPDATE scan_results SET reason=NULL WHERE result_id='LR1-4';
-- near: A check that passes is marked as silenced, without a reason
UPDATE scan_results SET suppressed=1 WHERE result_id='LR1-1';
