-- id: BCK-015
-- title: No repository was emptied before its backups could be missed
-- criterion: soc2:A1.2 | Damage found late needs a backup from before it; earlier collections remember what the
--   repository no longer holds
-- also: soc2:CC6.1 | Who takes over a machine must not be able to take its backups with it
-- controls: CTL-AVL-02
-- scope: now
-- severity: high
-- tables: backup_repositories(job_id, oldest_at), backup_runs(job_id, started_at, status)
-- params: backup_retention_days
-- population: SELECT count(*) FROM backup_repositories r
-- when_empty: not_evaluated
-- remedy: Find out who removed the backups, and by which right. Correct the retention, and take the right to remove away.
SELECT r.source AS source, r.job_id AS subject,
       CASE WHEN r.oldest_at IS NULL THEN 'it holds no backup'
            ELSE 'the oldest backup is of '||strftime('%Y-%m-%d %H:%M',r.oldest_at,'unixepoch') END||
       '; one of '||strftime('%Y-%m-%d %H:%M',min(b.started_at),'unixepoch')||' was there; policy asks '||(SELECT value FROM param_now WHERE name='backup_retention_days')||' days' AS detail
FROM backup_repositories r
JOIN backup_runs b ON b.job_id=r.job_id AND b.status='success'
WHERE b.started_at<coalesce(r.oldest_at,:as_of)
  AND coalesce(r.oldest_at,:as_of)>:as_of-86400*(SELECT value FROM param_now WHERE name='backup_retention_days')
GROUP BY r.source, r.job_id, r.oldest_at;
