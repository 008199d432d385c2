-- id: DAT-004
-- title: Disposals of confidential or personal data were approved by another person and evidenced
-- criterion: soc2:C1.2 | Destruction can't be undone; it needs a second person and a proof
-- also: soc2:P4.3 | Disposal of personal information is shown, not only said
-- controls: CTL-DAT-04
-- scope: period
-- severity: high
-- tables: disposal_log(approved_by, data_id, disposal_id, evidence_sha256, performed_at, performed_by)
-- population: SELECT count(*) FROM disposal_log d WHERE d.performed_at>=:period_from AND d.performed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the data owner confirm the disposal in writing and add the proof; require approval before the next
--   one.
SELECT d.source AS source, d.disposal_id AS subject,
       'data set '||d.data_id||' on '||strftime('%Y-%m-%d %H:%M',d.performed_at,'unixepoch')||' by '||d.performed_by||', approved by '||coalesce(d.approved_by,'nobody')||
       CASE WHEN d.evidence_sha256 IS NULL THEN ', no proof' ELSE '' END AS detail
FROM disposal_log d
WHERE d.performed_at>=:period_from AND d.performed_at<:period_until AND (d.approved_by IS NULL OR d.approved_by=d.performed_by OR d.evidence_sha256 IS NULL);
