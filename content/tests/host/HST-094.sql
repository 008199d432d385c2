-- id: HST-094
-- title: No program runs from a temporary directory
-- criterion: soc2:CC6.8 | Software that was installed with authority never runs from a place where everybody may write
-- controls: CTL-CFG-04
-- scope: now
-- severity: high
-- tables: processes(euid, memfd, name, path)
-- population: SELECT count(*) FROM processes
-- when_empty: not_evaluated
-- remedy: Keep a copy of the program for the incident, stop it, and mount the directory noexec.
SELECT p.source, p.path AS subject, 'process ' || p.name || ' of user id ' || min(p.euid) AS detail
FROM processes p
WHERE (p.path LIKE '/tmp/%' OR p.path LIKE '/var/tmp/%' OR p.path LIKE '/dev/shm/%' OR p.path LIKE '/run/user/%') AND p.memfd=0
GROUP BY p.source, p.path, p.name
