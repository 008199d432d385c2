-- id: A
-- title: Only its owner can add keys to an account
-- criterion: soc2:CC6.1 | Who may write authorized_keys or its directory may let anybody in under that name
-- controls: CTL-IAM-15
-- scope: now
-- severity: high
-- tables: file(filename, mode, mode_bits, owner, path, uid), users(directory, uid)
-- population: SELECT count(*) FROM file WHERE filename IN ('.ssh','authorized_keys','authorized_keys2')
-- when_empty: no_occurrence
-- remedy: Give file and directory to the account and take write permission from group and others.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE f.filename IN ('.ssh','authorized_keys','authorized_keys2')
 AND ((f.mode_bits & 18)<>0
  OR (f.uid<>0 AND NOT EXISTS (SELECT 1 FROM users u WHERE u.source=f.source AND u.uid=f.uid
   AND (f.path LIKE u.directory || '/.ssh%'))))
