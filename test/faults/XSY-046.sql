-- world: org
-- fault: Kim accepted it
UPDATE vulnerabilities SET accepted_by='E11' WHERE vuln_id='V2';
-- near: Kim accepted one that was fixed since
UPDATE vulnerabilities SET accepted_by='E11' WHERE vuln_id='V1';
