-- id: BCK-006
-- title: Every production backup was restored in a test within the policy interval
-- criterion: soc2:A1.3 | Only a restore shows that a backup can be used; the policy says how often
-- also: soc2:CC7.5 | Recovery is tested before it is needed
-- controls: CTL-AVL-03
-- scope: now
-- severity: critical
-- tables: backup_jobs(enabled, job_id, system), restore_tests(job_id, result, tested_at)
-- params: backup_restore_test_days
-- population: SELECT count(*) FROM backup_jobs b WHERE b.enabled=1
-- when_empty: not_evaluated
-- remedy: Restore the newest backup into a separate place, compare rows and checksums, and record times and result.
SELECT b.source AS source, b.job_id AS subject,
       'system '||b.system||', last successful restore test '||coalesce(strftime('%Y-%m-%d %H:%M',max(t.tested_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='backup_restore_test_days')||' days' AS detail
FROM backup_jobs b
LEFT JOIN restore_tests t ON t.job_id=b.job_id AND t.result='success' AND t.tested_at<=:as_of
WHERE b.enabled=1
GROUP BY b.source, b.job_id, b.system
HAVING coalesce(max(t.tested_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='backup_restore_test_days');
