-- id: PIN-002
-- title: Records read equal records processed and rejected, and control totals agree
-- criterion: soc2:PI1.3 | Nothing is lost or added in processing when counts and totals agree for every run
-- also: soc2:PI1.2 | Rejected input is counted, not dropped
-- controls: CTL-PIN-02
-- scope: period
-- severity: critical
-- tables: processing_runs(control_total_in, control_total_out, job_id, records_in, records_ok, records_rejected,
--   run_id, started_at, status)
-- population: SELECT count(*) FROM processing_runs r WHERE r.status='success' AND r.started_at>=:period_from AND
--   r.started_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find the records that are missing or double, correct the outcome, and make the job fail when its counts do
--   not agree.
SELECT r.source AS source, r.run_id AS subject,
       'job '||r.job_id||' on '||strftime('%Y-%m-%d %H:%M',r.started_at,'unixepoch')||': '||coalesce(r.records_in,'unknown')||' in, '||coalesce(r.records_ok,'unknown')||' processed, '||
       coalesce(r.records_rejected,'unknown')||' rejected; control total '||coalesce(r.control_total_in,'unknown')||' in, '||coalesce(r.control_total_out,'unknown')||' out' AS detail
FROM processing_runs r
WHERE r.status='success' AND r.started_at>=:period_from AND r.started_at<:period_until
  AND (r.records_in IS NULL OR r.records_in IS NOT r.records_ok+coalesce(r.records_rejected,0) OR r.control_total_in IS NOT r.control_total_out);
