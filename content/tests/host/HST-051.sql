-- id: HST-051
-- title: Only root can write the directories root's programs come from
-- criterion: soc2:CC6.8 | A program put into one of these directories runs as root when its name is next called
-- controls: CTL-CFG-02
-- scope: now
-- severity: critical
-- tables: file(directory, gid, mode, mode_bits, owner, path, type, uid)
-- population: SELECT count(*) FROM file WHERE path IN ('/usr/bin','/usr/sbin','/usr/local/bin','/usr/local/sbin')
-- when_empty: not_evaluated
-- remedy: Run chown root:root and chmod go-w on the directory and compare its files with the packages.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) || ', group ' || f.gid AS detail
FROM file f
WHERE (f.path IN ('/usr/bin','/usr/sbin','/usr/local/bin','/usr/local/sbin','/bin','/sbin') OR f.directory IN ('/usr/local/bin','/usr/local/sbin'))
 AND f.type<>'symlink' AND ((f.mode_bits & 2)<>0 OR f.uid<>0 OR ((f.mode_bits & 16)<>0 AND f.gid NOT IN (0,50)))
