-- id: PRI-007
-- title: Deletion requests end in an evidenced disposal, and none is overdue
-- criterion: soc2:P4.3 | A request to delete is carried out and the deletion is shown
-- controls: CTL-PRI-04
-- scope: now
-- severity: high
-- tables: disposal_log(evidence_sha256, request_id), dsr_requests(due_at, outcome, received_at, request_id,
--   request_type, responded_at)
-- population: SELECT count(*) FROM dsr_requests r WHERE r.request_type='deletion'
-- when_empty: no_occurrence
-- remedy: Delete the information, record the disposal with its proof and the request it answers, and tell the person.
SELECT r.source AS source, r.request_id AS subject,
       'received '||strftime('%Y-%m-%d %H:%M',r.received_at,'unixepoch')||', due '||strftime('%Y-%m-%d %H:%M',r.due_at,'unixepoch')||', outcome '||coalesce(r.outcome,'open')||
       CASE WHEN r.outcome IN ('fulfilled','partly') THEN ', no disposal with proof cites it' ELSE '' END AS detail
FROM dsr_requests r
WHERE r.request_type='deletion'
  AND ((r.outcome IN ('fulfilled','partly') AND NOT EXISTS (SELECT 1 FROM disposal_log d WHERE d.request_id=r.request_id AND d.evidence_sha256 IS NOT NULL))
       OR (r.responded_at IS NULL AND r.due_at<:as_of));
