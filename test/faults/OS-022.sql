-- world: host
-- fault: a scan found a host nobody knows
INSERT INTO vuln_scans(source, scan_id, asset, scope, authenticated, finished_at, status) VALUES('scanner','V9','host:unknown','internal',0,1782500000,'complete');
-- near: a scan found a host that will be retired tomorrow
INSERT INTO assets(source, asset, hostname, kind, in_scope, retired_at, has_storage) VALUES('inventory','host:lab','lab','server',0,1782907200,1);
INSERT INTO vuln_scans(source, scan_id, asset, scope, authenticated, finished_at, status) VALUES('scanner','V9','host:lab','internal',0,1782500000,'complete');
