-- world: org
-- fault: A high vulnerability of February is still open
UPDATE vulnerabilities SET status='open', fixed_at=NULL WHERE vuln_id='V1';
-- near: A high vulnerability is open for exactly the days allowed
UPDATE vulnerabilities SET first_seen_at=1782820800-30*86400 WHERE vuln_id='V3';
