-- id: BCK-003
-- title: Every failed backup was followed by a success in time
-- criterion: soc2:A1.2 | Backup results are watched and failures followed up; a success soon after shows it
-- controls: CTL-AVL-01
-- scope: period
-- severity: high
-- tables: backup_runs(finished_at, job_id, run_id, started_at, status)
-- params: backup_retry_hours
-- population: SELECT count(*) FROM backup_runs r WHERE r.started_at>=:period_from AND r.started_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find why nobody reacted to the failure, mend the cause, and send failures to somebody on call.
SELECT r.source AS source, r.run_id AS subject,
       'job '||r.job_id||' started '||strftime('%Y-%m-%d %H:%M',r.started_at,'unixepoch')||' ended as '||r.status||'; no success within '||p.value||' hours' AS detail
FROM backup_runs r
JOIN param p ON p.name='backup_retry_hours' AND p.valid_from<=r.started_at AND (p.valid_until IS NULL OR p.valid_until>r.started_at)
WHERE r.status<>'success' AND r.started_at>=:period_from AND r.started_at<:period_until AND r.started_at+p.value*3600<:as_of
  AND NOT EXISTS (SELECT 1 FROM backup_runs n WHERE n.job_id=r.job_id AND n.status='success'
                    AND n.finished_at>r.started_at AND n.finished_at-r.started_at<=p.value*3600);
