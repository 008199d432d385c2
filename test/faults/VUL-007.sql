-- world: org
-- fault: The scans ran without credentials
UPDATE vuln_scans SET authenticated=0;
-- near: An external scan ran without credentials
UPDATE vuln_scans SET authenticated=0, scope='external' WHERE scan_id='VS3';
