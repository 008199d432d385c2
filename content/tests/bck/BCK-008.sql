-- id: BCK-008
-- title: Restore tests met the recovery time and recovery point objectives
-- criterion: soc2:A1.3 | The test shows whether the promised times can be kept
-- also: soc2:A1.2 | The objectives are what the recovery infrastructure is built for
-- controls: CTL-AVL-03
-- scope: period
-- severity: high
-- tables: backup_jobs(job_id, system), restore_tests(job_id, restore_id, result, rpo_minutes_actual,
--   rto_minutes_actual, tested_at), systems(rpo_minutes, rto_minutes, system)
-- population: SELECT count(*) FROM restore_tests t JOIN backup_jobs b ON b.job_id=t.job_id JOIN systems s ON
--   s.system=b.system WHERE t.result='success' AND s.rto_minutes IS NOT NULL AND t.tested_at>=:period_from AND
--   t.tested_at<:period_until
-- when_empty: no_occurrence
-- remedy: Make the restore faster or the backups closer, or have the objective and the promises that rest on it
--   changed.
SELECT t.source AS source, t.restore_id AS subject,
       'system '||b.system||': took '||coalesce(t.rto_minutes_actual,'an unknown number of')||' minutes of '||coalesce(s.rto_minutes,'an unknown number')||
       ' allowed, lost '||coalesce(t.rpo_minutes_actual,'an unknown number of')||' minutes of '||coalesce(s.rpo_minutes,'an unknown number')||' allowed' AS detail
FROM restore_tests t
JOIN backup_jobs b ON b.job_id=t.job_id
JOIN systems s ON s.system=b.system
WHERE t.result='success' AND t.tested_at>=:period_from AND t.tested_at<:period_until
  AND (t.rto_minutes_actual>s.rto_minutes OR t.rpo_minutes_actual>s.rpo_minutes
       OR (s.rto_minutes IS NOT NULL AND t.rto_minutes_actual IS NULL) OR (s.rpo_minutes IS NOT NULL AND t.rpo_minutes_actual IS NULL));
