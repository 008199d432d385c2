-- id: HST-054
-- title: Every file belongs to an account and a group that exist
-- criterion: soc2:CC6.2 | Files of an account that is gone fall to the next account that gets its number
-- controls: CTL-IAM-03
-- scope: now
-- severity: low
-- tables: file_findings(gid, kind, path, uid), suid_bin(source)
-- population: SELECT count(DISTINCT source) FROM suid_bin
-- when_empty: not_evaluated
-- remedy: Give the file to its present owner (chown) or remove it.
SELECT f.source, f.path AS subject, iif(min(f.kind)='unowned_group' AND max(f.kind)='unowned_group', 'group ' || f.gid, 'user ' || f.uid) || ' does not exist' AS detail
FROM file_findings f WHERE f.kind IN ('unowned_user','unowned_group')
GROUP BY f.source, f.path, f.uid, f.gid
