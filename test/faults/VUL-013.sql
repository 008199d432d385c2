-- world: org
-- fault: A vulnerability is called not affected, and nobody says why
UPDATE vulnerabilities SET analysis_reason=NULL WHERE vuln_id='KE2';
-- near: A vulnerability that is resolved has no reason
UPDATE vulnerabilities SET analysis_reason=NULL, analysis='resolved' WHERE vuln_id='KE2';
