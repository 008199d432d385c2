-- id: PIN-003
-- title: Every failed processing run was followed by a successful one in time
-- criterion: soc2:PI1.3 | Errors in processing are detected and corrected in the time the policy promises
-- controls: CTL-PIN-03
-- scope: period
-- severity: high
-- tables: processing_runs(finished_at, job_id, run_id, started_at, status)
-- params: processing_rerun_hours
-- population: SELECT count(*) FROM processing_runs r WHERE r.started_at>=:period_from AND r.started_at<:period_until
-- when_empty: no_occurrence
-- remedy: Run the job again and check its output; find why the failure was not noticed.
SELECT r.source AS source, r.run_id AS subject,
       'job '||r.job_id||' started '||strftime('%Y-%m-%d %H:%M',r.started_at,'unixepoch')||' ended as '||r.status||'; no success within '||p.value||' hours' AS detail
FROM processing_runs r
JOIN param p ON p.name='processing_rerun_hours' AND p.valid_from<=r.started_at AND (p.valid_until IS NULL OR p.valid_until>r.started_at)
WHERE r.status<>'success' AND r.started_at>=:period_from AND r.started_at<:period_until AND r.started_at+p.value*3600<:as_of
  AND NOT EXISTS (SELECT 1 FROM processing_runs n WHERE n.job_id=r.job_id AND n.status='success' AND n.started_at>r.started_at
                    AND n.finished_at-r.started_at<=p.value*3600);
