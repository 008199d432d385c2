-- id: HST-095
-- title: Every service runs the program that is installed
-- criterion: soc2:CC7.1 | After an update, a service that wasn't restarted still runs the flawed program
-- controls: CTL-VUL-03
-- scope: now
-- severity: medium
-- tables: processes(memfd, on_disk, path, unit)
-- population: SELECT count(*) FROM processes WHERE path IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Restart the unit named; needrestart does it after each upgrade.
SELECT p.source, coalesce(p.unit, p.path) AS subject, 'program ' || min(p.path) || ' was replaced or removed since the start' AS detail
FROM processes p WHERE p.on_disk=0 AND p.memfd=0
GROUP BY p.source, coalesce(p.unit, p.path)
