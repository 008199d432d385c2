-- id: BCK-012
-- title: Every restore test cites a backup run that exists, succeeded and came before it
-- criterion: soc2:A1.3 | A test is evidence only when it names what was restored; this checks the claim against the
--   runs
-- also: soc2:CC2.1 | Records used as evidence have to be consistent with their source
-- controls: CTL-AVL-03
-- scope: period
-- severity: high
-- tables: backup_runs(finished_at, job_id, run_id, status), restore_tests(job_id, restore_id, run_id, tested_at)
-- population: SELECT count(*) FROM restore_tests t WHERE t.tested_at>=:period_from AND t.tested_at<:period_until
-- when_empty: no_occurrence
-- remedy: Ask the tester which run was restored and correct the register through a new entry; if nobody knows, repeat
--   the test.
SELECT t.source AS source, t.restore_id AS subject,
       'job '||t.job_id||' on '||strftime('%Y-%m-%d %H:%M',t.tested_at,'unixepoch')||': '||
       CASE WHEN t.run_id IS NULL THEN 'no run named'
            WHEN r.run_id IS NULL THEN 'run '||t.run_id||' of this job does not exist'
            WHEN r.status<>'success' THEN 'run '||t.run_id||' ended as '||r.status
            ELSE 'run '||t.run_id||' had not ended before the test' END AS detail
FROM restore_tests t
LEFT JOIN backup_runs r ON r.run_id=t.run_id AND r.job_id=t.job_id
WHERE t.tested_at>=:period_from AND t.tested_at<:period_until AND (r.run_id IS NULL OR r.status<>'success' OR r.finished_at IS NULL OR r.finished_at>t.tested_at);
