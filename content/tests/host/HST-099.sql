-- id: HST-099
-- title: No system service runs a program from a home or temporary directory
-- criterion: soc2:CC6.8 | Such a program can be changed by an account that was given no right over the service
-- controls: CTL-CFG-04, CTL-CFG-02
-- scope: now
-- severity: high
-- tables: systemd_units(exec_start, id, unit_file_state)
-- population: SELECT count(*) FROM systemd_units WHERE exec_start IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Install the program under /usr/local or as a package, and run the service as an account of its own.
SELECT u.source, u.id AS subject, 'runs ' || u.exec_start AS detail
FROM systemd_units u
WHERE coalesce(u.unit_file_state, '') NOT IN ('disabled','masked')
 AND (u.exec_start LIKE '/home/%' OR u.exec_start LIKE '/tmp/%' OR u.exec_start LIKE '/var/tmp/%' OR u.exec_start LIKE '/dev/shm/%')
