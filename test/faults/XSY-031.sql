-- world: org
-- fault: An acceptance for the database host ended in June
UPDATE vulnerabilities SET accepted_until_at=1782000000, first_seen_at=1760000000 WHERE vuln_id='V2';
-- near: It is accepted until next year; the web server has an old one, the database host one of last week
UPDATE vulnerabilities SET first_seen_at=1760000000 WHERE vuln_id IN ('V2','V3');
INSERT INTO vulnerabilities(source,vuln_id,asset,severity,first_seen_at,status) VALUES('scanner','VX','host:db1','high',1782000000,'open');
