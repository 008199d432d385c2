-- world: org
-- fault: No scan of the server between January and March
DELETE FROM vuln_scans WHERE asset='host:web1' AND finished_at BETWEEN 1767225600 AND 1774915200;
-- near: One failed scan more, between two successful ones
INSERT INTO vuln_scans(source,scan_id,asset,scope,authenticated,finished_at,status)
SELECT source,'VSX',asset,scope,authenticated,finished_at+86400,'failed' FROM vuln_scans WHERE scan_id='VS3';
