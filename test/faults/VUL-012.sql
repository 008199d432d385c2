-- world: org
-- fault: A known exploited vulnerability of May is still in triage
UPDATE vulnerabilities SET analysis='in_triage' WHERE vuln_id='KE1';
-- near: A vulnerability in triage as long is not known to be exploited
UPDATE vulnerabilities SET analysis='in_triage', cve='CVE-2026-99' WHERE vuln_id='KE1';
