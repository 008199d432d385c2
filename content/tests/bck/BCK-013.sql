-- id: BCK-013
-- title: The newest backup is not less than half as large as those before it
-- criterion: soc2:A1.2 | A backup that shrinks at once has lost part of what it should hold, and still says success
-- controls: CTL-AVL-01
-- scope: now
-- severity: high
-- tables: backup_jobs(enabled, job_id), backup_runs(bytes, job_id, run_id, started_at, status)
-- population: SELECT count(*) FROM backup_jobs b WHERE b.enabled=1 AND EXISTS (SELECT 1 FROM backup_runs r WHERE
--   r.job_id=b.job_id AND r.status='success' AND r.bytes IS NOT NULL)
-- when_empty: not_evaluated
-- remedy: Compare what the newest backup holds with the one before; mend the selection, or write down why less is right.
SELECT b.source AS source, b.job_id AS subject,
       'the newest backup, of '||strftime('%Y-%m-%d %H:%M',n.started_at,'unixepoch')||', holds '||n.bytes||' bytes; one of the 30 days before held '||max(p.bytes) AS detail
FROM backup_jobs b
JOIN backup_runs n ON n.job_id=b.job_id AND n.status='success' AND n.bytes IS NOT NULL
JOIN backup_runs p ON p.job_id=b.job_id AND p.status='success' AND p.bytes>2*n.bytes AND p.started_at<n.started_at
WHERE b.enabled=1 AND p.started_at>=n.started_at-2592000
  AND NOT EXISTS (SELECT 1 FROM backup_runs l WHERE l.job_id=b.job_id AND l.status='success' AND l.bytes IS NOT NULL AND l.started_at>n.started_at)
GROUP BY b.source, b.job_id, n.run_id, n.started_at, n.bytes;
