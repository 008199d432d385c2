-- id: BCK-004
-- title: Backups are encrypted and a copy is kept at another place
-- criterion: soc2:A1.2 | A copy beside the original is lost with it
-- also: soc2:CC6.1 | A backup holds the same data as the system and needs the same protection
-- controls: CTL-AVL-02
-- scope: now
-- severity: high
-- tables: backup_jobs(enabled, encrypted, job_id, offsite, system)
-- population: SELECT count(*) FROM backup_jobs b WHERE b.enabled=1
-- when_empty: not_evaluated
-- remedy: Switch on encryption with a key kept elsewhere, and add a target at another site.
SELECT b.source AS source, b.job_id AS subject,
       'system '||b.system||': '||CASE WHEN coalesce(b.encrypted,0)=0 THEN 'not encrypted' ELSE 'encrypted' END||', '||
       CASE WHEN coalesce(b.offsite,0)=0 THEN 'no copy elsewhere' ELSE 'a copy elsewhere' END AS detail
FROM backup_jobs b
WHERE b.enabled=1 AND (coalesce(b.encrypted,0)=0 OR coalesce(b.offsite,0)=0);
