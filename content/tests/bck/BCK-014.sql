-- id: BCK-014
-- title: Every repository of backups was checked without an error within the policy interval
-- criterion: soc2:A1.2 | A damaged repository is found by a check, or by the restore that fails
-- controls: CTL-AVL-01
-- scope: now
-- severity: high
-- tables: backup_repositories(check_result, checked_at, job_id)
-- params: backup_check_days
-- population: SELECT count(*) FROM backup_repositories r
-- when_empty: not_evaluated
-- remedy: Run the program's check and keep its record. When it fails, repair the repository and make a new full backup.
SELECT r.source AS source, r.job_id AS subject,
       CASE WHEN r.checked_at IS NULL THEN 'no check is on record'
            ELSE 'last check on '||strftime('%Y-%m-%d %H:%M',r.checked_at,'unixepoch')||': '||coalesce(r.check_result,'unknown') END||
       '; policy asks one without error in '||(SELECT value FROM param_now WHERE name='backup_check_days')||' days' AS detail
FROM backup_repositories r
WHERE coalesce(r.check_result,'unknown')<>'ok'
   OR coalesce(r.checked_at,0)<:as_of-86400*(SELECT value FROM param_now WHERE name='backup_check_days');
