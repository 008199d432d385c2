-- id: PIN-004
-- title: Input errors were corrected in time by one person and approved by another
-- criterion: soc2:PI1.2 | Rejected input is corrected and authorized, so that nothing is lost or slipped in
-- controls: CTL-PIN-02
-- scope: period
-- severity: medium
-- tables: input_errors(approved_by, corrected_at, corrected_by, detected_at, error_id, run_id)
-- params: input_error_days
-- population: SELECT count(*) FROM input_errors e WHERE e.detected_at>=:period_from AND e.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Correct the input now, or record why it is dropped; have somebody else approve it.
SELECT e.source AS source, e.error_id AS subject,
       'run '||e.run_id||', detected '||strftime('%Y-%m-%d %H:%M',e.detected_at,'unixepoch')||', corrected '||coalesce(strftime('%Y-%m-%d %H:%M',e.corrected_at,'unixepoch'),'never')||' by '||coalesce(e.corrected_by,'nobody')||
       ', approved by '||coalesce(e.approved_by,'nobody')||'; policy allows '||p.value||' days' AS detail
FROM input_errors e
JOIN param p ON p.name='input_error_days' AND p.valid_from<=e.detected_at AND (p.valid_until IS NULL OR p.valid_until>e.detected_at)
WHERE e.detected_at>=:period_from AND e.detected_at<:period_until
  AND (coalesce(e.corrected_at,:as_of)-e.detected_at>p.value*86400 OR e.corrected_by=e.approved_by
       OR (e.corrected_at IS NOT NULL AND e.approved_by IS NULL));
