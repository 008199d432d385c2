-- world: org
-- fault: A critical failure of April is still found in June
UPDATE scan_results SET result='fail', severity='critical' WHERE result_id='LR1-1';
-- near: A failure is rated high, and open for exactly the days allowed
UPDATE scan_results SET run_at=1782820800-30*86400 WHERE result_id='LR1-2';
