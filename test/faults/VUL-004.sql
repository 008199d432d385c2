-- world: org
-- fault: The database server was never scanned
DELETE FROM vuln_scans WHERE asset='host:db1';
-- near: A retired server was never scanned
DELETE FROM vuln_scans WHERE asset='host:old1';
