-- id: HST-043
-- title: Every set-uid or set-gid program belongs to an installed package
-- criterion: soc2:CC6.8 | A program that takes over root's rights and comes from no package was put there past software
--   control
-- controls: CTL-CFG-04, CTL-CFG-02
-- scope: now
-- severity: high
-- tables: suid_bin(gid, groupname, nosuid, package, path, permissions, uid, username)
-- population: SELECT count(*) FROM suid_bin
-- when_empty: not_evaluated
-- remedy: Find out where the file comes from; remove it or take its bits away (chmod u-s,g-s).
SELECT s.source, s.path AS subject, s.permissions || ' of ' || coalesce(s.username, 'uid ' || s.uid) || ':' || coalesce(s.groupname, 'gid ' || s.gid) || ', no package' AS detail
FROM suid_bin s WHERE s.package IS NULL AND s.nosuid=0
