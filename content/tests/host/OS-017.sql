-- id: OS-017
-- title: Temporary file systems are mounted without execution, devices and set-uid
-- criterion: soc2:CC6.8 | Where everybody may write, nothing that is written should run with special rights or run at all
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: mounts(flags, nodev, noexec, nosuid, path, top), os_version(source)
-- population: SELECT count(*) FROM os_version JOIN (VALUES('/tmp'),('/var/tmp'),('/dev/shm'))
-- when_empty: not_evaluated
-- remedy: Give /tmp, /var/tmp and /dev/shm their own mounts with nodev,nosuid,noexec in /etc/fstab or as mount units.
SELECT o.source, w.column1 AS subject, iif(m.path IS NULL, 'is no file system of its own', m.flags) AS detail
FROM os_version o JOIN (VALUES('/tmp'),('/var/tmp'),('/dev/shm')) w
LEFT JOIN mounts m ON m.source=o.source AND m.path=w.column1 AND m.top=1
WHERE m.path IS NULL OR m.nodev=0 OR m.nosuid=0 OR m.noexec=0
