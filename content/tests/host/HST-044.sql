-- id: HST-044
-- title: Set-uid programs belong to root or a system account of their package, and only the owner can write them
-- criterion: soc2:CC6.8 | Whoever may write such a program decides what runs with its owner's rights
-- controls: CTL-CFG-02
-- scope: now
-- severity: high
-- tables: suid_bin(mode_bits, nosuid, package, path, permissions, uid, username)
-- population: SELECT count(*) FROM suid_bin
-- when_empty: not_evaluated
-- remedy: Reinstall the package that owns the file, or take its bits away.
SELECT s.source, s.path AS subject, 'owner ' || coalesce(s.username, s.uid) || ', bits ' || s.mode_bits || ' (' || s.permissions || ')' AS detail
FROM suid_bin s
WHERE s.nosuid=0 AND (((s.mode_bits & 2048)<>0 AND s.uid<>0 AND (s.package IS NULL OR s.uid>=1000)) OR (s.mode_bits & 18)<>0)
