-- id: OS-018
-- title: Watched files are as their approved baseline says
-- criterion: soc2:CC6.8 | A changed digest, mode or owner shows a change to software or settings that nobody approved
-- also: soc2:CC7.1 | Change detection is applied to the files whose state was approved
-- controls: CTL-CFG-02
-- scope: now
-- severity: high
-- tables: file(mode, path, uid), file_baseline(asset, mode, path, sha256, uid), hash(path, sha256)
-- population: SELECT count(*) FROM file_baseline
-- when_empty: not_evaluated
-- remedy: Find the change; approve it and set the baseline anew, or put the file back and open an incident.
SELECT b.asset AS source, b.path AS subject,
 CASE WHEN f.path IS NULL THEN 'file is missing' WHEN b.sha256 IS NOT NULL AND h.sha256 IS NULL THEN 'no digest was collected'
  WHEN b.sha256 IS NOT NULL AND h.sha256<>b.sha256 THEN 'content differs' WHEN f.mode IS NOT b.mode AND b.mode IS NOT NULL THEN 'mode ' || f.mode || ', approved ' || b.mode
  ELSE 'owner ' || f.uid || ', approved ' || b.uid END AS detail
FROM file_baseline b
LEFT JOIN file f ON f.source=b.asset AND f.path=b.path
LEFT JOIN hash h ON h.source=b.asset AND h.path=b.path
WHERE f.path IS NULL OR (b.sha256 IS NOT NULL AND h.sha256 IS NOT b.sha256)
 OR (b.mode IS NOT NULL AND f.mode IS NOT b.mode) OR (b.uid IS NOT NULL AND f.uid IS NOT b.uid)
