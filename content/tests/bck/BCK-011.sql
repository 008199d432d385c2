-- id: BCK-011
-- title: Backups are kept at least as long as the policy says
-- criterion: soc2:A1.2 | Damage found late needs a backup from before it
-- also: soc2:CC5.3 | The setting carries out the written policy
-- controls: CTL-AVL-02
-- scope: now
-- severity: medium
-- tables: backup_jobs(enabled, job_id, retention_days, system)
-- params: backup_retention_days
-- population: SELECT count(*) FROM backup_jobs b WHERE b.enabled=1
-- when_empty: not_evaluated
-- remedy: Raise the retention of the job to the policy's value.
SELECT b.source AS source, b.job_id AS subject,
       'system '||b.system||': kept '||coalesce(b.retention_days,0)||' days; policy asks '||(SELECT value FROM param_now WHERE name='backup_retention_days') AS detail
FROM backup_jobs b
WHERE b.enabled=1 AND coalesce(b.retention_days,0)<(SELECT value FROM param_now WHERE name='backup_retention_days');
