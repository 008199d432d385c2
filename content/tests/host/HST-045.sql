-- id: HST-045
-- title: Account and sudo files have safe permissions
-- criterion: soc2:CC6.1 | Who may write these files can make himself anybody; who may read the shadow files can guess every
--   password at leisure
-- controls: CTL-CFG-01
-- scope: now
-- severity: critical
-- tables: file(mode, mode_bits, owner, path, uid)
-- population: SELECT count(*) FROM file WHERE path IN
--   ('/etc/passwd','/etc/group','/etc/shadow','/etc/gshadow','/etc/sudoers')
-- when_empty: not_evaluated
-- remedy: Run chown root and chmod with 644 for passwd and group, 640 (root:shadow) for the shadow files, 440 for sudoers.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE (f.path IN ('/etc/passwd','/etc/group','/etc/passwd-','/etc/group-') AND ((f.mode_bits & 18)<>0 OR f.uid<>0))
 OR (f.path IN ('/etc/shadow','/etc/gshadow','/etc/shadow-','/etc/gshadow-','/etc/sudoers') AND ((f.mode_bits & 23)<>0 OR f.uid<>0))
 OR (f.path IN ('/etc/ld.so.conf','/etc/profile','/etc/login.defs','/etc/nftables.conf') AND ((f.mode_bits & 18)<>0 OR f.uid<>0))
