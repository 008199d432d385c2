-- id: AUD-006
-- title: Every accepted item of evidence says where it came from
-- criterion: soc2:CC2.1 | Information is of use to a control when its source, query, capture and cover are known
-- also: soc2:CC4.1 | An evaluation rests on evidence others can trace
-- controls: CTL-MON-04
-- scope: now
-- severity: high
-- tables: evidence(evidence_id, origin_query, row_count, sha256, status, system)
-- population: SELECT count(*) FROM evidence WHERE status='accepted'
-- when_empty: no_occurrence
-- remedy: Return the item and capture it again with its system, query, time and cover; an item is never completed by
--   editing.
SELECT e.source, e.evidence_id AS subject,
 'lacks:'||iif(e.system IS NULL,' system','')||iif(e.origin_query IS NULL,' query','')||iif(e.sha256 IS
   NULL,' hash','')||iif(e.row_count IS NULL,' row count','') AS detail
FROM evidence e
WHERE e.status='accepted'
AND (e.system IS NULL OR e.origin_query IS NULL OR e.sha256 IS NULL OR e.row_count IS NULL)
