-- id: POL-008
-- title: No document was altered after it was approved
-- criterion: soc2:CC5.3 | What people follow is the text that was approved, to the byte
-- also: soc2:CC2.1 | Information that controls rest on keeps its integrity
-- controls: CTL-GOV-09
-- scope: now
-- severity: high
-- tables: documents(doc_id, modified_by, sha256), policies(approved_sha256, doc_id, policy_id, sha256, status, title,
--   version)
-- population: SELECT count(*) FROM policies WHERE status='in_force'
-- when_empty: not_evaluated
-- remedy: Restore the approved text, or have the new text approved as a version of its own. Find out who changed it.
SELECT p.source, p.policy_id AS subject,
 printf('%s, version %s: %s', p.title, p.version, CASE WHEN p.approved_sha256 IS NULL
   THEN 'the approved text has no hash on record'
 WHEN p.sha256 IS NOT p.approved_sha256 THEN 'the text in use is not the approved one'
 WHEN d.doc_id IS NULL THEN 'the published document '||p.doc_id||' is missing'
 ELSE 'the published document '||p.doc_id||' is not the approved one; changed by '
   ||coalesce(d.modified_by,'somebody unknown') END) AS detail
FROM policies p
LEFT JOIN documents d ON d.doc_id=p.doc_id
WHERE p.status='in_force'
AND (p.approved_sha256 IS NULL OR p.sha256 IS NOT p.approved_sha256 OR (p.doc_id IS NOT NULL
   AND d.sha256 IS NOT p.approved_sha256))
