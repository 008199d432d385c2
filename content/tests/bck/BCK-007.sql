-- id: BCK-007
-- title: Restore tests proved that the restored data is complete and unchanged
-- criterion: soc2:A1.3 | A restore that loses rows or bits is no recovery, whatever its result says
-- also: soc2:PI1.5 | Stored data has to come back as it was
-- controls: CTL-AVL-03
-- scope: period
-- severity: high
-- tables: restore_tests(checksum_match, job_id, restore_id, result, rows_expected, rows_restored, tested_at)
-- population: SELECT count(*) FROM restore_tests t WHERE t.result='success' AND t.tested_at>=:period_from AND
--   t.tested_at<:period_until
-- when_empty: no_occurrence
-- remedy: Repeat the restore with a count and a checksum taken before and after; find what was lost.
SELECT t.source AS source, t.restore_id AS subject,
       'job '||t.job_id||' on '||strftime('%Y-%m-%d %H:%M',t.tested_at,'unixepoch')||': restored '||coalesce(t.rows_restored,'an unknown number')||' of '||coalesce(t.rows_expected,'an unknown number')||
       ' rows, checksums '||CASE WHEN t.checksum_match=1 THEN 'agree' ELSE 'do not agree' END AS detail
FROM restore_tests t
WHERE t.result='success' AND t.tested_at>=:period_from AND t.tested_at<:period_until
  AND (t.rows_expected IS NULL OR t.rows_restored IS NOT t.rows_expected OR coalesce(t.checksum_match,0)=0);
