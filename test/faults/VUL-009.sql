-- world: org
-- fault: The benchmark was last checked in March
UPDATE scan_runs SET run_at=1772452800 WHERE run_id='SC1';
-- near: The benchmark was checked exactly as long ago as the policy allows
UPDATE scan_runs SET run_at=1782820800-86400*(SELECT value FROM param_now WHERE name='vuln_scan_days') WHERE run_id='SC1';
