-- id: HST-052
-- title: Shared temporary directories are sticky
-- criterion: soc2:CC6.1 | Without the sticky bit any account removes or replaces the files of any other
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: file(mode, mode_bits, path)
-- population: SELECT count(*) FROM file WHERE path IN ('/tmp','/var/tmp','/dev/shm')
-- when_empty: not_evaluated
-- remedy: Run chmod 1777 on the directory.
SELECT f.source, f.path AS subject, 'mode ' || f.mode AS detail
FROM file f WHERE f.path IN ('/tmp','/var/tmp','/dev/shm') AND (f.mode_bits & 2)<>0 AND (f.mode_bits & 512)=0
