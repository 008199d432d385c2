-- world: org
-- fault: The high vulnerability took from February to June
UPDATE vulnerabilities SET fixed_at=1781913600, last_seen_at=1781913600 WHERE vuln_id='V1';
-- near: The high vulnerability was fixed on the last day allowed
UPDATE vulnerabilities SET fixed_at=first_seen_at+30*86400 WHERE vuln_id='V1';
