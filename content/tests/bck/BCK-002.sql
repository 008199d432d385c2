-- id: BCK-002
-- title: A successful backup exists within the recovery point objective
-- criterion: soc2:A1.2 | The age of the last good backup is the loss a failure would bring today
-- also: soc2:CC7.5 | Recovery starts from it
-- controls: CTL-AVL-01
-- scope: now
-- severity: critical
-- tables: backup_jobs(enabled, job_id, system), backup_runs(finished_at, job_id, status), systems(rpo_minutes,
--   system)
-- params: backup_max_age_hours
-- population: SELECT count(*) FROM backup_jobs b WHERE b.enabled=1
-- when_empty: not_evaluated
-- remedy: Run the backup now, find why it failed or did not run, and alert on the age of the last success.
SELECT b.source AS source, b.job_id AS subject,
       'system '||b.system||', last success '||coalesce(strftime('%Y-%m-%d %H:%M',max(r.finished_at),'unixepoch'),'never')||', allowed age '||
       (min(60*(SELECT value FROM param_now WHERE name='backup_max_age_hours'),coalesce(max(s.rpo_minutes),60*(SELECT value FROM param_now WHERE name='backup_max_age_hours'))))||' minutes' AS detail
FROM backup_jobs b
LEFT JOIN systems s ON s.system=b.system
LEFT JOIN backup_runs r ON r.job_id=b.job_id AND r.status='success' AND r.finished_at<=:as_of
WHERE b.enabled=1
GROUP BY b.source, b.job_id, b.system
HAVING coalesce(max(r.finished_at),0)<:as_of-min(3600*(SELECT value FROM param_now WHERE name='backup_max_age_hours'),coalesce(60*max(s.rpo_minutes),3600*(SELECT value FROM param_now WHERE name='backup_max_age_hours')));
