-- id: HST-049
-- title: Logs can't be changed by others, and audit logs not even read
-- criterion: soc2:CC7.2 | Monitoring rests on records that the one who is watched can't alter
-- controls: CTL-LOG-04
-- scope: now
-- severity: medium
-- tables: file(mode, mode_bits, path, type)
-- population: SELECT count(*) FROM file WHERE path LIKE '/var/log/%'
-- when_empty: not_evaluated
-- remedy: Run chmod o-w (for audit logs o-rwx) on the path and correct the create line of logrotate.
SELECT f.source, f.path AS subject, 'mode ' || f.mode AS detail
FROM file f
WHERE f.path LIKE '/var/log/%' AND f.type IN ('regular','directory')
 AND ((f.mode_bits & 2)<>0 OR (f.path LIKE '/var/log/audit%' AND (f.mode_bits & 7)<>0))
