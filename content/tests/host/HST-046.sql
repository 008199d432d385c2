-- id: HST-046
-- title: Only root can write what cron runs for the system
-- criterion: soc2:CC6.8 | A line added to these files runs as root at the next minute
-- controls: CTL-CFG-02
-- scope: now
-- severity: high
-- tables: file(mode, mode_bits, owner, path, type, uid)
-- population: SELECT count(*) FROM file WHERE path LIKE '/etc/cron%'
-- when_empty: no_occurrence
-- remedy: Run chown root:root and chmod go-w on the file.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE f.path LIKE '/etc/cron%' AND f.type<>'symlink' AND ((f.mode_bits & 18)<>0 OR f.uid<>0)
