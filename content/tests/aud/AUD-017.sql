-- id: AUD-017
-- title: No item of evidence was altered after it was captured
-- criterion: soc2:CC2.1 | Information keeps its integrity when what is stored is what was captured, to the byte
-- also: soc2:CC4.1 | Altered evidence supports no conclusion
-- controls: CTL-MON-04
-- scope: now
-- severity: critical
-- tables: evidence(collected_at, evidence_id, sha256, stored_sha256)
-- population: SELECT count(*) FROM evidence WHERE sha256 IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Keep both, find out who changed it and when, treat it as an incident and capture the evidence anew.
SELECT e.source, e.evidence_id AS subject,
 CASE WHEN e.stored_sha256 IS NULL THEN 'what was captured is no longer stored'
   ELSE 'what is stored differs from what was captured on '||date(e.collected_at,'unixepoch') END AS detail
FROM evidence e
WHERE e.sha256 IS NOT NULL AND e.stored_sha256 IS NOT e.sha256
